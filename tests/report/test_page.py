"""The review page as a string: complete, self-contained, and immune to hostile text."""

import re
from dataclasses import replace
from html import unescape

import pytest

from etl.report.page import render, shown
from etl.report.review_data import Review
from tests.report.pages import HOSTILE, card, review


def test_the_page_refers_to_nothing_outside_itself():
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


def test_every_block_has_a_letter_and_a_reason_beside_its_colour():
    html = render(review(card()))
    assert '<li class="kept"><b title="kept">K</b>' in html
    assert "<small>paragraph" in html
    assert html.count('<li class="removed"><b title="removed">R</b>') == 13


def test_a_long_run_of_removed_blocks_is_folded_into_a_summary():
    html = render(review(card()))
    assert html.count("<details>") == 1
    assert "12 removed in a row" in html
    assert "<small>12 × menu</small>" in html


@pytest.mark.parametrize(
    "shown_there",
    [
        "Outcomes of the pages", "Stations", "Body share", "Captions per page", "Days missing", "Loaded per day",
        "three outliers", "Most repeated captions", "Most carried stories", "Chrome removed, by station",
        "Rejected, by reason", "Quarantined, by fault", "Pages, worst first",
    ],
)  # fmt: skip
def test_everything_a_reviewer_needs_is_on_the_page(shown_there):
    assert shown_there in unescape(render(review(card())))


def test_an_empty_review_says_so_in_every_section():
    html = render(
        Review(
            "all runs",
            "",
            (),
            (),
            (),
            (),
            captions=(),
            stories=(),
            chrome=(),
            rejected=(),
            quarantined=(),
            cards=(),
        )
    )
    assert html.count('class="empty"') == 6


def test_a_caption_that_occurs_twice_says_so():
    assert "given 2 times" in render(review(card()))


def test_forty_cards_of_long_pages_take_less_than_three_megabytes():
    texts = tuple(f"Paragraph {i} " + "of the long report on the harbour wall " * 12 for i in range(60))
    html = render(review(*(card(i, texts=texts) for i in range(40))))
    assert len(html.encode()) < 3_000_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u200bb", "a[U+200B]b"),
        ("\x1b[31m", "[U+001B][31m"),
        ("a\U000e0041", "a[U+E0041]"),
        ("a\u2028b", "a[U+2028]b"),
        ("a\x85b", "a[U+0085]b"),
        ("\ud800", "[U+D800]"),
        ("é", "é"),
    ],
)
def test_an_invisible_character_is_named(text, expected):
    assert shown(text) == expected


def test_one_very_long_page_does_not_flatten_the_histogram_of_the_others():
    sizes = tuple(float(300 + n) for n in range(200))
    assert ">1,000+</text>" in render(replace(review(card()), body_words=(*sizes, 40_000.0)))


def test_the_name_of_a_station_is_harmless_everywhere():
    name = "K\u202eX\x9bY\x07\u200b\U000e0041Z"
    page = review(card(station=name))
    line = replace(page.stations[0], station=name, days=(1.0, None, 2.0))
    html = render(replace(page, stations=(line,), scope=f"all runs, station {name}"))
    assert not (set(name) - set("KXYZ")) & set(html)
    named = "K[U+202E]X[U+009B]Y[U+0007][U+200B][U+E0041]Z"
    assert f'data-station="{named}"' in html
    assert f'<option value="{named}">' in html
    assert f"<title>copydesk review: all runs, station {named}</title>" in html
    assert f"<title>{named}: last 2" in html
