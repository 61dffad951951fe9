"""Searching finds articles and captions by words, phrases, fields, days and stations, in any language."""

from datetime import date

import pytest

from etl.errors import UsageError
from etl.jobs.search.choices import Kind
from etl.jobs.search.search import SearchRequest, search
from etl.jobs.selection_choices import By
from tests.jobs.search.searched_home import PAGES, context_of, load, names


@pytest.fixture(scope="module")
def context(tmp_path_factory):
    there = context_of(tmp_path_factory.mktemp("searched") / "home")
    assert load(there, PAGES).loaded == len(PAGES)
    return there


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ferry strike", ["strike"]),
        ("ferry", ["strike", "harbour"]),
        ("FERRIES", ["strike", "harbour"]),
        ("ferry -strike", ["harbour"]),
        ("bakery OR stone", ["cafe", "harbour"]),
        ('"return to work"', ["strike"]),
        ('"work to return"', []),
        ("cafe", ["cafe"]),
        ("flooded meadow", ["flood"]),
        ("headline:bridge", ["bridge", "copy"]),
        ("caption:bridge", ["copy*"]),
        ("credit:ap", ["copy*"]),
        ("credit:quill", ["copy*"]),
        ("author:waters", ["author"]),
        ("author:strike", ["author"]),
        ("station:wbrn painted", ["copy", "copy*"]),
        ("Fähre", ["fahre"]),
        ("fahren", ["fahre"]),
        ("greves", ["greve"]),
        ("élections", ["greve"]),
        ("elecciones", ["eleccion"]),
        ("地震", ["quake"]),
        ("震地", []),
        ("zeppelin", []),
        ("Harbour: wall", ["harbour"]),
        ('"return to', ["strike"]),
        ("the ferry of strike", ["strike"]),
        ("the", ["flood", "copy", "copy*"]),
        ('headline:"river floods the meadow"', ["flood"]),
        ('headline:"river floods a meadow"', []),
        ("headline:the", ["flood", "copy"]),
    ],
)
def test_words_find(context, text, found):
    assert sorted(names(context, text)) == sorted(found)


def test_what_has_the_word_in_its_headline_comes_first(context):
    assert names(context, "ferry") == ["strike", "harbour"]


@pytest.mark.parametrize(
    ("choices", "found"),
    [
        ({"kind": Kind.CAPTION}, ["copy*"]),
        ({"kind": Kind.ARTICLE}, ["bridge", "copy"]),
        ({"station": "wbrn.example"}, ["copy", "copy*"]),
        ({"station": "WBRN.example"}, ["copy", "copy*"]),
        ({"limit": 1}, ["bridge"]),
        ({"each_use": True}, ["bridge", "bridge*", "copy", "copy*"]),
    ],
)
def test_a_search_is_restricted(context, choices, found):
    assert sorted(names(context, "bridge", **choices)) == found


@pytest.mark.parametrize(
    ("text", "by", "days", "result"),
    [
        ("ferry", By.PUBLISHED, (2, 2), (["strike"], 0)),
        ("ferry", By.PUBLISHED, (3, None), (["harbour"], 0)),
        ("ferry", By.PUBLISHED, (None, 4), (["strike"], 0)),
        ("meadow", By.PUBLISHED, (2, 5), ([], 1)),
        ("meadow", By.FETCHED, (3, 3), (["flood"], 0)),
        ("meadow", By.FETCHED, (4, None), ([], 0)),
        ("meadow", By.FETCHED, (None, 2), ([], 0)),
    ],
)
def test_days_are_included_and_pages_without_a_date_are_counted(context, text, by, days, result):
    since, until = (None if day is None else date(2026, 11, day) for day in days)
    found = names(context, text, by=by, since=since, until=until)
    assert (found, search(context, SearchRequest(text, by=by, since=since, until=until)).undated) == result


def test_a_caption_on_two_pages_is_one_hit_that_says_so(context):
    (hit,) = search(context, SearchRequest("orange vests")).hits
    assert (hit.kind, hit.pages, hit.position) == (Kind.CAPTION, 2, 0)
    assert hit.caption_id
    assert hit.snippet.with_marks("[", "]").startswith("Workers in [orange] [vests] paint")


def test_a_hit_shows_where_its_words_stand(context):
    (hit,) = search(context, SearchRequest("ferry strike")).hits
    assert hit.headline.with_marks("[", "]") == "[Ferry] [strike] ends"
    assert "Crews of the [ferries] agreed" in hit.snippet.with_marks("[", "]")


def test_an_unknown_station_is_an_error(context):
    with pytest.raises(UsageError, match="no station with pages"):
        search(context, SearchRequest("bridge", station="wbrn.exampel"))
