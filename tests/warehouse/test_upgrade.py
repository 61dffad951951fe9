"""A warehouse as an earlier version left it: it is brought up to date, and every job goes on with it.

`made_by_2c09a2d.tar.xz` holds what commit 2c09a2d, the last one before runs had numbers, made of some golden pages:
runs of kvlo/2026-11-01 and 02, of kvlo/2026-11-03 and wbrn/2026-11-01, an erasure of the library van, runs of
wbrn/2026-11-02 and kvlo/2026-11-04, and what a run of wbrn/2026-11-04 left in staging that was killed before its
commit.
"""

import json
import shutil
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from etl.errors import ExitCode
from etl.jobs.check import run_checks
from etl.jobs.diff import DiffRequest, diff, listed
from etl.jobs.erase import Wish, erase
from etl.jobs.publish import publish, rollback
from etl.jobs.reprocess import reprocess
from etl.jobs.run import run
from etl.jobs.selection import Query
from etl.jobs.selection_choices import Only
from etl.stores import snapshots
from etl.stores.warehouse import open_working
from tests.jobs.erased_home import context_of, inline, traces
from tests.jobs.sample_runs import SAMPLES
from tests.jobs.warehouse_rows import rows

_ARCHIVE = Path(__file__).with_name("made_by_2c09a2d.tar.xz")
_LATER = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
_RUNS = ["20261127-052131", "20261127-052145", "20261127-052204", "20261127-052219"]
# A paragraph that no other page has.
_OWN_WORDS = """select any_value(text) from core.paragraphs where length(text) > 60 and removed_by is null
    group by text having count(*) = 1 and any_value(page_key) in (select page_key from core.pages where url = '{url}')
    order by all limit 1"""


@pytest.fixture
def context(tmp_path):
    root = tmp_path / "home"
    with tarfile.open(_ARCHIVE) as archive:
        archive.extractall(root, filter="data")
    return context_of(root, _LATER)


def test_its_runs_and_snapshots_get_numbers_in_order(context):
    with open_working(context.home, context.clock(), 512) as connection:
        commits = connection.execute("select run_id from ledger.commits order by sequence").fetchall()
        assert [run_id for (run_id,) in commits] == _RUNS
        assert [result.name for result in run_checks(connection) if not result.passed] == []
    assert [state.run_id for state in snapshots.kept(context.home)] == _RUNS[1:3]


def test_the_next_run_takes_over_staged_pages_keeps_erased_ones_out_and_is_published(context):
    before = rows(context.home, "select count(*) from articles")[0][0]
    summary = run(context, [SAMPLES / "kvlo" / "2026-11-02", SAMPLES / "kvlo" / "2026-11-05"], inline())
    assert summary.exit_code in (ExitCode.DONE, ExitCode.ATTENTION)
    assert (summary.unchanged + summary.loaded) > 1
    assert [(item.reason, item.pages) for item in summary.reasons if item.reason == "erased"] == [
        ("erased", 1)
    ]
    assert rows(context.home, "select count(*) from articles")[0][0] > before
    assert rows(context.home, "select kind, state from erasures") == [("url", "done")]
    assert list(context.home.staging.iterdir()) == []
    rollback(context, summary.run_id)
    assert rows(context.home, "select count(*) from articles")[0][0] == before


def test_an_old_run_can_be_rolled_back(context):
    assert rollback(context, _RUNS[3]) == _RUNS[2]
    assert rows(context.home, "select run_id, sequence from ledger.undone") == [(_RUNS[3], 4)]
    assert rows(context.home, "select max(sequence) from ledger.commits") == [(5,)]


def test_states_of_before_the_upgrade_are_compared_with_today(context):
    publish(context)
    kept = [(state["run_id"], state["kind"]) for state in listed(context)]
    assert kept == [(_RUNS[1], "snapshot"), (_RUNS[2], "snapshot"), (_RUNS[3], "published")]
    found = diff(context, DiffRequest(_RUNS[1], "published", most=None))
    assert {page.fate for page in found.pages} == {"new"}
    assert len(found.pages) == found.total.differ == 4


def test_stale_pages_are_processed_again(context):
    publish(context)
    before = rows(context.home, "select count(*) from articles")
    summary = reprocess(context, Query(only=Only.STALE), engine=inline().engine)
    assert summary.loaded
    assert rows(context.home, "select count(*) from articles") == before
    assert reprocess(context, Query(only=Only.STALE), engine=inline().engine).loaded == 0


def test_one_of_its_pages_can_be_erased_everywhere(context):
    source = json.loads((SAMPLES / "kvlo" / "2026-11-03" / "ferry-strike.html.json").read_text())
    (context.home.root / "tmp").mkdir()
    ((words,),) = rows(context.home, _OWN_WORDS.format(url=source["url"]))
    assert len(traces(context.home, words)) > 2
    erase(context, Wish(url=source["url"].replace("https://www.", "http://")), "letter 18")
    assert traces(context.home, words) == set()
    assert [one for (one,) in rows(context.home, "select kind from erasures order by erased_at")] == [
        "url",
        "page",
    ]


def test_its_published_file_replaces_a_missing_working_database(context):
    before = rows(context.home, "select count(*) from articles")
    shutil.rmtree(context.home.working.parent)
    summary = run(context, [SAMPLES / "kvlo" / "2026-11-01"], inline())
    assert "was missing" in summary.message
    assert rows(context.home, "select count(*) from articles")[0][0] >= before[0][0]
