"""A station profile that cannot be used never stops a job; it is reported, and the job ends as needing attention."""

import json

import pytest

from etl.errors import ExitCode
from etl.jobs.reprocess import reprocess
from etl.jobs.run import run
from etl.jobs.selection import Query
from etl.stores.station_profiles import load_profiles
from tests.jobs.warehouse_rows import rows
from tests.soak import some_of

BROKEN = {
    "empty": b"",
    "half written": b'station = "WQQQ"\nhosts = ["wqqq.exam',
    "not UTF-8": b'station = "\xe9"\n',
    "unknown key": b'station = "WQQQ"\nhots = []\n',
    "bad selector": b'station = "WQQQ"\nremove = ["p:hover"]\n',
    "collision": b'station = "WQQQ"\nhosts = ["other.example"]\n',
}


@pytest.fixture
def profiles(context):
    context.home.stations.mkdir(parents=True)
    (context.home.stations / "a.toml").write_text('station = "Other"\nhosts = ["other.example"]\n')
    return context.home.stations


@pytest.mark.parametrize("name", some_of(list(BROKEN), 3))
def test_a_run_goes_on_without_a_broken_profile_and_ends_with_a_look(context, pages, inline, profiles, name):
    (profiles / "wqqq.toml").write_bytes(BROKEN[name])
    summary = run(context, [pages], inline)
    assert (summary.loaded, summary.exit_code) == (4, ExitCode.ATTENTION)
    assert summary.warnings == load_profiles(profiles).warnings
    assert str(profiles / "wqqq.toml") in summary.message
    assert rows(context.home, "select status, exit_code from ledger.runs") == [("attention", 1)]


def test_reprocessing_goes_on_as_well(context, pages, inline, profiles):
    run(context, [pages], inline)
    (profiles / "wqqq.toml").write_text("")
    summary = reprocess(context, Query(), engine=inline.engine)
    assert (summary.loaded, summary.exit_code) == (4, ExitCode.ATTENTION)
    assert "wqqq.toml" in summary.message


def test_the_other_profiles_hold_as_before(context, tmp_path, inline, profiles):
    (profiles / "wqqq.toml").write_text("x")
    text = "<p>" + "The ferry came in at noon, and nobody was there to see it. " * 20 + "</p>"
    record = {"url": "https://other.example/1", "html": f"<article><h1>The ferry</h1>{text}</article>"}
    (tmp_path / "night.jsonl").write_text(json.dumps(record) + "\n")
    assert run(context, [tmp_path / "night.jsonl"], inline).loaded == 1
    assert rows(context.home, "select station from articles") == [("Other",)]
