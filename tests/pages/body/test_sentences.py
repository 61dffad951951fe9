"""A sentence of an article stays in its body, however it begins; invitations and pointers are removed."""

import pytest

from etl import clean_page
from etl.pages.model.outcome import Loaded
from tests.pages.body.story import HEADLINE, TEXT
from tests.pages.vocabulary.sentences import LEAVE, STAY


def body(line: str, tag: str, place: int) -> list[str]:
    paragraphs = [f"<p>{text}</p>" for text in TEXT]
    paragraphs.insert(place, f"<{tag}>{line}</{tag}>")
    html = (
        f"<html><head><title>{HEADLINE} | KBAY</title></head><body><article><h1>{HEADLINE}</h1>"
        f"<div class='story-body'>{''.join(paragraphs)}</div></article></body></html>"
    )
    outcome = clean_page(html.encode())
    assert isinstance(outcome, Loaded)
    return [paragraph.text for paragraph in outcome.article.paragraphs]


@pytest.mark.parametrize("line", STAY)
def test_a_sentence_stays_between_paragraphs(line):
    assert body(line, "p", 3) == [*TEXT[:3], line, *TEXT[3:]]


@pytest.mark.parametrize("line", LEAVE)
def test_an_invitation_leaves_from_between_paragraphs(line):
    assert body(line, "p", 3) == list(TEXT)


@pytest.mark.parametrize("line", ["By Tuesday", "Timeline: How the bridge failed", "Mehr Geld für Schulen"])
def test_a_heading_stays_above_its_paragraphs(line):
    assert body(line, "h2", 3) == [*TEXT[:3], line, *TEXT[3:]]
