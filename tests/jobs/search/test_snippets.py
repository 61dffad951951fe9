"""A snippet shows why a text was found."""

import pytest

from etl.jobs.search.question import parse
from etl.jobs.search.snippets import LENGTH, looked_for, marked, snippet

LONG = " ".join(f"Filler sentence number {n} says nothing at all." for n in range(60))


def shown(text, words, language="en", field="body"):
    return snippet(text, looked_for(parse(words), language, field))


@pytest.mark.parametrize(
    ("text", "words", "result"),
    [
        ("The ferries strike again.", "ferry strikes", "The [ferries] [strike] again."),
        ("A picket line; no line to picket.", '"picket line"', "A [picket line]; no line to picket."),
        ("Le café ferme.", "cafe", "Le [café] ferme."),
        ("今日地震があった。", "地震", "今日[地震]があった。"),
        ("They return to work.", '"return to work"', "They [return to work]."),
        ("The storm of the bay", "the storm", "The [storm] of the bay"),
        ("Storm over the bay", "headline:storm bay", "Storm over the [bay]"),
        ("Two\n\nparagraphs\tof  text", "text", "Two paragraphs of [text]"),
        ("U.S. and us", "U.S.", "[U.S]. and us"),
        ("aa aa aa", '"aa aa"', "[aa aa] aa"),
        ("nothing of it", "storm", "nothing of it"),
        ("", "storm", ""),
    ],
)
def test_a_short_text_is_shown_whole_with_its_marks(text, words, result):
    assert shown(text, words).with_marks("[", "]") == result


def test_a_long_text_is_shown_where_most_of_the_words_are():
    text = f"{LONG} storm {LONG} The storm hit the ferry. {LONG}"
    found = shown(text, "storm ferry")
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert "The [storm] hit the [ferry]." in found.with_marks("[", "]")
    assert len(found.text) <= LENGTH + 2


def test_a_long_text_without_the_words_is_shown_from_its_beginning():
    found = shown(LONG, "storm")
    assert (found.text[:6], found.text[-1], found.marks) == ("Filler", "…", ())


def test_a_long_text_without_spaces_is_cut_too():
    found = shown("海" * 900 + "地震" + "海" * 900, "地震")
    assert len(found.text) <= LENGTH + 2
    assert "[地震]" in found.with_marks("[", "]")


def test_the_last_words_of_a_long_text_are_shown():
    assert shown(f"{LONG} storm", "storm").with_marks("[", "]").endswith("[storm]")


def test_a_headline_is_shown_whole():
    assert marked(LONG, looked_for(parse("number"), "en", "headline")).text == LONG
