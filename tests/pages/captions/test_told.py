"""Captions that only their words tell: names of videos, credit lines, captions far from their picture."""

import json

import pytest

from etl import clean_page
from etl.pages.model.article import CaptionKind
from etl.pages.model.outcome import Loaded
from tests.pages.captions.pages import CAPTION, captions, figure, page

NAME = "Watch the crane come down in forty seconds"


def body(page_bytes: bytes) -> str:
    outcome = clean_page(page_bytes, url="https://www.kxyz.example/a-wall-that-nobody-owns")
    assert isinstance(outcome, Loaded)
    return outcome.article.body


def declaring(**node) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "VideoObject"} | node)}</script>'


def test_the_name_of_a_video_that_stands_in_the_article_is_its_caption():
    found = page(before=declaring(name=NAME), inside=f"<div>{NAME}</div>")
    assert [(c.text, c.kind, c.source) for c in captions(found)] == [(NAME, CaptionKind.VIDEO, "json-ld")]
    assert NAME not in body(found)


@pytest.mark.parametrize(
    "inside",
    [f"<h2>{NAME}</h2>", f'<p><a href="/videos/crane">{NAME}</a></p>', f"<p>{NAME} and then in an hour</p>"],
    ids="heading link longer".split(),
)
def test_a_heading_or_a_link_with_the_name_of_a_video_is_not_a_caption(inside):
    assert captions(page(before=declaring(name=NAME), inside=inside)) == ()


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Photo by Ada Quill/Getty Images", "Ada Quill/Getty Images"),
        ("Photo : Radio-Canada / Ada Quill", "Radio-Canada / Ada Quill"),
        ("Foto: Ada Quill", "Ada Quill"),
        ("Źródło zdjęcia głównego: PAP", "PAP"),
        ("Gallery Credit: Ada Quill", "Ada Quill"),
        ("Featured image: Ada Quill via Unsplash", "Ada Quill via Unsplash"),
        ("Titelbild: Ada Quill/dpa", "Ada Quill/dpa"),
        ("Bildquelle: Ada Quill", "Ada Quill"),
        ("Kuva: Ada Quill / Lehtikuva", "Ada Quill / Lehtikuva"),
        ("Crédit photo : Ada Quill", "Ada Quill"),
        ("Sursa foto: Agerpres", "Agerpres"),
        ("Фото: Ада Квил", "Ада Квил"),
    ],
)
def test_a_credit_line_anywhere_in_the_article_is_a_credit_and_no_text(line, credit):
    found = page(inside=f"<p>{line}</p>")
    assert [(c.text, c.credit, c.source) for c in captions(found)] == [("", credit, "credit line")]
    assert line not in body(found)


@pytest.mark.parametrize(
    "line",
    [
        "Photos: Celebrities at the beach",
        "Photo: how the wall was built",
        "Source: the harbor board",
        "Quelle: dpa",
        "Author: Ada Quill",
        "Image of the Year",
        "Foto-Wettbewerb: Bilder vom Hafen gesucht",
        "Video: Ada Quill on the wall",
    ],
)
def test_what_only_resembles_a_credit_line_is_not_one(line):
    assert captions(page(inside=f"<p>{line}</p>")) == ()


PICTURE = '<div class="hero"><img src="/w.jpg"></div>'


def test_a_caption_in_a_side_column_is_that_of_the_first_picture():
    aside = f'<aside><p class="hero-caption"><span>Left:</span> {CAPTION} Photo by Ada Quill/AP</p></aside>'
    found = captions(page(before=PICTURE, after=aside))
    address = "https://www.kxyz.example/w.jpg"
    assert [(c.text, c.credit, c.image_url) for c in found] == [(CAPTION, "Ada Quill/AP", address)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (PICTURE, f'<aside><p class="hero-caption">{CAPTION}</p></aside>'),
        (
            figure("The chair leaves by the back door."),
            f'<aside><p class="caption">{CAPTION} Photo: AP</p></aside>',
        ),
        (PICTURE, f'<aside class="related"><p class="caption">{CAPTION} Photo: AP</p></aside>'),
        (PICTURE, f'<aside><div><img src="/o.jpg"><p class="caption">{CAPTION} Photo: AP</p></div></aside>'),
        ("", f'<aside><p class="caption">{CAPTION} Photo: AP</p></aside>'),
    ],
    ids="uncredited captioned related other-picture no-picture".split(),
)
def test_another_caption_in_a_side_column_is_not(before, after):
    assert CAPTION not in [c.text for c in captions(page(before=before, after=after))]
