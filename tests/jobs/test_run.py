import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from etl.errors import BalanceError, CopydeskError, ExitCode, WarehouseBusyError
from etl.jobs.publish import rollback
from etl.jobs.run import RunOptions, run
from etl.jobs.tally import Tally
from etl.stores.lock import Holder, hold
from etl.stores.sources import InputReport
from tests.jobs.warehouse_rows import tables

_ROOT = Path(__file__).parents[2]
_KILLED = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from etl.jobs.context import Context, SilentObserver
from etl.jobs.run import RunOptions, run
from etl.stores.home import Home
from etl.stores.settings import Settings
if __name__ == "__main__":
    context = Context(Home(Path(sys.argv[1])), Settings(), SilentObserver(), lambda: datetime.now(UTC))
    run(context, [Path(sys.argv[2])], RunOptions(workers=1))
"""


def test_every_page_has_one_outcome_and_a_second_run_changes_nothing(context, pages, inline):
    (pages / "empty.html").write_bytes(b"<html><body></body></html>")
    first = run(context, [pages], inline)
    before = tables(context.home)
    published = context.home.published.stat().st_ino
    second = run(context, [pages], inline)
    assert (first.loaded, first.rejected, first.pages) == (4, 1, 5)
    assert (second.loaded, second.unchanged, second.pages) == (0, 5, 5)
    assert tables(context.home) == before
    assert context.home.published.stat().st_ino == published


def test_the_same_page_twice_in_one_run_is_one_row(context, pages, inline):
    shutil.copy(pages / "0.html", pages / "copy.html")
    summary = run(context, [pages], inline)
    assert (summary.loaded, summary.unchanged) == (4, 1)


def test_the_order_of_inputs_does_not_matter(context, pages, inline):
    files = sorted(pages.iterdir())
    run(context, files, inline)
    one = tables(context.home)
    shutil.rmtree(context.home.root)
    run(context, files[::-1], inline)
    assert tables(context.home) == one


def test_a_stopped_run_keeps_what_it_finished_and_the_next_takes_it_over(context, pages, inline, monkeypatch):
    def fail(*_):
        raise BalanceError("as if the power had gone")

    with monkeypatch.context() as patch:
        patch.setattr("etl.jobs.run.commit", fail)
        with pytest.raises(BalanceError):
            run(context, [pages], inline)
    assert list(context.home.staging.glob("*/part-*.parquet"))

    class Idle:
        def map(self, tasks):
            assert not list(tasks), "a page was extracted twice"
            return iter(())

    summary = run(context, [pages], RunOptions(engine=Idle()))
    assert (summary.loaded, summary.unchanged) == (4, 4)
    assert len(tables(context.home)["articles"]) == 4
    assert not list(context.home.staging.iterdir())


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.95])
def test_a_killed_run_and_another_are_as_one_undisturbed_run(context, pages, inline, tmp_path, share):
    script = tmp_path / "killed.py"
    script.write_text(_KILLED, "utf-8")
    command = [sys.executable, str(script), str(context.home.root), str(pages)]
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    time.sleep(2.5 * share)
    process.send_signal(signal.SIGKILL)
    process.wait()
    run(context, [pages], inline)
    killed = tables(context.home)
    shutil.rmtree(context.home.root)
    run(context, [pages], inline)
    assert killed == tables(context.home)


def test_a_second_job_is_told_who_holds_the_warehouse(context, pages, inline):
    holder = Holder(4711, "20261120-020000", "2026-11-20T02:00:00+00:00", "run")
    with hold(context.home, holder), pytest.raises(WarehouseBusyError, match="PID 4711") as caught:
        run(context, [pages], inline)
    assert caught.value.exit_code is ExitCode.BUSY


def test_rollback_returns_to_the_state_before_a_run(context, pages, inline):
    run(context, [pages / "0.html"], inline)
    before = tables(context.home)
    later = run(context, [pages], inline)
    assert tables(context.home) != before
    rollback(context, later.run_id)
    assert tables(context.home) == before
    again = run(context, [pages], inline)
    assert (again.loaded, again.unchanged) == (3, 1)


def test_rollback_beyond_the_kept_states_says_so(context, pages, inline):
    only = run(context, [pages], inline)
    with pytest.raises(CopydeskError, match="no state from before"):
        rollback(context, only.run_id)


def test_a_page_without_outcome_is_a_balance_error():
    tally = Tally()
    tally.arrive()
    tally.close_input(InputReport("a.html", "html", 1, 0, 10))
    with pytest.raises(BalanceError):
        tally.balance()
