"""Readers within limits: a query that takes too much ends with a sentence, and nothing is left behind."""

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from etl.errors import ExitCode, LimitError
from etl.jobs.query import Question, query
from etl.jobs.run import run
from etl.stores.home import Home
from etl.stores.published import open_published
from etl.stores.readers import forget_dead_readers
from etl.stores.settings import ReaderSettings
from tests.cli.conftest import CHECKOUT, call
from tests.soak import some_of

_SMALL = {"COPYDESK_READERS_MEMORY_MIB": "128"}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A project folder with one page."""
    home = tmp_path_factory.mktemp("limited")
    (home / "a.html").write_text(
        "<html><body><article><h1>The ferry is late</h1>"
        + "".join(
            f"<p>Speaker {n} told the council about ferry {n} for hours on Monday.</p>" for n in range(9)
        )
        + "</article></body></html>"
    )
    assert call(home, "run", "a.html").returncode == ExitCode.DONE
    return home


_JSON, _CSV, _PARQUET = ("--json",), ("-o", "out.csv"), ("-o", "out.parquet")
_DOUBLING = (
    "with recursive r as (select 1 as i, 'x' as s union all select i + 1, s || s from r where i < 40) "
)


@pytest.mark.parametrize(
    ("sql", "form"),
    some_of(
        [
            ("select repeat('x', 4000000000)", ()),
            ("select repeat('x', 4000000000)", _PARQUET),
            ("select range(200000000)", _JSON),
            ("select count(*) from (select repeat('x', 4000000000) as s) where s like '%y%'", ()),
            ("select list(i) from range(200000000) t(i)", _CSV),
            ("select string_agg(repeat('x', 1000)) from range(2000000)", ()),
            ("select list_transform(range(100000000), lambda x: x + 1)", _PARQUET),
            ("select * from range(100000) a(i), range(100000) b(j) order by i desc, j", _CSV),
            (_DOUBLING + "select length(s) from r", ()),
            ("select repeat('x', 10000000) from range(1000)", _JSON),
            ("select repeat('x', 300000000) from range(10)", _PARQUET),
            ("pivot (select i, i as j from range(3000) t(i)) on j using list(repeat('x', 10000))", _CSV),
        ],
        5,
    ),
)
def test_a_query_that_needs_more_memory_ends_with_an_error(home, sql, form):
    ended = call(home, "sql", sql, *form, environment={**_SMALL, "COPYDESK_READERS_SECONDS": "60"})
    assert ended.returncode == ExitCode.FAILED, ended.stdout[:200]
    assert "[readers] memory_mib" in ended.stderr
    assert "defect" not in ended.stderr
    assert not list(home.glob("*out.*"))


_ENDLESS = (
    "select count(*) from range(1000000) a(i), range(1000000) b(j) where i * j = 7",
    "select jaro_winkler_similarity(repeat('xy', 3000000), repeat('yx', 3000000))",
    "from range(1000000000000)",
    "with recursive r as (select 1 as i union all select i + 1 from r) select count(*) from r",
)


@pytest.mark.parametrize(
    ("sql", "form"),
    some_of([(sql, form) for sql in _ENDLESS for form in (("--format", "csv"), ("-o", "out.csv"))], 4),
)
def test_a_query_that_takes_too_long_ends_with_an_error_even_one_that_does_not_listen(home, sql, form):
    ended = call(home, "sql", sql, *form, environment={"COPYDESK_READERS_SECONDS": "1"})
    assert ended.returncode == ExitCode.FAILED
    assert "took longer than 1 seconds" in ended.stderr
    assert "[readers] seconds" in ended.stderr
    assert not [path for path in home.iterdir() if "out" in path.name]


def test_a_reader_of_the_output_may_take_longer_than_the_query(home):
    rows = 200_000  # more than any pipe holds
    with subprocess.Popen(
        [sys.executable, "-m", "etl.cli.app", "sql", f"from range({rows})", "--format", "csv"],
        cwd=home, env={**os.environ, "PYTHONPATH": str(CHECKOUT), "COPYDESK_READERS_SECONDS": "6"},
        stdout=subprocess.PIPE, text=True,
    ) as query_of_a_person:  # fmt: skip
        begin = query_of_a_person.stdout.readline()
        time.sleep(8)
        assert len([begin, *query_of_a_person.stdout]) == rows + 1
    assert query_of_a_person.returncode == ExitCode.DONE


def test_after_a_limit_the_process_may_have_as_much_memory_as_before(context, pages, inline):
    run(context, [pages], inline)
    for _ in range(2):
        with pytest.raises(LimitError), query(context, Question("select repeat('x', 4000000000)")) as answer:
            list(answer.rows)
    assert len(bytearray(1_200 * 2**20)) == 1_200 * 2**20


def test_a_reader_of_our_own_may_use_files_up_to_its_limit_and_leaves_none(context, pages, inline):
    run(context, [pages], inline)
    rows = "select i, repeat('x', 100) as s from range(3000000) t(i) order by hash(i)"
    spilling = f"select * from ({rows}) limit 5 offset 2000000"
    with open_published(context.home, ReaderSettings(memory_mib=128)) as connection:
        assert connection.execute(spilling).fetchall()
    with (
        pytest.raises(LimitError, match="2 MiB of temporary files"),
        open_published(context.home, ReaderSettings(memory_mib=128, temp_mib=2)) as connection,
    ):
        connection.execute(spilling).fetchall()
    assert not list((context.home.working.parent / "readers").iterdir())


_SPILL = """
import sys
from pathlib import Path
from etl.stores.home import Home
from etl.stores.settings import ReaderSettings
from etl.stores.published import open_published
with open_published(Home(Path(sys.argv[1])), ReaderSettings(memory_mib=128)) as connection:
    print("open", flush=True)
    connection.execute(
        "select * from (select i, repeat('x', 900) as s from range(9000000) t(i) order by hash(i)) "
        "limit 5 offset 8000000"
    ).fetchall()
"""


def _spilling(home):
    reader = subprocess.Popen([sys.executable, "-c", _SPILL, str(home)], stdout=subprocess.PIPE, cwd=CHECKOUT)
    assert reader.stdout.readline() == b"open\n"
    folder = home / "warehouse" / "private" / "readers"
    for _ in range(600):
        if any(path.stat().st_size for path in folder.rglob("*") if path.is_file()):
            return reader
        time.sleep(0.05)
    raise AssertionError("nothing was written")


@pytest.mark.parametrize("next_command", [("status",), ("run", "a.html")])
def test_the_next_command_removes_what_a_killed_reader_left(home, tmp_path, next_command):
    shutil.copytree(home, tmp_path / "copy")
    home = tmp_path / "copy"
    reader = _spilling(home)
    assert not (home / "warehouse" / "copydesk.duckdb.tmp").exists()
    reader.send_signal(signal.SIGKILL)
    reader.wait()
    (home / "warehouse" / "copydesk.duckdb.tmp").mkdir()
    (home / "warehouse" / "copydesk.duckdb.tmp" / f"duckdb_temp_{reader.pid}_0_owner").touch()
    assert call(home, *next_command).returncode == ExitCode.DONE
    assert not list((home / "warehouse" / "private" / "readers").iterdir())
    assert not (home / "warehouse" / "copydesk.duckdb.tmp").exists()


def test_the_files_of_a_reader_at_work_stay(home, tmp_path):
    shutil.copytree(home, tmp_path / "copy")
    reader = _spilling(tmp_path / "copy")
    try:
        forget_dead_readers(Home(tmp_path / "copy"))
        assert list((tmp_path / "copy" / "warehouse" / "private" / "readers").iterdir())
    finally:
        reader.kill()
        reader.wait()


def test_a_link_in_the_place_of_temporary_files_costs_nobody_anything(home, tmp_path):
    shutil.copytree(home, tmp_path / "copy")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "duckdb_temp_precious").touch()
    readers = tmp_path / "copy" / "warehouse" / "private" / "readers"
    (tmp_path / "copy" / "warehouse" / "copydesk.duckdb.tmp").symlink_to(tmp_path / "elsewhere")
    readers.mkdir(exist_ok=True)
    (readers / "reader-x").symlink_to(tmp_path / "elsewhere")
    forget_dead_readers(Home(tmp_path / "copy"))
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["duckdb_temp_precious"]
