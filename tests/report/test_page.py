"""The review page as a string: complete, self-contained, and immune to hostile text."""

import re
from dataclasses import replace
from html import unescape

import pytest

from etl.pages.model.article import Caption
from etl.report.diff_data import Counts, Diff, State
from etl.report.page import percent, render, render_diff, shown
from etl.report.review_data import Remedy, Review, Spread
from tests.report.pages import HOSTILE, card, headline, review, station


def test_the_page_refers_to_nothing_outside_itself():
    html = render(review(card()))
    without_links = re.sub(r'<a [^>]*rel="noreferrer noopener">', "", html)
    assert not re.search(r'(?:src|href|action|url\()\s*=?\s*["\']?(?:https?:)?//', without_links)
    assert "default-src 'none'" in unescape(html)
    assert "img-src" not in html


def test_the_stations_of_a_diff_are_fifteen_and_the_rest_unfolds():
    stations = tuple((f"K{n:03}", Counts(compared=1, differ=1)) for n in range(40))
    states = State("a", "before", 0), State("b", "shadow", 0)
    html = render_diff(Diff(*states, Counts(compared=40, differ=40), stations, ()))
    first, rest = html.split("Show the other 25 stations that differ")
    assert (first.count("<tr>"), rest.count("<tr>")) == (1 + 15 + 1, 1 + 25)
    assert "all 40 stations" in first


def test_a_share_that_is_neither_all_nor_none_does_not_look_like_it():
    shares = [0, 0.003, 0.01, 0.5, 0.99, 0.997, 1]
    assert [percent(share) for share in shares] == ["0%", "<1%", "1%", "50%", "99%", ">99%", "100%"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text(text):
    html = render(review(card(texts=(text,), headline=text, url=text, station="KXYZ")))
    assert html.count("<script>") == 1
    assert "<img" not in html
    assert "\u202e" not in html
    assert len(html) < 70_000


def test_every_block_has_a_letter_and_a_reason_besides_its_colour():
    html = render(review(card()))
    assert '<li class="kept"><b title="kept">K</b>' in html
    assert "<small>paragraph" in html
    assert html.count('<li class="removed"><b title="removed">R</b>') == 13


def test_a_long_run_of_removed_blocks_is_folded_into_a_summary():
    html = render(review(card()))
    assert html.count('<li class="run"><details>') == 1
    assert "12 removed in a row" in html
    assert "<small>12 × menu</small>" in html


@pytest.mark.parametrize(
    "shown_there",
    [
        "Look at these", "Worst pages", "2 pages are in quarantine: timeout 2", "When something is called odd",
        "2026-11-03 06:00 UTC", "nightly", "7688e7105f70, as of today",
        "Outcomes of the pages", "Against the run before", "▼ −20 points", "Pages by day",
        "2026-10-01", "2026-11-02", "The same as a table",
        "Stations", "Body share", "Captions per page", "Days missing", "Loaded per day",
        "three outliers", "Most repeated captions", "Most carried stories", "Chrome removed, by station",
        "Rejected, by reason", "Quarantined, by fault", "Pages, worst first", "All 1 headline",
    ],
)  # fmt: skip
def test_everything_a_reviewer_needs_is_on_the_page(shown_there):
    assert shown_there in unescape(render(review(card())))


def test_an_empty_review_says_so_in_every_section():
    html = render(Review("all runs", "", *[()] * 10))
    assert html.count('class="empty"') == 7


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


@pytest.mark.parametrize(
    ("url", "is_linked"),
    [
        ("https://www.kxyz.example/a", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("", False),
    ],
)
def test_only_an_address_of_the_web_becomes_a_link_in_the_cards_the_worst_pages_and_the_headlines(
    url, is_linked
):
    html = render(review(card(url=url), headlines=(headline(1, url=url),)))
    links = re.findall(r'<a [^>]*href="([^"#][^"]*)"[^>]*>', html)
    assert links == ([url] * 3 if is_linked else [])
    assert html.count('rel="noreferrer noopener"') == len(links)


def test_a_card_offers_the_command_that_tells_more():
    html = render(review(card(1, outcome="quarantined", command="copydesk quarantine show 000000000001")))
    assert html.count('data-copy="copydesk quarantine show 000000000001"') == 2
    assert "<code>copydesk quarantine show 000000000001</code>" in html


@pytest.mark.parametrize(("number", "folded"), [(15, 0), (16, 1), (170, 155)])
def test_the_first_fifteen_stations_are_shown_and_the_others_fold_without_a_script(number, folded):
    html = render(review(stations=tuple(station(n) for n in range(number))))
    before, _, after = html.partition('<details class="more"><summary>Show all')
    assert before.count('<tr><th scope="row" class="text">W') == number - folded
    assert after.count('<tr><th scope="row" class="text">W') == folded


def test_what_is_odd_is_marked_by_a_sign_and_told_in_words():
    line = station(
        1, odd=("body share 11%, 60% is usual in this warehouse",), share_mark="▼", body_share=0.11
    )
    html = render(review(stations=(line, station(2))))
    assert '<b class="bad">▼ 11%</b>' in html
    assert "</b> body share 11%, 60% is usual in this warehouse" in html
    assert html.count('class="odd"') == 1


def test_every_outcome_can_be_chosen_whatever_the_sample_holds():
    html = render(review(card()))
    assert all(f'<option value="{outcome}">' in html for outcome in ("loaded", "rejected", "quarantined"))


def test_a_list_of_headlines_that_leaves_some_out_says_how_many_there_are():
    assert "The latest 2 headlines of 9,000" in render(
        review(headlines=(headline(1), headline(2)), pages=9000)
    )


def test_the_middle_of_a_long_article_is_folded_and_both_ends_are_shown():
    html = render(review(card(texts=tuple(f"Paragraph {n}." for n in range(40)))))
    assert "Show 30 more paragraphs" in html
    article = html.partition("<h4>The article</h4>")[2]
    shown_ones, folded = article.split('<details class="more">')[0], article.split("</details>")[0]
    assert "Paragraph 5." in shown_ones
    assert "Paragraph 6." not in shown_ones
    assert "Paragraph 36." not in folded


PICTURE = Caption(0, "The hall.", image_url="https://img.kxyz.example/hall.jpg")


def test_pictures_are_shown_only_when_asked_for_and_from_the_hosts_of_their_captions():
    with_picture = replace(card(), captions=(PICTURE, replace(PICTURE, image_url="http://192.168.0.1/a.png")))
    html = unescape(render(review(with_picture, images=True)))
    assert "; img-src https://img.kxyz.example;" in html
    assert re.findall(r'<img src="([^"]*)"', html) == ["https://img.kxyz.example/hall.jpg"]
    assert "<img" not in render(review(with_picture))


def test_a_repeated_caption_offers_the_lines_that_keep_it_out():
    remedy = Remedy("config/stations/kxyz.toml", 'remove = ["div.bio"]', "takes out this caption")
    html = unescape(render(review(captions=(Spread("Ada Quill writes.", 9, "1 station", remedy=remedy),))))
    assert '<pre class="text">remove = ["div.bio"]</pre>' in html
    assert 'data-copy="remove = ["div.bio"]"' in html
