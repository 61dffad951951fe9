"""What stands in for trafilatura's answer."""

import pytest

from etl.pages.body.extract import extract_body
from etl.pages.decode.document import parse_document, parse_tree, read_document
from etl.pages.learning.learn import learn
from etl.pages.model.article import ParagraphKind
from etl.pages.model.profile import DEFAULT_PROFILE
from etl.pages.templates.fit import cut, fit
from etl.pages.templates.paragraphs import known_paragraphs
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


def test_trafilatura_is_asked_where_a_block_was_never_seen(template):
    html = markup(41).replace(
        '<div class="story-text">', '<div class="story-text">Words that stand in no paragraph. '
    )
    assert answered(template, html) is None


def test_trafilatura_is_asked_where_the_page_says_something_twice(template):
    twice = story(41).paragraphs
    assert answered(template, markup(41, paragraphs=(*twice, twice[0]))) is None
    assert answered(template, markup(41, paragraphs=(*twice, f"{twice[0]} So the mayor said."))) is None


def test_trafilatura_is_asked_where_a_heading_has_nothing_below_it():
    html = markup(41, paragraphs=(*story(41).paragraphs, "</p><h3>What happens next</h3><p>"))
    learned = learn("WMRO", [page(n, with_a_heading(n)) for n in range(30)], DEFAULT_PROFILE)
    assert answered(learned, with_a_heading(41)) is not None
    assert answered(learned, html) is None


def with_a_heading(number):
    first, *rest = story(number).paragraphs
    return markup(number, paragraphs=(first, "</p><h3>What happens next</h3><p>", *rest))
