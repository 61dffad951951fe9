"""What a station's template does to pages that it never saw."""

import random
from dataclasses import replace

import pytest

from etl.pages.learning.learn import LEAST_PAGES, learn
from etl.pages.model.profile import DEFAULT_PROFILE
from etl.pages.model.template import Template, TemplateUse, Unlearned
from etl.pages.process import decide_by_template, process, process_like_others, read_page
from tests.pages.learning.station_pages import markup, page, story


@pytest.fixture(scope="module")
def template():
    return learn("WMRO", [page(n) for n in range(30)], DEFAULT_PROFILE)


def answer(template, raw):
    decision = decide_by_template(read_page(raw, DEFAULT_PROFILE), template)
    return decision.outcome if decision else None


@pytest.mark.parametrize("number", range(100, 112))
def test_a_page_that_it_never_saw_comes_out_the_full_ways_in_every_field(template, number):
    assert answer(template, page(number)) == process(page(number))


def test_trafilatura_is_asked_about_what_is_left_where_its_answer_cannot_be_foretold():
    learned = learn("WMRO", [page(n, with_votes(n)) for n in range(30)], DEFAULT_PROFILE)
    assert learned.asks_trafilatura
    assert answer(replace(learned, asks_trafilatura=False), page(41, with_votes(41))) is None
    assert answer(learned, page(41, with_votes(41))) == process(page(41, with_votes(41)))


def with_votes(number):
    """A page with a table of two columns; trafilatura makes one line of each row."""
    first, *rest = story(number).paragraphs
    cells = f"<td>Votes for the bridge in the Bend</td><td>{number + 200} of all that were given</td>"
    return markup(number, paragraphs=(first, f"</p><table><tr>{cells}</tr></table><p>", *rest))


@pytest.mark.parametrize(
    "html",
    [
        markup(1).replace("<main>", '<main><div class="poll">How do you like it?</div>'),
        markup(1, paragraphs=("Short.",)),
    ],
    ids=["something new on it", "too short, which shows at the end"],
)
def test_a_page_that_it_does_not_answer_comes_out_the_full_ways(template, html):
    unfit = page(1, html)
    assert process_like_others(unfit, DEFAULT_PROFILE, template) == (process(unfit), TemplateUse.UNFIT)


@pytest.mark.parametrize(
    "changes",
    [
        {"paragraphs": ("Short.",)},
        {
            "paragraphs": ("The bridge stays closed, the council said, and nobody knows for how long. " * 4,)
            * 60
        },
    ],
    ids=["much shorter than all others", "much longer"],
)
def test_a_text_unlike_others_in_length_goes_the_full_way(template, changes):
    assert answer(template, page(1, markup(1, **changes))) is None


def test_a_page_without_headline_goes_the_full_way(template):
    html = markup(1)
    start, end = html.index("<title>"), html.index("</head>")
    html = html[:start] + html[end:]
    assert (
        answer(template, page(1, html.replace('<h1 class="headline">', '<h1 class="headline"></h1><p>')))
        is None
    )


def test_order_does_not_change_what_is_learned_of_the_pages_that_teach(template):
    teaching = [page(n) for n in range(30) if n % 3]
    proving = [page(n) for n in range(30) if not n % 3]
    random.Random(4).shuffle(teaching)
    mixed = [proving.pop(0) if n % 3 == 0 else teaching.pop() for n in range(30)]
    assert learn("WMRO", mixed, DEFAULT_PROFILE).root == template.root


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        ([page(n) for n in range(LEAST_PAGES - 1)], "23 articles, and it takes 24"),
        (
            [page(n, markup(n).replace("story-text", f"text-{chr(97 + n)}")) for n in range(26)],
            "0 of 9 other pages are like those that it was learned from",
        ),
    ],
    ids=["too few", "a layout of its own on each"],
)
def test_nothing_is_learned_where_pages_have_too_little_in_common(pages, reason):
    assert learn("WMRO", pages, DEFAULT_PROFILE) == Unlearned(reason)


def test_a_player_outside_of_the_text_is_no_reason_to_go_wrong():
    """The player makes short pages recordings: they go the full way, however well the rest of them fits."""
    player = '<div class="listen"><audio src="/a.mp3"></audio></div>'
    learned = learn(
        "WMRO", [page(n, markup(n, extra=player if n % 4 == 0 else "")) for n in range(30)], DEFAULT_PROFILE
    )
    assert isinstance(learned, Template)
    short = page(
        70, markup(70, extra=player, paragraphs=("The ferry is back, and the harbor master is glad. " * 6,))
    )
    assert answer(learned, short) in {None, process(short)}
    assert answer(learned, page(71, markup(71, extra=player))) == process(page(71, markup(71, extra=player)))
