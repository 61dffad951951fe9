"""`copydesk sql`: questions in every form, answers in every format."""

import csv
import io
import json
import os
import subprocess
import sys

import pytest

from etl.errors import ExitCode
from tests.cli.conftest import CHECKOUT


def test_a_query_is_an_argument_a_file_a_saved_name_or_standard_input(demo):
    question = "select count(*) as n from articles"
    expected = demo("sql", question, "--json").stdout
    assert json.loads(expected)[0]["n"] > 0
    (demo.home / "q.sql").write_text(question)
    assert demo("sql", "-f", "q.sql", "--json").stdout == expected
    assert demo("sql", "--json", stdin=question).stdout == expected
    saved = json.loads(demo("sql", "--list", "--json").stdout)
    assert demo("sql", "--name", saved[0]["name"]).returncode == ExitCode.DONE


def test_every_format_holds_the_same_rows(demo):
    question = "select page_key, headline from articles order by page_key limit 5"
    whole = json.loads(demo("sql", question, "--format", "json").stdout)
    assert [
        json.loads(line) for line in demo("sql", question, "--format", "jsonl").stdout.splitlines()
    ] == whole
    rows = list(csv.DictReader(io.StringIO(demo("sql", question, "--format", "csv").stdout)))
    assert [row["page_key"] for row in rows] == [row["page_key"] for row in whole]
    done = demo("sql", question, "--format", "parquet", "-o", "out.parquet")
    assert (done.stdout, done.stderr) == ("", "5 rows written to out.parquet\n")
    assert (demo.home / "out.parquet").read_bytes()[:4] == b"PAR1"


@pytest.mark.parametrize(
    ("ending", "beginning"),
    [("csv", b"n\n1\n"), ("json", b"[\n"), ("jsonl", b'{"n": 1}'), ("md", b"| n |"), ("parquet", b"PAR1")],
)
def test_the_ending_of_the_output_file_names_the_format(demo, ending, beginning):
    assert demo("sql", "select 1 as n", "-o", f"rows.{ending}").returncode == ExitCode.DONE
    assert (demo.home / f"rows.{ending}").read_bytes().startswith(beginning)


def test_an_answer_without_rows_is_told_where_it_has_no_heads(demo):
    done = demo("sql", "-x", "select 1 as n where false")
    assert (done.stdout, done.stderr) == ("", "0 rows\n")


def test_a_dash_as_the_file_to_write_is_standard_output(demo):
    assert demo("sql", "select 1 as n", "-o", "-", "--format", "csv").stdout == "n\n1\n"


def test_a_plan_is_drawn_in_lines(demo):
    drawing = demo("sql", "explain select count(*) from articles").stdout
    assert {line[0] for line in drawing.splitlines()} <= set("╭│╰├ ")
    assert len(drawing.splitlines()) > 2


def test_a_file_that_another_program_has_opened_for_writing_is_no_damaged_file(demo):
    program = "import duckdb; held = duckdb.connect('warehouse/copydesk.duckdb'); print(flush=True); input()"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", program], cwd=demo.home, **pipes) as other:
        other.stdout.readline()
        done = demo("sql", "from articles")
        other.communicate(b"\n")
    assert done.returncode == ExitCode.BUSY
    assert f"PID {other.pid}" in done.stderr
    assert "duckdb -readonly" in done.stderr


@pytest.mark.parametrize(
    ("question", "helps"),
    [
        (("select headlin from articles",), ['"headline"', "copydesk schema articles"]),
        (("from article",), ['Did you mean "articles"', "copydesk schema"]),
        (("from read_csv('a.csv')",), ["copydesk run PATH"]),
        (("from hits",), ["copydesk sql --search 'ferry strike' 'from hits'"]),
        ((";",), ["the query is empty", "copydesk sql 'from articles limit 5'"]),
        (("--name", "own_reportin"), ["copydesk sql --name own_reporting"]),
    ],
)
def test_a_wrong_name_in_a_question_is_answered_with_the_right_one(demo, question, helps):
    output = demo("sql", *question).stderr
    assert [word for word in helps if word not in output] == []


def test_without_a_warehouse_a_question_says_how_to_get_one(copydesk):
    done = copydesk("sql", "select 1")
    assert done.returncode == ExitCode.FAILED
    assert "copydesk run PATH" in done.stderr


def test_a_query_waits_for_nothing_that_reads_pages_writes_or_asks(demo_home):
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "etl.cli.app", "sql", "select 1"],
        cwd=demo_home[0], env={**os.environ, "PYTHONPATH": str(CHECKOUT)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "duckdb" in imported
    assert (
        imported & {"lxml", "rich", "prompt_toolkit", "wcwidth", "etl.stores.warehouse", "etl.stores.sources"}
        == set()
    )
