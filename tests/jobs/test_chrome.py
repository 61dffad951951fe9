"""Chrome on a real database: only what different pages of a station share, on different days."""

import pytest

from etl.stores.settings import MatchingSettings
from tests.jobs.linked_warehouse import BIRDS, CHROME, SENTENCES, SPEAKERS, Page, Warehouse, chrome_page


@pytest.fixture
def warehouse():
    return Warehouse()


def test_a_line_on_most_pages_leaves_the_body_by_mark(warehouse):
    warehouse.night(*map(chrome_page, range(5)))
    assert warehouse.body("c0") == ("The gull came back to the bay after the cold winter.", 11)
    assert warehouse.rows("select distinct text, rule, evidence from removed_lines") == [
        (CHROME, "chrome: on most pages", "station")
    ]
    assert warehouse.rows("select text, pages, of_pages, days from chrome_lines") == [(CHROME, 5, 5, 2)]


def test_a_later_night_updates_earlier_pages(warehouse):
    warehouse.night(*map(chrome_page, range(4)))
    assert CHROME in warehouse.body("c0")[0]
    warehouse.night(chrome_page(4))
    assert CHROME not in warehouse.body("c0")[0]
    warehouse.night(gone=["c1"])
    assert CHROME in warehouse.body("c0")[0]


def test_pages_out_of_the_window_do_not_count(warehouse):
    warehouse.night(*map(chrome_page, range(4)), chrome_page(4, day=400))
    assert warehouse.rows("select * from chrome_lines") == []


def test_a_pages_own_headline_is_never_chrome(warehouse):
    line = "Harbor bridge opens"
    pages = [chrome_page(n, line=line) for n in range(5)]
    warehouse.night(*pages, Page("own", headline=line, body=("The bay is calm and open today.", line)))
    assert line in warehouse.body("own")[0]
    assert line not in warehouse.body("c0")[0]


def test_what_one_day_shares_is_chrome_only_where_many_pages_have_it(warehouse):
    warehouse.night(*(chrome_page(n, day=0) for n in range(9)))
    assert warehouse.rows("select * from chrome_lines") == []
    warehouse.night(chrome_page(9, day=0))
    assert warehouse.rows("select text, pages, days from chrome_lines") == [(CHROME, 10, 1)]


@pytest.mark.parametrize("count", [3, 4])
def test_a_few_pages_of_one_template_keep_what_they_share(warehouse, count):
    rows = [f"{team} Rovers two, {team} Rangers one" for team in SPEAKERS[:8]]
    warehouse.night(
        *(
            Page(f"r{n}", day=n, body=(f"Results of week {n} of the {bird} cup.", *rows))
            for n, bird in enumerate(BIRDS[:count])
        ),
        *(chrome_page(n, station="KLMB") for n in range(8)),
    )
    assert warehouse.rows("select distinct station_id from chrome_lines") == [("KLMB",)]
    assert warehouse.rows("select * from withheld") == []


@pytest.mark.parametrize("copies", [12, 40])
@pytest.mark.parametrize("max_group", [5, 5000])
def test_an_article_under_many_urls_is_one_piece(warehouse, copies, max_group):
    """Its headline and a line of its own differ."""
    article = [
        Page(
            f"a{n}",
            day=n % 9,
            headline=f"Harbor {n}",
            body=(*SENTENCES[:12], f"Read as version {'x' * (n + 1)} here."),
        )
        for n in range(copies)
    ]
    warehouse.night(
        *article, *(chrome_page(n) for n in range(4)), settings=MatchingSettings(max_group=max_group)
    )
    assert warehouse.rows("select * from chrome_lines") == []
    assert warehouse.rows("select * from withheld where kind = 'chrome'") == []


@pytest.mark.parametrize("becomes", ["another station's", "gone"])
def test_a_page_that_leaves_its_station_frees_that_stations_lines(warehouse, becomes):
    warehouse.night(*map(chrome_page, range(5)))
    assert CHROME not in warehouse.body("c0")[0]
    warehouse.night(*([chrome_page(4, station="KLMB")] if becomes != "gone" else []), gone=["c4"])
    assert CHROME in warehouse.body("c0")[0]
    assert warehouse.rows("select * from chrome_lines") == []
