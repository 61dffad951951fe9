"""What people type is understood, and nothing that can be typed is a syntax error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import QueryError
from etl.jobs.search.question import Question, Term, parse


def one(*terms):
    return tuple(Term(*term) if isinstance(term, tuple) else Term(term) for term in terms)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ferry strike", [one("ferry"), one("strike")]),
        ('"picket line" ferry', [one("picket line"), one("ferry")]),
        ("“picket line”", [one("picket line")]),
        ('"picket line', [one("picket line")]),
        ('ferry "', [one("ferry")]),
        ("ferry OR boat", [one("ferry", "boat")]),
        ("a ferry OR boat b", [one("a"), one("ferry", "boat"), one("b")]),
        ("OR ferry", [one("ferry")]),
        ("ferry OR", [one("ferry")]),
        ("ferry AND strike", [one("ferry"), one("strike")]),
        ("headline:storm", [one(("storm", "headline"))]),
        ('Title:"big storm"', [one(("big storm", "headline"))]),
        ("byline:crane", [one(("crane", "author"))]),
        ("Weather: a warning", [one("Weather:"), one("a"), one("warning")]),
        ("10:30", [one("10:30")]),
        ("https://www.example.com/a?b=c", [one("https://www.example.com/a?b=c")]),
        ("headline: storm", [one("headline:"), one("storm")]),
        ("(ferry)", [one("(ferry)")]),
        ("well-known", [one("well-known")]),
        ("😀 storm * ~ ^2", [one("storm"), one("^2")]),
    ],
)
def test_a_text_looks_for(text, wanted):
    assert parse(text) == Question(tuple(wanted), ())


def test_a_minus_excludes_a_word_or_a_phrase():
    assert parse('ferry -strike -"picket line"') == Question((one("ferry"),), one("strike", "picket line"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "contains no word"),
        ("  ", "contains no word"),
        ("😀", "contains no word"),
        ('""', "contains no word"),
        ("OR", "contains no word"),
        ("-ferry", "only excludes"),
        ("ferry " * 2000, "2,000 words; at most 100"),
        ("?" * 10_000, "contains no word"),
    ],
)
def test_a_text_without_words_or_with_too_many_says_so(text, message):
    with pytest.raises(QueryError, match=message) as caught:
        parse(text)
    assert len(caught.value.message) < 120
    assert caught.value.hint.endswith("copydesk search 'ferry strike'")


@given(st.text(st.sampled_from('ab" :-OR()*\\\t\n“é地😀\x00')) | st.text())
def test_any_text_is_a_question_or_a_query_error(text):
    try:
        found = parse(text)
    except QueryError:
        return
    assert all(
        term.text in text.translate({8220: '"'}) or '"' in text for group in found.wanted for term in group
    )
