"""The private and the published database: if either is lost, older or damaged, readers never silently get less."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import duckdb
import pytest

from etl.errors import CopydeskError, ExitCode
from etl.jobs.erase import Wish, erase
from etl.jobs.publish import publish, rollback
from etl.jobs.run import run
from etl.stores import snapshots
from tests.jobs.erased_home import context_of, inline, record
from tests.jobs.warehouse_rows import rows
from tests.soak import some_of

_LATER = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
_NAMES = ("anchor", "barrel", "cider", "depot", "easel", "fresco", "gallery", "hangar", "island", "jetty")
_ERASED = "https://kqrz.example/page-1"


def page(number):
    """The line of a page that shares no sentence with the others."""
    name = _NAMES[number]
    return record(name, f"https://kqrz.example/page-{number}", f"{name}zuq")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Three nights of two pages each, and a page of the first one erased after the second."""
    root = tmp_path_factory.mktemp("built") / "home"
    context = context_of(root)
    for number in range(3):
        root.mkdir(exist_ok=True)
        night = root / f"night-{number}.jsonl"
        night.write_text(page(number * 2) + page(number * 2 + 1))
        run(context, [night], inline())
        (root / f"backup-{number}").mkdir()
        shutil.copy(context.home.working, root / f"backup-{number}" / "working.duckdb")
        if number == 1:
            erase(context, Wish(url=_ERASED), "letter 17")
    return context.home


@pytest.fixture
def home(built, tmp_path):
    shutil.copytree(built.root, tmp_path / "home")
    return context_of(tmp_path / "home").home


def urls(home):
    return {url.rpartition("/")[2] for (url,) in rows(home, "select url from articles")}


def next_night(home):
    """The next run: what its exit code and message are, and what readers see."""
    night = home.root / "night-9.jsonl"
    night.write_text(page(9) + (home.root / "night-0.jsonl").read_text())
    return run(context_of(home.root, _LATER), [night], inline())


def lose(home):
    shutil.rmtree(home.working.parent)


def empty(home):
    home.working.write_bytes(b"")


def restore(home):
    shutil.copy(home.root / "backup-0" / "working.duckdb", home.working)


@pytest.mark.parametrize(
    ("harm", "words"), [(lose, "was missing"), (empty, "was missing"), (restore, "was older")]
)
def test_a_lost_or_older_working_database_is_made_again_from_what_readers_have(home, harm, words):
    before = urls(home)
    harm(home)
    summary = next_night(home)
    assert summary.exit_code is ExitCode.ATTENTION
    assert words in summary.message
    assert urls(home) == before | {"page-9"}
    assert summary.rejected == 1
    assert "page-1" not in urls(home)
    assert rows(home, "select reason, state from erasures") == [("letter 17", "done")]
    assert next_night(home).exit_code is ExitCode.DONE


def test_a_lost_published_file_is_published_again(home):
    before = urls(home)
    home.published.unlink()
    assert next_night(home).exit_code is ExitCode.DONE
    assert urls(home) == before | {"page-9"}


@pytest.mark.parametrize("damage", [lambda data: data[:5000], lambda data: b"\x00" * len(data)])
def test_a_damaged_working_database_stops_the_job_with_a_command_that_repairs(home, damage):
    before = urls(home)
    damaged = damage(home.working.read_bytes())
    home.working.write_bytes(damaged)
    with pytest.raises(CopydeskError) as caught:
        next_night(home)
    assert caught.value.exit_code is ExitCode.FAILED
    assert caught.value.hint.endswith("copydesk publish --rebuild")
    assert urls(home) == before
    told = []
    publish(context_of(home.root, _LATER), rebuild=True, warn=told.append)
    assert urls(home) == before
    aside = home.working.parent / "set-aside.duckdb"
    assert str(aside) in " ".join(told)
    assert aside.read_bytes() == damaged
    assert next_night(home).exit_code is ExitCode.DONE


def test_without_both_nothing_is_made_in_their_place_until_that_is_asked_for(home):
    lose(home)
    home.published.unlink()
    with pytest.raises(CopydeskError, match="both the working database and the published one") as caught:
        next_night(home)
    assert caught.value.hint.endswith("copydesk publish --rebuild")
    assert str(snapshots.kept(home)[-1].path) in caught.value.hint
    publish(context_of(home.root, _LATER), rebuild=True)
    assert urls(home) >= {"page-0", "page-2", "page-3"}
    assert "page-1" not in urls(home)
    next_night(home)
    assert rows(home, "select reason, state from erasures") == [("letter 17", "done")]


def test_a_raw_store_alone_is_never_beside_an_empty_warehouse(home):
    lose(home)
    home.published.unlink()
    shutil.rmtree(home.snapshots)
    with pytest.raises(CopydeskError, match="there is data in"):
        next_night(home)
    with pytest.raises(CopydeskError) as caught:
        publish(context_of(home.root, _LATER), rebuild=True)
    rescued = home.root / "rescued"
    assert caught.value.hint.endswith(f"mv {home.raw} {rescued}; copydesk run {rescued}")
    home.raw.rename(rescued)
    run(context_of(home.root, _LATER), [rescued], inline())
    assert urls(home) == {"page-0", "page-2", "page-3", "page-4", "page-5"}


def test_an_older_working_database_without_a_published_one_stops_the_job(home):
    restore(home)
    home.published.unlink()
    with pytest.raises(CopydeskError, match="is older than the snapshot"):
        next_night(home)
    assert not home.published.exists()


def test_a_lost_file_of_erasures_is_written_again(home):
    home.erasures.unlink()
    next_night(home)
    assert [json.loads(line)["reason"] for line in home.erasures.read_text().splitlines()] == ["letter 17"]


def test_a_torn_line_in_the_file_of_erasures_costs_that_line_alone(home):
    with home.erasures.open("a") as file:
        file.write('{"id": "half')
    erase(context_of(home.root, _LATER), Wish(host="wbrn.example", absent=True), "letter 18")
    next_night(home)
    assert rows(home, "select reason, state from erasures order by 1") == [
        ("letter 17", "done"),
        ("letter 18", "done"),
    ]


def test_an_erasure_outlives_the_restoring_of_every_database_file_there_is(home):
    """As if restored from a backup of before the erasure, except for the file of erasures."""
    shutil.copy(home.root / "backup-1" / "working.duckdb", home.working)
    shutil.copy(home.working, home.published)
    assert "page-1" in urls(home)
    summary = next_night(home)
    assert "1 unfinished erasure was finished" in summary.message
    assert "page-1" not in urls(home)
    assert rows(home, "select reason, state from erasures") == [("letter 17", "done")]


def test_erasures_outlive_a_rollback_and_the_run_is_remembered_as_undone(home):
    context = context_of(home.root, _LATER)
    last = next_night(home)
    erase(context, Wish(url="https://kqrz.example/page-2"), "letter 18")
    third = next_night(home)
    night = home.root / "night-8.jsonl"
    night.write_text(page(8))
    fourth = run(context, [night], inline())
    before = rows(home, "select max(sequence) from ledger.commits")[0][0]
    rollback(context, fourth.run_id)
    assert "page-8" not in urls(home)
    assert "page-2" not in urls(home)
    assert rows(home, "select run_id from ledger.undone") == [(fourth.run_id,)]
    assert rows(home, "select max(sequence), arg_max(job, sequence) from ledger.commits") == [
        (before + 1, "rollback")
    ]
    assert run(context, [night], inline()).loaded == 1
    assert rows(home, "select count(*), count(distinct sequence) from ledger.commits")[0] == (
        rows(home, "select count(*) from ledger.commits")[0][0],
        rows(home, "select count(*) from ledger.commits")[0][0],
    )
    assert {last.run_id, third.run_id}


class Dies:
    """An observer under which the job ends as a stage begins, as if it were killed there."""

    def __init__(self, name):
        self.name = name

    def stage(self, name, *_):
        if name == self.name:
            raise KeyboardInterrupt

    def pages(self, outcome, count=1):
        pass

    def note(self, event, **fields):
        pass


def test_a_rollback_that_dies_before_it_is_published_is_finished_by_the_next_job(home):
    before = urls(home)
    last = next_night(home)
    context = context_of(home.root, _LATER + timedelta(hours=1))
    with pytest.raises(KeyboardInterrupt):
        rollback(replace(context, observer=Dies("publishing")), last.run_id)
    assert "page-9" in urls(home)
    publish(context)
    assert urls(home) == before
    assert [state for state in snapshots.kept(home) if state.run_id == last.run_id] == []
    assert rows(home, "select run_id from ledger.undone") == [(last.run_id,)]


def test_databases_of_different_histories_are_not_mixed(home, tmp_path):
    stranger = context_of(tmp_path / "stranger").home
    night = stranger.root / "night.jsonl"
    night.write_text(page(7))
    run(context_of(stranger.root, _LATER + timedelta(days=9)), [night], inline())
    shutil.copy(stranger.published, home.published)
    with pytest.raises(CopydeskError, match="different warehouses or backups"):
        next_night(home)
    with duckdb.connect(str(home.published), read_only=True) as connection:
        assert connection.execute("select count(*) from articles").fetchone() == (1,)


@pytest.mark.parametrize("hours", some_of([1, 24 * 365, -1, -24 * 365], 2))
def test_a_clock_that_jumps_hides_no_commit(tmp_path, hours):
    """The first night is that much ahead of, or behind, the next ones."""
    root = tmp_path / "home"
    root.mkdir()
    starts = [_LATER + timedelta(hours=hours), _LATER, _LATER + timedelta(minutes=5)]
    done = []
    for number, start in enumerate(starts):
        night = root / f"{number}.jsonl"
        night.write_text(page(number))
        done.append(run(context_of(root, start), [night], inline()))
        assert len(urls(context_of(root).home)) == number + 1
    home = context_of(root).home
    assert [state.run_id for state in snapshots.kept(home)] == [done[0].run_id, done[1].run_id]
    rollback(context_of(root, _LATER + timedelta(hours=3)), done[1].run_id)
    assert urls(home) == {"page-0"}
