"""A file that claims to be a page is one page, regardless of its bytes, unless the operator says otherwise."""

import gzip
import json
import os
from datetime import UTC, datetime, timedelta

import duckdb
import pytest
import zstandard

from etl.pages.model.outcome import Fault
from etl.pages.model.raw_page import FetchedSource
from etl.stores.sources import SourceOptions
from tests.stores.sources.source_builders import html, line, read_all, read_file, record, tarred, zipped

NOW = datetime(2026, 11, 27, 2, tzinfo=UTC)


def parquet(tmp_path):
    path = tmp_path / "made.parquet"
    duckdb.sql(f"COPY (SELECT 'https://npr.example/1' AS url, '<p>x</p>' AS html) TO '{path}'")
    content = path.read_bytes()
    path.unlink()
    return content


CONTAINERS = {
    "jsonl": line(1) + line(2),
    "warc": record(1) + record(2),
    "csv": b"url,html\nhttps://npr.example/1,<p>x</p>\n",
    "zip": zipped({"p.html": html(), "p.html.json": b'{"url": "https://npr.example/1"}'}),
    "tar": tarred({"p.html": html()}),
    "parquet": b"",
}
PAGE_NAMES = [
    "a.html",
    "A.HTM",
    "x.shtml",
    "b.xhtml",
    "c.php",
    "d.asp",
    "e.txt",
    "story?id=5",
    "https%3A%2F%2Fx",
]


@pytest.mark.parametrize("kind", CONTAINERS)
@pytest.mark.parametrize("name", PAGE_NAMES)
def test_a_file_named_like_a_page_is_one_page_whatever_its_bytes(tmp_path, kind, name):
    content = CONTAINERS[kind] or parquet(tmp_path)
    result = read_file(tmp_path / name, content)
    assert [page.body for page in result.pages] == [content]
    assert (result.pages[0].url, result.damaged) == (None, [])
    assert f"--kind {kind}" in result.reports[0].note


@pytest.mark.parametrize("outer", [zipped, tarred, lambda files: zipped({"in.zip": zipped(files)})])
@pytest.mark.parametrize("kind", CONTAINERS)
def test_members_named_like_pages_are_pages_too(tmp_path, kind, outer):
    content = CONTAINERS[kind] or parquet(tmp_path)
    side = json.dumps({"url": "https://evil.example/x"}).encode()
    result = read_file(
        tmp_path / "day", outer({"d/x.html": content, "d/x.html.json": side, "d/y.html": html()})
    )
    assert [(page.url, page.body) for page in result.pages] == [
        ("https://evil.example/x", content),
        (None, html()),
    ]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
@pytest.mark.parametrize("name", ["a.html.gz", "a.html", "a.HTML.GZ"])
@pytest.mark.parametrize("kind", CONTAINERS)
def test_a_compressed_page_is_decompressed_once_and_not_opened(tmp_path, kind, name, pack):
    content = CONTAINERS[kind] or parquet(tmp_path)
    assert [page.body for page in read_file(tmp_path / name, pack(content)).pages] == [content]


def test_a_page_is_decompressed_as_often_as_its_name_says(tmp_path):
    twice = gzip.compress(gzip.compress(html()))
    assert [page.body for page in read_file(tmp_path / "a.html.gz.gz", twice).pages] == [html()]
    assert [page.body for page in read_file(tmp_path / "a.html.gz", twice).pages] == [gzip.compress(html())]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.json", '{"url": "https://evil.example/x"}'),
        ("x.meta.json", '{"content_type": "text/html"}'),
        ("x.headers", "HTTP/1.1 200 OK\nContent-Type: application/warc\n"),
    ],
)
@pytest.mark.parametrize("kind", CONTAINERS)
def test_a_sidecar_with_a_url_or_a_pages_type_makes_a_page_of_any_name(tmp_path, kind, name, content):
    body = CONTAINERS[kind] or parquet(tmp_path)
    (tmp_path / "x").write_bytes(body)
    (tmp_path / name).write_text(content)
    assert [page.body for page in read_all(tmp_path).pages] == [body]


def test_a_sidecar_with_only_a_station_applies_to_all_pages_of_a_container(tmp_path):
    (tmp_path / "crawl.jsonl").write_bytes(line(1) + line(2))
    (tmp_path / "crawl.json").write_text('{"station": "KXQV"}')
    assert [page.station for page in read_all(tmp_path).pages] == ["KXQV", "KXQV"]


def test_names_of_files_in_a_folder_named_like_a_host_are_not_trusted(tmp_path):
    folder = tmp_path / "radio.example" / "news"
    folder.mkdir(parents=True)
    (folder / "story").write_bytes(line(1))
    (folder / "crawl.jsonl").write_bytes(line(2))
    assert [page.url for page in read_all(tmp_path).pages] == ["https://radio.example/2", None]


@pytest.mark.parametrize(
    ("options", "pages"),
    [
        (SourceOptions(), 1),
        (SourceOptions(kind="jsonl"), 3),
        (SourceOptions(kind="content"), 3),
        (SourceOptions(kinds={"exports/*.txt": "jsonl"}), 3),
        (SourceOptions(kinds={"*.TXT": "jsonl"}), 3),
        (SourceOptions(kinds={"day.txt": "page", "*.txt": "jsonl"}), 1),
        (SourceOptions(kind="jsonl", kinds={"*.txt": "page"}), 1),
        (SourceOptions(kinds={"*.txt": "skip"}), 0),
    ],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_the_operators_word_overrides_a_files_own_claim(tmp_path, options, pages, pack):
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "day.txt").write_bytes(pack(line(1) + line(2) + line(3)))
    assert len(read_all(tmp_path / "exports", options=options).pages) == pages


def test_a_pattern_applies_to_members_and_the_kind_of_a_run_does_not(tmp_path):
    content = zipped({"a.txt": line(1) + line(2)})
    assert len(read_file(tmp_path / "day.bin", content, SourceOptions(kinds={"*.txt": "jsonl"})).pages) == 2
    assert len(read_file(tmp_path / "day.bin", content, SourceOptions(kind="zip")).pages) == 1
    (page,) = read_file(tmp_path / "day.zip", content, SourceOptions(kind="page")).pages
    assert page.body == content


def test_a_large_page_inside_a_good_record_is_never_searched_for_records(tmp_path):
    options = SourceOptions(max_page_bytes=50_000)
    forged = b"<p>" + os.urandom(60_000).hex().encode() + b"\r\n\r\n" + record(66)
    for kind in ("response", "request", "metadata"):
        plain = record(1) + record(2, b"HTTP/1.1 200 OK\r\n\r\n" + forged, kind=kind) + record(3)
        for name, content in {"a.warc": plain, "b.warc.gz": gzip.compress(plain)}.items():
            result = read_file(tmp_path / name, content, options)
            assert result.numbers == [1, 3]
            assert [d.fault for d in result.damaged] == ([Fault.TOO_LARGE] if kind == "response" else [])


@pytest.mark.parametrize("change", [-40, 40, 10**9])
@pytest.mark.parametrize("number", [0, 1])
def test_a_record_with_its_own_member_ends_with_it_whatever_its_length(tmp_path, change, number):
    packed = [record(n) for n in range(4)]
    block = b"HTTP/1.1 200 OK\r\n\r\n<p>" + b"x" * 3000 + b"\r\n\r\n" + record(66) + b"</p>"
    false = record(number, block).replace(
        f"Content-Length: {len(block)}".encode(), f"Content-Length: {len(block) + change}".encode()
    )
    packed[number] = false
    result = read_file(tmp_path / "a.warc.gz", b"".join(map(gzip.compress, packed)))
    assert result.numbers == [n for n in range(4) if n != number]
    assert len(result.damaged) == 1


@pytest.mark.parametrize("days", [3, 400, 2_900_000])
def test_a_future_fetch_time_becomes_the_runs_start_and_is_not_part_of_the_key(tmp_path, days):
    told = (NOW + timedelta(days=days)).isoformat()
    content = line(1, fetched_at=told) + line(2)
    first = read_file(tmp_path / "a.jsonl", content, SourceOptions(now=NOW))
    later = read_file(tmp_path / "a.jsonl", content, SourceOptions(now=NOW + timedelta(days=1)))
    page = first.pages[0]
    assert (page.fetched_at, page.fetched_at_source, page.latest_date) == (NOW, FetchedSource.RUN, None)
    assert [p.key for p in first.pages] == [p.key for p in later.pages]
    assert "later than the run" in first.reports[0].note


def test_a_future_fetch_time_is_noticed_in_every_format(tmp_path):
    options = SourceOptions(now=NOW)
    (tmp_path / "2031-01-01").mkdir()
    assert read_file(tmp_path / "2031-01-01" / "a.html", html(), options).pages[0].fetched_at == NOW
    (tmp_path / "b.html").write_bytes(html())
    os.utime(tmp_path / "b.html", (4e9, 4e9))
    (page,) = read_all(tmp_path / "b.html", options=options).pages
    assert (page.fetched_at, page.fetched_at_source) == (NOW, FetchedSource.RUN)
    (tmp_path / "b.html.json").write_text('{"fetched_at": "9999-12-31"}')
    side = next(p for p in read_all(tmp_path, options=options).pages if p.origin.path.endswith("b.html"))
    assert side.fetched_at == NOW
    told = SourceOptions(now=NOW, fetched_at=NOW + timedelta(days=3))
    assert read_file(tmp_path / "c.html", html(), told).pages[0].fetched_at == NOW
    near = SourceOptions(now=NOW, fetched_at=NOW + timedelta(hours=23))
    assert read_file(tmp_path / "d.html", html(), near).pages[0].fetched_at_source is FetchedSource.OPTION


@pytest.mark.parametrize(
    ("path", "station"),
    [
        ("station=KVLO/a.html", "KVLO"),
        ("2026-11-01/station=New%20River/x/a.html", "New River"),
        ("station=A/station=B/a.html", "B"),
        ("evil.example/station=KVLO/a.html", None),
    ],
)
@pytest.mark.parametrize("outer", [None, zipped, tarred])
def test_a_folder_gives_the_station_unless_it_mirrors_a_url(tmp_path, path, station, outer):
    if outer:
        result = read_file(tmp_path / "day", outer({path: html()}))
    else:
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_bytes(html())
        result = read_all(tmp_path)
    assert [page.station for page in result.pages] == [station]


def test_the_station_of_a_record_or_sidecar_precedes_that_of_a_folder(tmp_path):
    folder = tmp_path / "station=KVLO"
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(line(1, station="WQLA") + line(2))
    (folder / "b.html").write_bytes(html())
    (folder / "b.html.json").write_text('{"station": "WBRN"}')
    assert [page.station for page in read_all(tmp_path).pages] == ["WQLA", "KVLO", "WBRN"]
