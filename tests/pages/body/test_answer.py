import pytest

from etl import clean_page
from etl.pages.body.answer import is_missed, is_plausible, is_whole, story_paragraphs
from etl.pages.body.extract import extract_body
from etl.pages.model.article import Paragraph, ParagraphKind
from tests.pages.body.story import HEADLINE, TEXT
from tests.pages.body.test_story import OTHERS, STORY, located


def answer(*texts):
    return tuple(Paragraph(ParagraphKind.PARAGRAPH, text) for text in texts)


@pytest.mark.parametrize(
    ("given", "missed"),
    [
        pytest.param(answer(), True, id="no answer"),
        pytest.param(answer("Menu", "Search", OTHERS[0]), True, id="a menu and a teaser"),
        pytest.param(answer(*TEXT), False, id="the story"),
        pytest.param(answer(" ".join(TEXT)), False, id="the story in one paragraph"),
        pytest.param(answer(*TEXT[1:4]), False, id="most of the story"),
        pytest.param(answer(*OTHERS, *OTHERS), False, id="a longer text"),
    ],
)
def test_an_answer_about_something_else_is_told_from_one_about_the_story(given, missed):
    side = "".join(f"<p class='x'>{text}</p>" for text in OTHERS[:2])
    document, story = located(
        f"<h1>{HEADLINE}</h1><div class='text'>{STORY}</div><div class='side'>{side}</div>"
    )
    assert is_missed(story, given, document) is missed


@pytest.mark.parametrize(
    ("given", "missed"),
    [
        pytest.param(answer(*OTHERS), True, id="the foot of the page"),
        pytest.param(answer("Editing by Ida Sorel", *OTHERS), True, id="a label and the foot of the page"),
        pytest.param(answer(" ".join(TEXT[:2]), *OTHERS), False, id="the brief and the foot"),
        pytest.param(answer(*TEXT[2:], OTHERS[0]), False, id="what stands beside the headline too"),
    ],
)
def test_a_brief_that_stands_with_the_headline_is_missed_by_an_answer_from_elsewhere(given, missed):
    brief = f"<div class='text'><p>{TEXT[0]} {TEXT[1]}</p></div>"
    notes = "".join(f"<div class='note-{n}'>{text}</div>" for n, text in enumerate(TEXT[2:]))
    foot = "".join(f"<div class='product-{n}'><p>{text}</p></div>" for n, text in enumerate(OTHERS))
    document, story = located(
        f"<div class='page'><div class='main'><h1>{HEADLINE}</h1>{brief}{notes}</div><div>{foot}</div></div>"
    )
    assert is_missed(story, given, document) is missed


@pytest.mark.parametrize(
    ("given", "whole"),
    [
        pytest.param(answer(*TEXT), True, id="the story"),
        pytest.param(answer("Ida Sorel", *TEXT, OTHERS[0]), True, id="the story and more"),
        pytest.param(answer(*TEXT[1:]), False, id="the story without its lead"),
        pytest.param(
            answer(" ".join(TEXT)),
            False,
            id="the story in one paragraph, as trafilatura gives what it fell back on",
        ),
        pytest.param(answer(*OTHERS), False, id="another text"),
    ],
)
def test_an_answer_that_says_all_of_the_story_needs_no_second_opinion(given, whole):
    _, story = located(f"<h1>{HEADLINE}</h1><div class='text'>{STORY}</div>")
    assert is_whole(story, given) is whole


def test_the_storys_own_text_is_its_containers_without_pictures_and_asides():
    extra = "<h2>Costs</h2><ul><li>Eleven million</li></ul><figure><figcaption>A pier</figcaption></figure>"
    document, story = located(f"<h1>{HEADLINE}</h1><div class='text'>{STORY}{extra}<aside>Menu</aside></div>")
    found = story_paragraphs(story, document)
    assert [paragraph.text for paragraph in found] == [*TEXT, "Costs", "Eleven million"]
    assert [paragraph.kind for paragraph in found][-2:] == [ParagraphKind.HEADING, ParagraphKind.LIST_ITEM]


def test_a_series_of_captions_is_not_excluded_for_the_sake_of_two_sentences_above_it():
    pictures = "".join(f"<figure><figcaption><p>{text}</p></figcaption></figure>" for text in OTHERS)
    html = f"<h1>{HEADLINE}</h1><div class='intro'><p>{TEXT[0]}</p></div><div class='slides'>{pictures}</div>"
    document, story = located(html)
    assert not is_plausible(story, document.blocks)


def test_the_story_answers_where_trafilatura_drops_its_element():
    report = "Pillar number {} stands in the deepest part of the bay, the engineers wrote in their report."
    more = "".join(f"<p>{report.format(n)}</p>" for n in range(6))
    others = "".join(f"<p>{text}</p>" for text in OTHERS)
    html = (
        f"<main><h1>{HEADLINE}</h1><div class='ZendeskForm'>{STORY}{more}</div>"
        f"<div class='below'>{others}</div></main>"
    )
    document, story = located(html)
    assert is_missed(story, extract_body(document), document)
    outcome = clean_page(
        f"<html><body>{html}</body></html>".encode(), url="https://kbay.example/harbour-bridge"
    )
    assert [paragraph.text for paragraph in outcome.article.paragraphs][: len(TEXT)] == list(TEXT)
