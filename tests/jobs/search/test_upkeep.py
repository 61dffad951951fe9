"""The index belongs to one published state, whole or not at all, and never stands in the way of publishing."""

import os
import random
import shutil
import tempfile
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

import pytest

from etl.errors import ConfigError, ExitCode, WarehouseError
from etl.jobs.publish import publish, rollback
from etl.jobs.reprocess import reprocess
from etl.jobs.search.search import SearchRequest, search
from etl.jobs.selection import Query
from etl.stores.search import states
from etl.stores.search.reading import opened
from tests.jobs.erased_home import terms
from tests.jobs.sample_runs import begin
from tests.jobs.search.searched_home import BRIDGE, PAGES, context_of, inline, load, names, record

NEWER = record("strike", "Ferry talks resume", "The crews of the ferries went back to the table.", day=7)
GERMAN = record("deich", "Deich erhöht", "Der Deich am Hafen ist jetzt höher.", language="de", day=7)
QUESTIONS = (
    "ferry",
    "town",
    "bridge OR strike",
    "caption:iron",
    "Hafen",
    "地震",
    "elección",
    "council monday",
)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    root = tmp_path_factory.mktemp("loaded") / "home"
    load(context_of(root), PAGES)
    return root


@pytest.fixture
def context(loaded, tmp_path):
    shutil.copytree(loaded, tmp_path / "home")
    return context_of(tmp_path / "home")


def answers(context):
    return [
        [(hit.page_key, hit.position, hit.score, hit.snippet) for hit in search(context, _all(text)).hits]
        for text in QUESTIONS
    ]


def _all(text):
    return SearchRequest(text, limit=100, each_use=True)


def words_in(context):
    (*_, folder) = states.all_of(context.home)
    with opened(folder) as index:
        return terms(index)


def test_answers_depend_on_the_published_state_and_not_on_the_runs_that_made_it(context, tmp_path):
    load(context, [NEWER, GERMAN], "newer")
    nightly = context_of(tmp_path / "nightly")
    records = random.Random(1).sample([*PAGES, NEWER, GERMAN], len(PAGES) + 2)
    for night in (0, 7):
        load(nightly, records[night : night + 7], f"night{night}")
    reprocess(nightly, Query(stations=("wbrn.example",)), engine=inline().engine)
    assert answers(nightly) == answers(context)


def test_a_run_shares_the_segments_that_it_does_not_touch(context):
    load(context, [GERMAN], "german")
    before, after = (
        {path.stat().st_ino for path in folder.iterdir()} for folder in states.all_of(context.home)
    )
    assert len(before & after) >= 6 * 3
    assert names(context, "Deich") == ["deich"]


def test_words_of_a_replaced_page_leave_the_index(context):
    assert "end" in words_in(context)
    assert "agre" in words_in(context)
    load(context, [NEWER], "newer")
    assert "agre" not in words_in(context)
    assert names(context, "ferry") == ["strike", "harbour"]


def test_a_rollback_brings_the_earlier_answers_back(context):
    before = answers(context)
    run = load(context, [NEWER, GERMAN], "newer")
    assert answers(context) != before
    rollback(context, run.run_id)
    assert answers(context) == before


def test_indexes_of_two_states_are_kept_and_what_killed_jobs_left_is_removed(context):
    (context.home.index / ".building-k1ll3d" / "part").mkdir(parents=True)
    for day in (8, 9):
        load(context, [replace_day(GERMAN, day)], f"day{day}")
    assert sorted(path.name for path in context.home.index.iterdir()) == [
        path.name for path in states.all_of(context.home)
    ]
    assert len(states.all_of(context.home)) == 2


def replace_day(one, day):
    return one | {"url": f"{one['url']}-{day}", "fetched_at": f"2026-11-{day:02}T20:00:00Z"}


@pytest.mark.parametrize("harm", ["gone", "cut off", "other version"])
def test_the_next_search_makes_a_missing_or_damaged_index_again(context, harm):
    before = answers(context)
    (folder,) = states.all_of(context.home)
    if harm == "gone":
        shutil.rmtree(folder)
    elif harm == "cut off":
        file = next(folder.glob("*.idx"))
        file.write_bytes(file.read_bytes()[:-9])
    else:
        list_of = folder / "contents.json"
        list_of.write_text(list_of.read_text().replace("tantivy v", "tantivy v0."))
    assert answers(context) == before


def test_an_index_whose_making_was_killed_does_not_count(context):
    before = answers(context)
    (folder,) = states.all_of(context.home)
    shutil.rmtree(folder)
    process = begin(context.home, "publish")
    while process.poll() is None and not any(context.home.index.glob(".building-*/*")):
        pass
    process.kill()
    process.communicate()
    assert answers(context) == before
    publish(context)
    assert list(context.home.index.iterdir()) == [folder]


def test_a_run_publishes_without_an_index_and_says_so_where_none_can_be_made(context):
    shutil.rmtree(context.home.index)
    context.home.index.write_text("in the way")
    done = load(context, [GERMAN], "german")
    assert (done.published, done.exit_code) == (True, ExitCode.ATTENTION)
    (warning,) = {words for words in done.warnings if "search index" in words}
    assert warning.endswith("to try the index again: copydesk publish")
    with pytest.raises(WarehouseError, match="cannot be made") as caught:
        search(context, SearchRequest("Deich"))
    assert caught.value.hint.endswith("copydesk publish")
    context.home.index.unlink()
    publish(context)
    assert names(context, "Deich") == ["deich"]


def test_the_next_run_makes_a_missing_index_even_if_it_finds_nothing_new(context):
    shutil.rmtree(context.home.index)
    assert load(context, PAGES).unchanged == len(PAGES)
    assert len(states.all_of(context.home)) == 1


def test_the_settings_turn_the_index_off_and_remove_it(context):
    off = context.settings.model_copy(
        update={"search": context.settings.search.model_copy(update={"enabled": False})}
    )
    without = replace(context, settings=off)
    load(without, [GERMAN], "german")
    assert states.all_of(context.home) == []
    with pytest.raises(ConfigError, match="enabled is false"):
        search(without, SearchRequest("ferry"))


def test_a_caption_that_changes_is_found_by_its_new_words_only(context):
    changed = record(
        "bridge",
        "Bridge painted",
        "The bridge is now green.",
        caption=BRIDGE.replace("orange", "purple"),
        day=8,
    )
    load(context, [changed], "changed")
    assert names(context, "purple") == ["bridge*"]
    assert names(context, "orange", each_use=True) == ["copy*"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_a_reader_without_the_right_to_write_searches_all_the_same(context, tmp_path):
    own = Path(tempfile.gettempdir())
    for folder in takewhile(lambda folder: folder != own, [tmp_path, *tmp_path.parents]):
        folder.chmod(0o755)
    answer, other = os.pipe()
    child = os.fork()
    if child == 0:
        try:  # whatever happens, the child must not go on with the tests of its parent
            os.setuid(65534)
            (folder,) = states.all_of(context.home)
            with opened(folder) as index:
                os.write(other, f"{index.searcher.num_docs}".encode())
        finally:
            os._exit(0)
    os.close(other)
    os.waitpid(child, 0)
    assert os.read(answer, 9).decode() == str(len(PAGES) + 2)


def test_opening_an_index_leaves_nothing_in_the_temporary_folder(context, tmp_path, monkeypatch):
    own = tmp_path / "tmp"
    own.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    (folder,) = states.all_of(context.home)
    for _ in range(100):
        with opened(folder) as index:
            assert index.searcher.num_docs
    assert list(own.iterdir()) == []
