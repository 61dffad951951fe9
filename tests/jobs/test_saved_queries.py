"""Saved queries: those of copydesk, and one's own."""

import pytest

from etl.errors import QueryError
from etl.jobs.saved_queries import Parameter, bind, saved_queries, saved_query
from etl.stores.home import Home


@pytest.fixture
def home(tmp_path):
    (tmp_path / "queries").mkdir()
    return Home(tmp_path)


def write(home, name, text):
    (home.queries / f"{name}.sql").write_text(text, "utf-8")


def test_a_query_of_ones_own_is_listed_with_what_its_header_says(home):
    write(
        home,
        "long",
        "-- title: Long articles\n-- about: Those with\n-- about: many words.\n"
        "-- param: least = 500 (how many words)\n-- param: station (whose)\n"
        "from articles where word_count >= $least::integer and station = $station",
    )
    found = {one.name: one for one in saved_queries(home)[0]}["long"]
    assert (found.title, found.about, found.is_own) == ("Long articles", "Those with many words.", True)
    assert found.parameters == (
        Parameter("least", "500", "how many words"),
        Parameter("station", None, "whose"),
    )
    assert found.warnings == ()


def test_a_query_without_a_header_has_the_parameters_of_its_sql(home):
    write(home, "plain", "select $b, $a, '$no', 1 -- $neither")
    assert saved_query("plain", home).parameters == (Parameter("a", None, ""), Parameter("b", None, ""))


def test_ones_own_query_replaces_one_of_the_same_name(home):
    write(home, "latest", "select 1")
    found = saved_query("latest", home)
    assert (found.sql, found.is_own, found.replaces) == ("select 1", True, True)
    assert not saved_query("latest").is_own


@pytest.mark.parametrize("line", ["-- param: rows 20", "-- param: = 20", "-- param: my-rows = 3 (x)"])
def test_a_line_that_describes_no_parameter_is_a_warning_with_its_place(home, line):
    write(home, "odd", f"-- title: Odd\n{line}\nselect 1")
    (warning,) = saved_query("odd", home).warnings
    assert warning.startswith(f"{home.queries / 'odd.sql'}, line 2: ")


def test_a_parameter_that_the_sql_does_not_use_is_a_warning_and_not_asked_for(home):
    write(home, "unused", "-- param: rows\nselect 1")
    found = saved_query("unused", home)
    assert found.parameters == ()
    assert "'rows'" in found.warnings[0]


def test_a_file_that_is_not_text_is_a_warning_and_the_others_are_listed(home):
    (home.queries / "binary.sql").write_bytes(b"\xff\xfe\x00")
    (home.queries / "folder.sql").mkdir()
    write(home, "good", "select 1")
    found, warnings = saved_queries(home)
    assert "good" in {one.name for one in found}
    assert [name for name in ("binary.sql", "folder.sql") if not any(name in line for line in warnings)] == []
    with pytest.raises(QueryError, match=r"binary\.sql"):
        saved_query("binary", home)


@pytest.mark.parametrize(
    ("name", "given", "message", "hint"),
    [
        ("search", {}, "'word': what to look for", "copydesk sql --name search -p word=VALUE"),
        ("search", {"word": "x", "colour": "red"}, "'colour'", "copydesk sql --list search"),
        ("authors", {"row": "5"}, "it has: rows", "copydesk sql --name authors -p rows=5"),
    ],
)
def test_a_parameter_that_is_missing_or_unknown_is_named(name, given, message, hint):
    with pytest.raises(QueryError, match=message) as caught:
        bind(saved_query(name), given)
    assert caught.value.hint == hint


def test_an_unknown_query_is_answered_with_near_names_of_both_kinds(home):
    write(home, "ferries", "select 1")
    with pytest.raises(QueryError) as caught:
        saved_query("ferrys", home)
    assert caught.value.hint.endswith("copydesk sql --name ferries")
