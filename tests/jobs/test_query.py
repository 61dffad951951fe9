import json
from dataclasses import replace

import pytest

from etl.errors import QueryError, WarehouseError
from etl.jobs.export import export_query, export_table
from etl.jobs.extract import extract
from etl.jobs.query import Question, query
from etl.jobs.status import status
from etl.stores.home import Home


def test_a_query_streams_rows_with_names(loaded):
    with query(loaded, Question("select count(*) as n from articles")) as answer:
        assert answer.columns == ("n",)
        assert list(answer.rows) == [(4,)]


@pytest.mark.parametrize(
    "sql",
    [
        "create temp table t (x integer)",
        "insert into core.stations values ('a', [], [], null, null)",
        "copy articles to 'stolen.csv'",
        "from read_csv('/etc/hostname')",
        "from glob('/etc/*')",
        "attach 'other.duckdb'",
        "set memory_limit = '9GB'",
        "select 1; select 2",
        "install httpfs",
        "from loaded",
        "",
    ],
)
def test_a_query_can_only_read_the_warehouse(loaded, sql):
    with pytest.raises(QueryError) as caught, query(loaded, Question(sql)) as answer:
        list(answer.rows)
    assert "copydesk" in caught.value.hint


def test_before_the_first_run_there_is_advice(context):
    with pytest.raises(WarehouseError, match="no warehouse"), query(context, Question("select 1")):
        pass


@pytest.mark.parametrize("ending", ["parquet", "csv", "json", "jsonl", "md"])
def test_an_export_has_every_row(loaded, tmp_path, ending):
    assert export_table(loaded, "articles", tmp_path / f"out.{ending}") == 4
    assert (tmp_path / f"out.{ending}").stat().st_size > 0


def test_a_cell_that_a_spreadsheet_would_run_is_disarmed(loaded, tmp_path):
    export_query(loaded, Question("select '=1+1' as cell"), tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text("utf-8") == "cell\n'=1+1\n"


def test_extract_gives_the_pages_in_their_order_and_needs_no_warehouse(context, pages, tmp_path):
    bare = replace(context, home=Home(tmp_path / "bare"))
    rows = list(extract(bare, [pages]))
    assert [row["headline"] for row in rows] == [f"Report number {number}" for number in range(4)]
    assert json.dumps(rows)
    assert not bare.home.data.exists()


def test_status_says_what_ran_last(loaded):
    found = status(loaded)
    assert (found.articles, found.pages, found.writer, found.left_over) == (4, 4, None, ())
    assert found.last["status"] == "done"


@pytest.mark.parametrize(
    ("sql", "given", "message", "hint"),
    [
        ("from articles where station = $name", {}, r"no value was given for \$name", "-p name=VALUE"),
        ("select $a, $b", {"a": "1"}, r"\$b", "-p b=VALUE"),
        ("select $word", {"wrod": "x", "word": "y"}, r"no parameter \$wrod; it has: \$word", "-p word=x"),
        ("select 1", {"word": "x"}, "it has: none", "$name"),
        ("select $n::integer", {"n": "many"}, "many", "n=many"),
        ("select $n + 1", {"n": "2"}, "explicit type casts", "$n::integer"),
    ],
)
def test_a_parameter_without_a_value_or_of_another_type_is_named(loaded, sql, given, message, hint):
    with pytest.raises(QueryError, match=message) as caught, query(loaded, Question(sql, given)):
        pass
    assert hint in caught.value.hint


def test_a_parameter_is_text_unless_the_query_compares_or_casts_it(loaded):
    sql = "select $t as t, typeof($t) as type, $n::integer + 1 as n from articles where word_count > $least limit $rows"
    with query(loaded, Question(sql, {"t": "007", "n": "41", "least": "3", "rows": "1"})) as answer:
        assert list(answer.rows) == [("007", "VARCHAR", 42)]


def test_a_file_of_parquet_knows_parameters_too(loaded, tmp_path):
    question = Question("select $word as word", {"word": "ferry"})
    assert export_query(loaded, question, tmp_path / "out.parquet") == 1
    with pytest.raises(QueryError, match=r"\$word"):
        export_query(loaded, Question("select $word as word"), tmp_path / "none.parquet")


@pytest.mark.parametrize(
    ("sql", "hint"),
    [
        ("articles", "copydesk sql 'from articles'"),
        ("selec 1", "copydesk sql --help"),
        ("from article", "copydesk schema"),
        ("select headlin from articles", "copydesk schema articles"),
    ],
)
def test_an_error_points_to_what_helps(loaded, sql, hint):
    with pytest.raises(QueryError) as caught, query(loaded, Question(sql)):
        pass
    assert hint in caught.value.hint


def test_the_caret_of_an_error_stands_below_what_it_points_to(loaded):
    with pytest.raises(QueryError) as caught, query(loaded, Question("select 1 frm articles x")):
        pass
    line, caret = caught.value.message.splitlines()[-2:]
    assert line[caret.index("^") :].startswith("articles")
