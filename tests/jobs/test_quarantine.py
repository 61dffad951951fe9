"""What is in quarantine stays there untouched until somebody wants it tried again."""

import signal
from dataclasses import replace

import pytest

from etl.errors import UsageError
from etl.jobs.explain import explain
from etl.jobs.quarantine import entries, entry
from etl.jobs.reprocess import reprocess, retry
from etl.jobs.run import RunOptions, run
from etl.jobs.selection import Only, Query
from etl.stores.settings import PageSettings, Settings
from tests.engines.pages import hanging
from tests.engines.processes import killing_busy_workers


@pytest.mark.parametrize(
    "again",
    [retry, lambda context: reprocess(context, Query(only=Only.QUARANTINED))],
    ids=["retry", "reprocess"],
)
def test_a_page_that_killed_its_worker_is_not_tried_again_until_somebody_asks(context, pages, again):
    (pages / "dies.html").write_bytes(hanging())
    with killing_busy_workers(signal.SIGKILL):
        first = run(replace(context, settings=_within(60)), [pages], RunOptions(workers=1))
    (dead,) = entries(context)
    assert (first.loaded, first.quarantined) == (4, 1)
    assert (dead.fault, dead.origin_path) == ("crash", str(pages / "dies.html"))
    assert "signal 9 (SIGKILL" in dead.detail
    assert hanging().startswith(entry(context, dead.page_key[:12]).excerpt)
    assert len(entry(context, dead.page_key[:12]).excerpt) == 400
    patient = replace(context, settings=_within(1))
    second = run(patient, [pages], RunOptions(workers=1))
    assert (second.pages, second.unchanged) == (5, 5)
    assert entries(context) == [dead]
    asked = again(patient)
    assert (asked.pages, asked.quarantined) == (1, 1)
    assert [found.fault for found in entries(context)] == ["timeout"]  # nobody killed it this time


def _within(seconds):
    return Settings(page=PageSettings(seconds=seconds))


def test_explaining_a_damaged_record_sends_to_the_quarantine(context, tmp_path, inline):
    (tmp_path / "half.jsonl").write_text('{"url": "https://kqrz.example/1", "html": "<p>The\n')
    run(context, [tmp_path / "half.jsonl"], inline)
    (damaged,) = entries(context)
    with pytest.raises(UsageError, match="damaged record") as caught:
        explain(context, damaged.page_key[:12])
    assert caught.value.hint == f"copydesk quarantine show {damaged.page_key[:12]}"
