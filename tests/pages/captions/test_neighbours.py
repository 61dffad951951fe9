"""Captions that stand right after their picture in the body's container."""

import pytest

from etl import clean_page
from etl.pages.model.outcome import Loaded
from tests.pages.captions.pages import CAPTION, captions, page

PICTURE = '<div class="pic"><img src="/w.jpg"></div>'
PARAGRAPH = "Nobody at the quay could say who had ordered the sand, or who was going to pay for the lorry."


def body(page_bytes: bytes) -> str:
    outcome = clean_page(page_bytes, url="https://www.kxyz.example/a-wall-that-nobody-owns")
    assert isinstance(outcome, Loaded)
    return outcome.article.body


@pytest.mark.parametrize(
    "name",
    [
        "billedtekst", "bildetekst", "bildtext", "Bildunterschrift", "didascalia", "legenda-foto", "pie-de-foto",
        "kuvateksti", "fotoonderschrift", "podpis", "popisek", "kepalairas", "epigrafe", "fotoalti", "image__cutline",
        "foto-tekst", "opis-slike", "Fotobeschrijving", "imgdesc",
    ],
)  # fmt: skip
def test_an_element_named_as_a_caption_in_any_language_belongs_to_the_picture_before_it(name):
    found = page(inside=f'{PICTURE}<p class="{name}">{CAPTION}</p>')
    assert [(c.text, c.source) for c in captions(found)] == [(CAPTION, "class")]
    assert CAPTION not in body(found)


@pytest.mark.parametrize(
    ("markup", "text", "credit"),
    [
        (f"<p>{CAPTION} Foto: Ada Quill / KXYZ</p>", CAPTION, "Ada Quill / KXYZ"),
        (f"<p>{CAPTION}(AP Photo/Ada Quill)</p>", CAPTION, "AP Photo/Ada Quill"),
        (f"<p><i>{CAPTION} | Prairie Wire/dpa</i></p>", CAPTION, "Prairie Wire/dpa"),
        ("<p>岸壁を調べる潜水士＝17日、港町で、林早苗撮影</p>", "岸壁を調べる潜水士＝17日、港町で", "林早苗"),
        ("<p>△岸壁を調べる潜水士（港町市提供）</p>", "岸壁を調べる潜水士", "港町市"),
        (
            "<p>▲ 어민들이 항구에서 기다리고 있다. (사진=연합뉴스)</p>",
            "어민들이 항구에서 기다리고 있다.",
            "연합뉴스",
        ),
        (f"<div>Photo: Ada Quill/AP</div><p><em>{CAPTION}</em></p>", CAPTION, "Ada Quill/AP"),
        (f"<p><em>{CAPTION}</em></p><p>Photo: Ada Quill/AP</p>", CAPTION, "Ada Quill/AP"),
        (f"<p>{CAPTION}</p><p>Photo: Ada Quill</p>", CAPTION, "Ada Quill"),
        (f'<p style="text-align: center">{CAPTION}</p>', CAPTION, None),
        (
            "<p>The chair (left) shakes a hand that is not seen</p>",
            "The chair (left) shakes a hand that is not seen",
            None,
        ),
    ],
    ids="label bracket bar japanese mark korean credit-before credit-after plain centred pointing".split(),
)
def test_a_text_right_after_a_picture_is_its_caption_where_it_says_so(markup, text, credit):
    found = page(inside=PICTURE + markup)
    assert [(c.text, c.credit) for c in captions(found)] == [(text, credit)]
    assert text not in body(found)


def test_a_credit_line_right_after_a_picture_is_its_credit():
    found = page(inside=f"{PICTURE}<p>Photo by Ada Quill/Getty Images</p>")
    assert [(c.text, c.credit) for c in captions(found)] == [("", "Ada Quill/Getty Images")]
    assert "Ada Quill" not in body(found)


@pytest.mark.parametrize(
    "markup",
    [
        f"{PICTURE}<p>{PARAGRAPH}</p>",
        f"{PICTURE}Words without an element.<p><em>{CAPTION}</em></p>",
        f"{PICTURE}<h3>{CAPTION}</h3>",
        f'{PICTURE}<div><a href="/other"><em>{CAPTION}</em></a></div>',
        f"{PICTURE}<p>{PARAGRAPH}</p><p><em>{CAPTION}</em></p>",
        f"{PICTURE}<p><i>6 min read</i></p>",
        f"{PICTURE}<p><i>Published on November 2, 2026</i></p>",
        f"{PICTURE}<p class='caption'>{{{{caption}}}}</p>",
        f"{PICTURE}<p class='caption'>Subscribe</p>",
    ],
    ids="paragraph text heading teaser apart minutes date placeholder button".split(),
)
def test_what_else_stands_after_a_picture_is_not_a_caption(markup):
    assert captions(page(inside=markup)) == ()


def test_print_does_not_mark_a_caption_where_all_paragraphs_look_alike():
    story = page(inside=f'{PICTURE}<p style="text-align:center">{CAPTION}</p>').replace(
        b"<p>", b'<p style="text-align:center">'
    )
    assert captions(story) == ()


def test_several_centred_lines_below_a_picture_are_a_programme_and_no_caption():
    lines = "".join(
        f"<p style='text-align: center'>{text}</p>" for text in (CAPTION, "Every Friday at eight on the pier")
    )
    assert captions(page(inside=f"{PICTURE}{lines}")) == ()
