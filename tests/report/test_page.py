"""The review page as a string: whole, self-contained, and deaf to hostile text."""

import re
from html import unescape

import pytest

from etl.pages.model import Block, BlockFate, Caption, Paragraph, ParagraphKind
from etl.report.charts import Bar
from etl.report.model import Card, Review, Spread, StationLine
from etl.report.page import render, shown

HOSTILE = [
    "<script>document.title='owned'</script>",
    "</template></script></style><img src=x onerror=alert(1)>",
    "\u202egnp.exe\u202c",
    "a" * 100_000,
    "{{ 7 * 7 }} {% raw %}",
]


def card(number: int = 0, *, texts: tuple[str, ...] = ("The council met.",), **changes: str) -> Card:
    fields = {
        "key": f"{number:032x}", "url": "https://www.kxyz.example/a", "station": "KXYZ", "outcome": "loaded",
        "reason": "", "why": "body share 0.12", "headline": "Council meets",
    } | changes  # fmt: skip
    blocks = tuple(Block(text, BlockFate.KEPT, "paragraph") for text in texts)
    paragraphs = tuple(Paragraph(ParagraphKind.PARAGRAPH, text) for text in texts)
    captions = (Caption(0, "The hall on Monday.", credit="Ada Quill / KXYZ", copies=2),)
    return Card(
        **fields, meta=(("published", "2026-11-02"),), blocks=blocks, paragraphs=paragraphs, captions=captions
    )


def review(*cards: Card) -> Review:
    return Review(
        scope="run 20261102-0200",
        funnel=(Bar("in", 3), Bar("loaded", 2, "loaded"), Bar("rejected", 1, "rejected")),
        stations=(StationLine("KXYZ", 3, 2, 0.31, 1.5, 1, (1.0, None, 1.0)),),
        body_shares=(0.3, 0.32),
        body_words=(300.0, 420.0),
        captions=(Spread("The hall on Monday.", 2, "2 stations"),),
        stories=(),
        chrome=(),
        rejected=(Spread("listing", 1, "https://www.kxyz.example/news"),),
        quarantined=(),
        cards=cards,
    )


def test_the_page_names_nothing_outside_itself():
    html = render(review(card()))
    assert not re.search(r'(?:src|href|action|url\()\s*=?\s*["\']?(?:https?:)?//', html)
    assert "default-src 'none'" in unescape(html)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text(text):
    html = render(review(card(texts=(text,), headline=text, url=text, station="KXYZ")))
    assert html.count("<script>") == 1
    assert "<img" not in html
    assert "\u202e" not in html
    assert len(html) < 60_000


def test_every_block_carries_a_letter_and_a_reason_beside_its_colour():
    html = render(review(card()))
    assert '<li class="kept"><b title="kept">K</b>' in html
    assert "<small>paragraph" in html


def test_a_caption_given_twice_says_so():
    assert "given 2 times" in render(review(card()))


def test_forty_cards_of_long_pages_weigh_less_than_three_megabytes():
    texts = tuple(f"Paragraph {i} " + "of the long report on the harbour wall " * 12 for i in range(60))
    html = render(review(*(card(i, texts=texts) for i in range(40))))
    assert len(html.encode()) < 3_000_000


@pytest.mark.parametrize(
    ("text", "expected"), [("a\u200bb", "a[U+200B]b"), ("\x1b[31m", "[U+001B][31m"), ("é", "é")]
)
def test_a_character_that_cannot_be_seen_is_named(text, expected):
    assert shown(text) == expected
