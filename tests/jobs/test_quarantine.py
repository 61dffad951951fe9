"""What is in quarantine stays there untouched until somebody wants it tried again, its input is read well, or nobody
needs to look at it any more."""

import gzip
import json
import signal
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from etl.errors import ExitCode, UsageError
from etl.jobs.explain import explain
from etl.jobs.quarantine import Dismissal, dismiss, entries, entry, restore
from etl.jobs.reprocess import reprocess, retry
from etl.jobs.run import RunOptions, run
from etl.jobs.selection import Query
from etl.jobs.selection_choices import Only
from etl.stores.settings import PageSettings, Settings
from tests.engines.pages import hanging
from tests.engines.processes import killing_busy_workers
from tests.jobs.conftest import html
from tests.jobs.warehouse_rows import rows
from tests.soak import some_of


@pytest.mark.parametrize(
    "again", some_of([lambda context: reprocess(context, Query(only=Only.QUARANTINED)), retry], 1)
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


WORD = Dismissal(datetime(2026, 11, 20, 9, tzinfo=UTC), "night desk", "cut off by the crawler")


def lines(*numbers, tail=""):
    """Records of good pages, and something behind them."""
    records = (
        {"url": f"https://kqrz{n}.example/", "fetched_at": "2026-11-02", "html": html(n)} for n in numbers
    )
    return ("".join(json.dumps(record) + "\n" for record in records) + tail).encode()


def put_plain(path, content):
    path.write_bytes(content)


def put_gz(path, content):
    path.write_bytes(gzip.compress(content))


def put_zip(path, content):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("inner/night.jsonl", content)
        archive.writestr("other.jsonl", lines(8))


@pytest.mark.parametrize(
    ("name", "put"),
    [("n.jsonl", put_plain), ("n.jsonl.gz", put_gz), ("n.zip", put_zip)],
    ids=["plain", "gz", "zip"],
)
def test_damage_stays_until_its_input_is_read_without_it(context, tmp_path, inline, name, put):
    path = tmp_path / name
    put(path, lines(1, tail='{"url": "https://k\n'))
    run(context, [path], inline)
    (damaged,) = entries(context)
    again = run(context, [path], inline)
    assert (again.quarantined, again.loaded, again.exit_code) == (1, 0, ExitCode.ATTENTION)
    assert "1 damaged record of earlier runs is still damaged (copydesk quarantine list" in again.message
    (still,) = entries(context)
    assert (still.page_key, still.run_id) == (damaged.page_key, again.run_id)
    put(path, lines(1))
    good = run(context, [path], inline)
    assert (good.quarantined, good.exit_code, good.published) == (0, ExitCode.DONE, True)
    assert entries(context) == []
    last = run(context, [path], inline)
    assert (last.exit_code, last.published) == (ExitCode.DONE, False)


def test_another_way_to_name_the_input_is_the_same_input(context, tmp_path, inline, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "n.jsonl"
    path.write_bytes(lines(1, tail="{\n"))
    run(context, [path.relative_to(tmp_path)], inline)
    path.write_bytes(lines(1))
    run(context, [path], inline)
    assert entries(context) == []


@pytest.mark.parametrize("becomes", ["file", "folder"])
def test_an_unreadable_input_leaves_when_it_can_be_read(context, tmp_path, inline, becomes):
    path = tmp_path / "crawl"
    path.symlink_to("nowhere")
    first = run(context, [path], inline)
    assert first.exit_code is ExitCode.ATTENTION
    assert [found.fault for found in entries(context)] == ["unreadable"]
    assert run(context, [path], inline).exit_code is ExitCode.ATTENTION
    path.unlink()
    if becomes == "folder":
        (path / "deep").mkdir(parents=True)
        (path / "deep" / "n.jsonl").write_bytes(lines(1))
    else:
        path.write_bytes(lines(1))
    assert run(context, [path], inline).exit_code is ExitCode.DONE
    assert entries(context) == []


def test_damage_stays_while_nobody_reads_its_input_well(context, tmp_path, inline):
    night = tmp_path / "night"
    night.mkdir()
    path = night / "n.jsonl"
    path.write_bytes(lines(1, tail="{\n"))
    run(context, [night], inline)
    (damaged,) = entries(context)
    (tmp_path / "n.jsonl").write_bytes(lines(2))
    (night / "n.jsonl2").write_bytes(lines(3))
    run(context, [tmp_path / "n.jsonl", night / "n.jsonl2"], inline)  # other inputs
    assert entries(context) == [damaged]
    path.unlink()
    path.symlink_to("nowhere")
    run(context, [night], inline)  # passed over as a link
    assert entries(context) == [damaged]
    run(context, [path], inline)  # not readable at all
    assert {found.fault for found in entries(context)} == {"damaged", "unreadable"}


def test_damage_that_moved_is_one_entry(context, tmp_path, inline):
    path = tmp_path / "n.jsonl"
    path.write_bytes(lines(1, tail="{\n"))
    run(context, [path, path], inline)
    path.write_bytes(lines(1, 2, tail="{\n"))
    run(context, [path], inline)
    assert [found.origin_offset for found in entries(context)] == [2]


def test_what_was_dismissed_stays_so_until_its_input_was_read_well(context, tmp_path, inline):
    path = tmp_path / "n.jsonl"
    path.write_bytes(lines(1, tail="{\n"))
    run(context, [path], inline)
    (damaged,) = entries(context)
    assert [found.page_key for found in dismiss(context, [damaged.page_key[:8]], WORD)] == [damaged.page_key]
    assert entries(context) == []
    assert [found.dismissal for found in entries(context, dismissed=True)] == [WORD]
    assert entry(context, damaged.page_key).dismissal == WORD
    for _ in range(2):
        again = run(context, [path], inline)
        assert (again.quarantined, again.unchanged, again.exit_code) == (0, 2, ExitCode.DONE)
        assert entries(context) == []
    path.write_bytes(lines(1))
    run(context, [path], inline)
    assert entries(context, dismissed=True) == []
    path.write_bytes(lines(1, tail="{\n"))
    assert run(context, [path], inline).quarantined == 1
    assert [found.page_key for found in entries(context)] == [damaged.page_key]
    kept = rows(context.home, "select dismissed_by, reason, ended_run is not null from ledger.dismissals")
    assert kept == [("night desk", "cut off by the crawler", True)]


def test_what_was_dismissed_by_mistake_is_put_back(context, tmp_path, inline):
    path = tmp_path / "n.jsonl"
    path.write_bytes(lines(1, tail="{\n[\n"))
    run(context, [path], inline)
    dismiss(context, (), WORD)
    assert len(entries(context, dismissed=True)) == 2
    one = entries(context, dismissed=True)[0].page_key
    assert [found.page_key for found in restore(context, [one])] == [one]
    assert [found.page_key for found in entries(context)] == [one]


@pytest.mark.parametrize(
    ("key", "told"), [("zz", "no entry in quarantine has a key"), ("", "the key is empty")]
)
def test_a_key_of_no_entry_or_of_several_dismisses_nothing(context, tmp_path, inline, key, told):
    (tmp_path / "n.jsonl").write_bytes(lines(1, tail="{\n[\n"))
    run(context, [tmp_path / "n.jsonl"], inline)
    with pytest.raises(UsageError, match=told):
        dismiss(context, [entries(context)[0].page_key, key], WORD)
    assert len(entries(context)) == 2


DEEP = "<p>" + "<div>" * 5000


def test_a_page_can_be_dismissed_and_is_not_tried_again_with_the_others(context, pages, inline):
    (pages / "deep.html").write_text(DEEP)
    run(context, [pages], inline)
    (deep,) = entries(context)
    dismiss(context, [deep.page_key], WORD)
    assert entries(context) == []
    assert run(context, [pages], inline).exit_code is ExitCode.DONE
    assert reprocess(context, Query(only=Only.QUARANTINED), engine=inline.engine).pages == 0
    assert reprocess(context, Query(), engine=inline.engine).quarantined == 1
    assert entries(context) == []  # the same fault


def test_a_page_whose_place_holds_a_version_that_was_loaded_needs_nobody(context, tmp_path, inline):
    path = tmp_path / "n.jsonl"
    record = {"url": "https://kqrz.example/1", "fetched_at": "2026-11-02"}
    path.write_text(json.dumps({**record, "html": DEEP}) + "\n")
    run(context, [path], inline)
    assert [found.fault for found in entries(context)] == ["too_deep"]
    path.write_text(json.dumps({**record, "url": "https://kqrz.example/2", "html": html(2)}) + "\n")
    run(context, [path], inline)
    assert len(entries(context)) == 1  # another page has taken the place
    path.write_text(json.dumps({**record, "html": html(1)}) + "\n")
    run(context, [path], inline)
    assert entries(context) == []
    (found,) = entries(context, dismissed=True)
    assert found.dismissal.by == "copydesk"


def test_the_list_can_be_of_one_fault(context, pages, inline):
    (pages / "deep.html").write_text(DEEP)
    (pages / "n.jsonl").write_bytes(lines(9, tail="{\n"))
    run(context, [pages], inline)
    assert [found.fault for found in entries(context, fault="damaged")] == ["damaged"]
    assert len(entries(context)) == 2
