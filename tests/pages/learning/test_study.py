"""What one page teaches."""

import pytest

from etl.pages.learning.patterns import Pattern
from etl.pages.learning.study import study
from etl.pages.model.article import ParagraphKind
from etl.pages.model.profile import DEFAULT_PROFILE
from etl.pages.process import process
from tests.pages.learning.station_pages import markup, page, story


def at(pattern, *names):
    for name in names:
        pattern = pattern.parts[name]
    return pattern


@pytest.fixture(scope="module")
def studied():
    pattern = Pattern()
    return study(page(3), DEFAULT_PROFILE, pattern), pattern


def test_the_example_has_the_outcome_of_the_full_way(studied):
    example, _ = studied
    assert example.outcome == process(page(3))


@pytest.mark.parametrize(
    ("names", "is_read"),
    [
        (["body"], True),
        (["body", "div page", "main", "article", "h1 headline"], True),
        (["body", "div page", "main", "article", "p byline"], True),
        (["body", "div page", "main", "article", "figure lead"], True),
        (["body", "div page", "main", "article", "div story-text", "p"], True),
        (["body", "div page", "aside rail"], False),
        (["body", "header masthead"], False),
        (["body", "footer foot"], False),
    ],
)
def test_what_an_outcome_was_read_from_is_marked(studied, names, is_read):
    assert at(studied[1], *names).is_read is is_read


def test_fates_are_those_in_trafilaturas_answer(studied):
    article = at(studied[1], "body", "div page", "main", "article")
    assert at(article, "div story-text", "p").fates == {"p": {ParagraphKind.PARAGRAPH}}
    assert at(article, "figure lead", "figcaption").fates == {"figcaption": {None}}


@pytest.mark.parametrize(
    "html",
    [
        "<html><body><h1>Not found</h1><p>This page does not exist any more.</p></body></html>",
        "Merrow Harbor argues\n\nBy Ada Quill\n\n"
        + ("A line of the story, told at length. " * 12 + "\n\n") * 8,
        "%PDF-1.7 not a page",
    ],
    ids=["an error page", "a page that came as text", "another file"],
)
def test_what_is_not_an_article_in_markup_teaches_nothing(html):
    pattern = Pattern()
    assert study(page(3, html), DEFAULT_PROFILE, pattern) is None
    assert pattern.parts == {}


def test_structured_data_is_read_wherever_it_stands():
    data = '<div class="data"><script type="application/ld+json">{"@type": "NewsArticle"}</script></div>'
    pattern = Pattern()
    study(page(3, markup(3, extra=data)), DEFAULT_PROFILE, pattern)
    assert at(pattern, "body", "div data").is_read


def test_every_notice_of_rights_is_read_since_it_may_tell_whose_the_piece_is():
    pattern = Pattern()
    study(page(3, markup(3, extra='<div class="legal"><p>© 2026 WMRO</p></div>')), DEFAULT_PROFILE, pattern)
    assert at(pattern, "body", "div legal", "p").is_read


def test_a_paragraph_is_the_block_that_has_its_very_words_and_no_other_that_begins_alike():
    said = "A second inspection found three cracks in the ferry, and two of them had been painted over."
    first, *rest = story(3).paragraphs
    html = markup(3, caption=f"{said} (Ada Quill / WMRO)", paragraphs=(first, said, *rest))
    pattern = Pattern()
    study(page(3, html), DEFAULT_PROFILE, pattern)
    article = at(pattern, "body", "div page", "main", "article")
    assert at(article, "figure lead", "figcaption").doubtful == set()
    assert at(article, "div story-text", "p").fates == {"p": {ParagraphKind.PARAGRAPH}}


def test_a_heading_behind_the_text_closes_it():
    html = markup(3, paragraphs=(*story(3).paragraphs, "</p><h3>Share this</h3><p>"))
    pattern = Pattern()
    study(page(3, html), DEFAULT_PROFILE, pattern)
    heading = at(pattern, "body", "div page", "main", "article", "div story-text", "h3")
    assert (heading.fates, heading.closing) == ({}, {"h3"})
