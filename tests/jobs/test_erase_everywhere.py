"""After an erasure nothing below the project folder holds a word of the page; wherever it is cut off, as well."""

import shutil
import tempfile
from datetime import UTC, datetime

import duckdb
import pytest

from etl.jobs.erase import Wish, erase, preview, unfinished
from etl.jobs.publish import publish
from etl.jobs.reprocess import reprocess
from etl.jobs.run import run
from etl.jobs.selection import Query
from tests.jobs import erased_home
from tests.jobs.erased_home import INNOCENT, OTHERS, URL, build, context_of, erase_and_die, inline, traces
from tests.jobs.warehouse_rows import rows
from tests.soak import some_of

_LATER = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
_MEANT = 2 + len(erased_home.SPELLINGS) + len(erased_home.CLAIMING) + 1


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return build(tmp_path_factory.mktemp("built") / "home")


@pytest.fixture
def home(built, tmp_path, monkeypatch):
    root = tmp_path / "home"
    shutil.copytree(built.root, root)
    monkeypatch.setattr(tempfile, "tempdir", str(root / "tmp"))
    return context_of(root, _LATER).home


def kept(home):
    return {url for (url,) in rows(home, "select url from articles")}


def test_no_byte_of_the_page_is_left_and_no_other_page_is_touched(home):
    context = context_of(home.root, _LATER)
    assert len(traces(home)) > 8
    found = preview(context, Wish(url=URL))
    assert len(found.keys) == _MEANT
    assert {*erased_home.SPELLINGS.values(), URL} <= found.urls
    assert {page for page, _ in found.claimed.values()} >= {"https://wbrn.example/from-elsewhere"}
    done = erase(context, Wish(url=URL), "letter 17")
    assert done.troubles == ()
    assert (done.certificate.pages, done.certificate.state) == (_MEANT, "done")
    assert traces(home) == set()
    assert traces(home, INNOCENT)
    assert kept(home) == {*OTHERS.values(), "https://wbrn.example/later"}
    assert unfinished(context) == []
    again = run(context, [home.root / "night.jsonl", home.root / "left.jsonl"], inline())
    assert again.rejected == _MEANT
    assert traces(home) == set()
    assert kept(home) == {*OTHERS.values(), "https://wbrn.example/later", "https://wbrn.example/stays"}


def test_the_same_erasure_again_finds_nothing_and_ends_well(home):
    context = context_of(home.root, _LATER)
    first = erase(context, Wish(url=URL), "letter 17")
    again = erase(context, Wish(url="http://kqrz.example/news/tram-line/"), "letter 17, second copy")
    assert not again.is_new
    assert again.certificate.id == first.certificate.id
    assert len(rows(home, "from erasures")) == 1


def by_run(context):
    return run(context, [context.home.root / "later.jsonl"], inline()).exit_code


def by_publish(context):
    publish(context)


def by_reprocess(context):
    reprocess(context, Query(), engine=inline().engine)


def by_erase(context):
    erase(context, Wish(url="https://nowhere.example/x", absent=True), "letter 18")


_JOBS = (by_run, by_publish, by_reprocess, by_erase)


@pytest.mark.parametrize("step", some_of(range(1, 14), 2))
def test_an_erasure_that_dies_at_any_step_is_finished_by_the_next_job(home, step):
    context = context_of(home.root, _LATER)
    assert erase_and_die(home, step), "there is no such step any more"
    assert [one.reason for one in unfinished(context)] == ["letter 17"]
    _JOBS[step % len(_JOBS)](context)
    assert traces(home) == set()
    assert unfinished(context) == []
    assert kept(home) >= {*OTHERS.values(), "https://wbrn.example/later"}
    assert rows(home, "select state from erasures where reason = 'letter 17'") == [("done",)]


def test_an_erasure_that_dies_before_it_is_recorded_has_changed_nothing(home):
    before = kept(home)
    assert erase_and_die(home, 0)
    assert unfinished(context_of(home.root, _LATER)) == []
    assert kept(home) == before
    assert traces(home)


def test_the_steps_are_as_many_as_are_tested(home):
    assert erase_and_die(home, 14) == ""


@pytest.mark.parametrize("place", ["raw", "staging", "snapshot"])
def test_a_file_that_cannot_be_read_is_named_and_does_not_stop_the_rest(home, place):
    context = context_of(home.root, _LATER)
    if place == "raw":
        broken = next(home.raw.glob("day=2026-11-03/*.parquet"))
    elif place == "staging":
        broken = next(home.staging.glob("*/part-00000.parquet"))
    else:
        broken = home.snapshots / "00000001-20261120-020001.duckdb"
        broken.unlink(missing_ok=True)
        broken.mkdir()
    if place != "snapshot":
        broken.write_bytes(broken.read_bytes()[:-40])
    done = erase(context, Wish(url=URL), "letter 17")
    assert [path for path, _ in done.troubles] == [broken]
    assert traces_elsewhere(home, broken) == set()
    assert kept(home) == {*OTHERS.values(), "https://wbrn.example/later"}
    assert len(unfinished(context)) == 1
    still = run(context, [home.root / "later.jsonl"], inline()) if place != "staging" else None
    assert still is None or (still.exit_code == 1 and str(broken) in still.message)
    shutil.rmtree(broken) if broken.is_dir() else broken.unlink()
    publish(context)
    assert unfinished(context) == []
    assert traces(home) == set()


def traces_elsewhere(home, broken):
    """Traces outside the file itself and the bytes next to it that it is the index of."""
    own = f"{broken.relative_to(home.root).as_posix().removesuffix('.parquet')}."
    if broken.is_dir():
        return traces(home)
    held = broken.read_bytes()
    broken.unlink()
    found = traces(home)
    broken.write_bytes(held)
    return {name for name in found if not name.startswith(own)}


@pytest.mark.parametrize("by_beginning", [False, True])
def test_a_page_without_a_url_is_erased_by_its_key_and_kept_out(home, by_beginning):
    context = context_of(home.root, _LATER)
    path = home.root / "nameless.jsonl"
    path.write_text(erased_home.record("nameless", None, "Zuqnameless"))
    run(context, [path], inline())
    ((key,),) = rows(home, "select page_key from articles where headline like '%nameless%'")
    done = erase(context, Wish(key=key[:9] if by_beginning else key), "letter 19")
    assert (done.certificate.kind, done.certificate.pages) == ("key", 1)
    assert traces(home, "Zuqnameless") == set()
    again = run(context, [path], inline())
    assert (again.rejected, again.loaded) == (1, 0)


def test_exact_takes_only_urls_that_are_equal(home):
    context = context_of(home.root, _LATER)
    found = preview(context, Wish(url=URL, exact=True))
    assert found.urls == {URL, *(erased_home.SPELLINGS[name] for name in ("escaped", "dots", "tab"))}
    erase(context, Wish(url=URL, exact=True), "letter 20")
    assert erased_home.SPELLINGS["tracked"] in kept(home)
    with duckdb.connect(str(home.published), read_only=True) as connection:
        sql = "select count(*) from core.articles group by url_key having count(*) filter (is_current) <> 1"
        assert connection.execute(sql).fetchall() == []
