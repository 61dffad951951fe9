"""What stands in for trafilatura's answer."""

import pytest

from etl.pages.body.extract import extract_body
from etl.pages.decode.document import parse_document, parse_tree, read_document
from etl.pages.learning.learn import learn
from etl.pages.model.article import ParagraphKind
from etl.pages.model.profile import DEFAULT_PROFILE
from etl.pages.templates.fit import cut, fit
from etl.pages.templates.paragraphs import known_paragraphs, look_of
from tests.pages.learning.station_pages import markup, page, story


@pytest.fixture(scope="module")
def template():
    return learn("WMRO", [page(n) for n in range(30)], DEFAULT_PROFILE)


def answered(template, html):
    parsed = parse_tree(html)
    found = fit(parsed, template)
    cut(found)
    return known_paragraphs(read_document(parsed), found)


def test_the_answer_is_trafilaturas(template):
    assert answered(template, markup(41)) == extract_body(parse_document(markup(41)))


def test_a_speakers_turn_is_told_by_its_words(template):
    told = answered(template, markup(41, paragraphs=("FELL: We will not pay for that bridge again.",)))
    assert [one.kind for one in told if one.text.startswith("FELL")] == [ParagraphKind.SPEAKER_TURN]


def test_nothing_is_known_where_a_block_was_never_seen(template):
    html = markup(41).replace(
        '<div class="story-text">', '<div class="story-text">Words that stand in no paragraph. '
    )
    assert answered(template, html) is None


def test_nothing_is_known_where_a_page_says_something_twice(template):
    twice = story(41).paragraphs
    assert answered(template, markup(41, paragraphs=(*twice, twice[0]))) is None
    assert answered(template, markup(41, paragraphs=(*twice, f"{twice[0]} So the mayor said."))) is None


def test_nothing_is_known_where_a_heading_has_nothing_below_it():
    html = markup(41, paragraphs=(*story(41).paragraphs, "</p><h3>What happens next</h3><p>"))
    learned = learn("WMRO", [page(n, with_a_heading(n)) for n in range(30)], DEFAULT_PROFILE)
    assert answered(learned, with_a_heading(41)) is not None
    assert answered(learned, html) is None


def test_headings_that_always_stood_behind_the_text_are_left_out_there_and_nowhere_else():
    closing = "</p><h3>Share this</h3><p>"
    pages = [page(n, markup(n, paragraphs=(*story(n).paragraphs, closing))) for n in range(30)]
    learned = learn("WMRO", pages, DEFAULT_PROFILE)
    html = markup(41, paragraphs=(*story(41).paragraphs, closing))
    assert answered(learned, html) == extract_body(parse_document(html))
    first, *rest = story(41).paragraphs
    assert answered(learned, markup(41, paragraphs=(first, closing, *rest))) is None


@pytest.mark.parametrize(
    ("cells", "is_known"),
    [
        (("The tide gate, seen from the north on a morning after the storm of October.",), True),
        (("Votes", "214"), False),
    ],
    ids=["a row of one cell", "a row of two"],
)
def test_what_stands_in_a_table_is_known_where_each_row_has_one_cell(cells, is_known):
    learned = learn("WMRO", [page(n, with_a_table(n, cells)) for n in range(30)], DEFAULT_PROFILE)
    html = with_a_table(41, cells)
    assert answered(learned, html) == (extract_body(parse_document(html)) if is_known else None)


def with_a_table(number, cells):
    first, *rest = story(number).paragraphs
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    return markup(number, paragraphs=(first, f"</p><table><tr>{row}</tr></table><p>", *rest))


def test_a_paragraph_that_is_a_link_may_have_another_fate_than_those_around_it():
    document = parse_document(
        "<body><p>Read more: <a href='/a'>A bridge in Tallow Creek</a></p><p>The <a href='/b'>bridge</a> is closed."
    )
    assert [look_of(block, document.links) for block in document.blocks] == ["p link", "p"]


def with_a_heading(number):
    first, *rest = story(number).paragraphs
    return markup(number, paragraphs=(first, "</p><h3>What happens next</h3><p>", *rest))
