"""Inputs that other machines read: the same items in the same order as read here."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from etl.engines.far_pages import FarPage, brought, size_of
from etl.errors import InputError
from etl.pages.model.raw_page import RawPage
from etl.stores.buckets.address import place_of
from etl.stores.sources import FilesRead, KnownFile, SourceOptions, read_inputs
from etl.stores.sources.far_inputs import InputReader, Machines
from etl.stores.sources.far_portions import Files, UnseenFileError
from etl.stores.sources.folder import FileToRead
from tests.stores.sources.reading_elsewhere import Elsewhere
from tests.stores.sources.source_builders import html, line, members

SAMPLES = Path(__file__).resolve().parents[2] / "golden" / "pages"


def nobody(_):
    return False


def first_ones(page):
    """Stands for erasures that only the bytes of a page tell."""
    return b"Page 1<" in page.body


def read(places, options=None, engine=None, covers=nobody):
    machines = Machines(engine or Elsewhere(), covers)
    return list(read_inputs(places, options or SourceOptions(), machines))


def here(items):
    return [brought(item) if isinstance(item, RawPage) else item for item in items]


@pytest.fixture(scope="module")
def crawl(tmp_path_factory):
    """Samples with sidecars, lines of which one is broken, an archive, a link, more small files than a portion has."""
    folder = tmp_path_factory.mktemp("crawl")
    shutil.copytree(SAMPLES, folder / "samples")
    (folder / "a.jsonl").write_bytes(b"".join(map(line, range(10))) + b'{"html": "<p>\n' + line(11))
    (folder / "b.warc.gz").write_bytes(b"".join(members(8)))
    (folder / "link").symlink_to(folder / "a.jsonl")
    (folder / "many").mkdir()
    for number in range(70):
        (folder / "many" / f"{number}.html").write_bytes(html(number))
    return folder


@pytest.mark.parametrize("readers", [1, 3])
def test_everything_comes_as_it_would_be_read_here_and_in_that_order(crawl, readers):
    options = SourceOptions()
    engine = Elsewhere(readers)
    found = read([crawl, crawl / "a.jsonl"], options, engine)
    assert here(found) == list(read_inputs([crawl, crawl / "a.jsonl"], options))
    assert engine.begun >= 4
    assert sum(isinstance(item, FarPage) for item in found) > 120


def test_pages_come_without_their_bytes_and_know_how_many_they_have(crawl):
    pages = [item for item in read([crawl]) if isinstance(item, RawPage)]
    assert all(isinstance(page, FarPage) and page.body == b"" for page in pages)
    assert [size_of(page) for page in pages] == [len(brought(page).body) for page in pages]


def test_whether_a_page_is_erased_is_told_where_its_bytes_are(crawl):
    pages = [item for item in read([crawl / "many"], covers=first_ones) if isinstance(item, FarPage)]
    assert [page.origin.path for page in pages if page.is_erased] == [str(crawl / "many" / "1.html")]


def test_a_bucket_is_read_elsewhere_as_it_is_here(object_storage, crawl):
    objects = {f"in/{path.name}": path.read_bytes() for path in (crawl / "many").iterdir()}
    objects["in/a.jsonl"] = (crawl / "a.jsonl").read_bytes()
    objects["in/1.html.json"] = b'{"url": "https://radio.example/one"}'
    place = place_of(f"s3://{object_storage.bucket(objects)}/in")
    engine = Elsewhere()
    assert here(read([place], engine=engine)) == list(read_inputs([place], SourceOptions()))
    assert engine.begun == 2


def test_files_are_remembered_and_not_read_again_while_they_do_not_change(crawl, tmp_path):
    later = SourceOptions(now=datetime.now(UTC) + timedelta(hours=1))

    def night(engine):
        memory = FilesRead(tmp_path / "memory.sqlite", later)
        found = read([crawl / "many", crawl / "a.jsonl"], replace(later, files_read=memory), engine)
        memory.close()
        return found

    first = night(Elsewhere())
    engine = Elsewhere()
    second = night(engine)
    assert sum(isinstance(item, FarPage) for item in first) == 81
    assert sum(isinstance(item, KnownFile) for item in second) == 70
    assert engine.begun == 1, "the file with a broken line is read each time"
    assert here(second[0].again()) == here(first[:2])


def test_a_file_that_is_gone_when_it_is_read_has_vanished(tmp_path):
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(html())
    engine = Elsewhere()
    begin = engine.begin

    def late(portion, reader):
        (tmp_path / "b.html").unlink(missing_ok=True)
        return begin(portion, reader)

    engine.begin = late
    reports = [item for item in read([tmp_path], engine=engine) if not isinstance(item, RawPage)]
    assert "vanished before it was read" in reports[1].detail
    assert engine.begun == 2


def test_a_file_that_only_this_machine_has_is_an_error_that_says_what_to_do(tmp_path):
    (tmp_path / "a.html").write_bytes(html())
    with pytest.raises(UnseenFileError, match=r"there is no file .*b\.html") as raised:
        list(Files((FileToRead(tmp_path / "a.html"), FileToRead(tmp_path / "b.html"))).read(SourceOptions()))
    assert "[engine] readers = 0" in raised.value.hint


def test_a_relative_path_begins_where_the_run_was_started(tmp_path, monkeypatch):
    (tmp_path / "a.html").write_bytes(html())
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    reader = InputReader(SourceOptions(), nobody, tmp_path)
    page, _ = reader.read(Files((FileToRead(Path("a.html")),)))
    assert (page.origin.path, Path.cwd().name) == ("a.html", "elsewhere")


def test_nothing_there_is_the_error_that_it_is_here(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read([tmp_path / "nothing"])


def test_readings_that_nobody_wants_any_more_are_closed(crawl):
    engine = Elsewhere(3)
    items = read_inputs([crawl], SourceOptions(), Machines(engine, nobody))
    next(items)
    items.close()
    assert engine.closed == engine.begun == 3
