"""The saved queries about captions, stories and chrome, run on a small linked warehouse."""

import pytest

from etl.jobs.saved_queries import bind, saved_query
from tests.jobs.linked_warehouse import PHOTO, SENTENCES, Page, Warehouse

OWN = "A reporter of this station went to the harbor on Sunday as well."
CHROME = "Follow the Larkhaven desk"
OTHER_PHOTO = "Gulls rest on the roof of the old fish market in Larkhaven on a cold morning in March."


@pytest.fixture(scope="module")
def ask():
    warehouse = Warehouse()
    warehouse.night(*_pages())

    def answer(name, *columns, **values):
        query = saved_query(name)
        found = warehouse.connection.execute(query.sql, bind(query, values))
        names = [column[0] for column in found.description]
        return [tuple(row[names.index(column)] for column in columns) for row in found.fetchall()]

    return answer


def _pages():
    birds = "gull heron tern plover curlew".split()
    return (
        Page(
            "full",
            "WXQZ",
            0,
            (PHOTO,),
            tuple(SENTENCES[:10]),
            "Larkhaven opens a bridge",
            photographer="Tom Reed",
        ),
        Page("cut", "KLMB", 1, (f"FILE - {PHOTO}",), (*SENTENCES[:7], OWN), photographer="Tom Reed"),
        Page(
            "wire",
            "WXQZ",
            2,
            (PHOTO.replace(", 2024", ""),),
            body=tuple(SENTENCES[10:16]),
            provider="Harbor Wire",
        ),
        Page(
            "wire2",
            "KLMB",
            3,
            (OTHER_PHOTO,),
            tuple(SENTENCES[10:16]),
            provider="Harbor Wire",
            photographer="Bo Ek",
        ),
        *(
            Page(
                f"bird{n}",
                "WDUN",
                n,
                body=(f"The {bird} came back to the bay after the cold winter.", CHROME),
            )
            for n, bird in enumerate(birds)
        ),
    )


def test_which_stations_ran_a_story_and_when_and_with_what_edits(ask):
    columns = ("station", "is_first", "cut", "added", "own_share")
    assert ask("story_stations", *columns, text="bridge") == [
        ("WXQZ", True, 0, 0, 0.3),
        ("KLMB", False, 3, 1, 0.125),
    ]


def test_what_was_cut_and_added_can_be_read(ask):
    assert ask("story_edits", "station", "edit", "text", text="bridge") == [
        *(("KLMB", "cut", text) for text in SENTENCES[7:10]),
        ("KLMB", "added", OWN),
    ]


def test_the_most_used_photos_and_photographers(ask):
    assert ask("repeated_captions", "text", "pages", "stations") == [(f"FILE - {PHOTO}", 3, 2)]
    assert ask("photographers", "photographer", "pictures", "stations") == [
        ("Tom Reed", 2, 2),
        ("Bo Ek", 1, 1),
    ]


def test_own_reporting_includes_stories_that_started_at_the_station(ask):
    assert ask("own_share", "station", "articles", "alone", "own_text_percent") == [
        ("WDUN", 5, 5, 100.0),
        ("KLMB", 2, 0, 6.3),
        ("WXQZ", 2, 0, 50.0),
    ]


def test_chrome_found_per_station(ask):
    assert ask("chrome", "station", "text", "pages") == [("WDUN", CHROME, 5)]


def test_captions_that_changed_between_uses_are_shown_with_each_wording(ask):
    assert ask("changed_captions", "text", "stations") == [
        (f"FILE - {PHOTO}", ["KLMB"]),
        (PHOTO, ["WXQZ"]),
        (PHOTO.replace(", 2024", ""), ["WXQZ"]),
    ]
