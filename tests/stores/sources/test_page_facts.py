"""Where a page's URL, fetch time and content type come from."""

import json
import os
from datetime import UTC, datetime

import pytest

from etl.pages.model.raw_page import FetchedSource
from etl.stores.sources import SourceOptions
from tests.stores.sources.source_builders import (
    html,
    read_all,
    read_file,
    tarred,
    zipped,
)


@pytest.mark.parametrize("name", ["a.html.json", "a.json", "a.meta.json", "a.html.meta.json"])
@pytest.mark.parametrize("outer", [None, zipped, tarred])
def test_a_sidecar_describes_the_page_beside_it(tmp_path, name, outer):
    side = json.dumps(
        {"url": "https://radio.example/1", "fetched_at": "2026-11-02", "station": "KXQV"}
    ).encode()
    files = {"in/a.html": html(), f"in/{name}": side, "in/b.html": html(1)}
    if outer:
        result = read_file(tmp_path / "archive", outer(files))
    else:
        (tmp_path / "in").mkdir()
        for path, content in files.items():
            (tmp_path / path).write_bytes(content)
        result = read_all(tmp_path)
    first, second = result.pages
    assert (first.url, first.station, first.fetched_at.day) == ("https://radio.example/1", "KXQV", 2)
    assert (second.url, second.station) == (None, None)


def test_saved_http_headers_are_a_sidecar(tmp_path):
    (tmp_path / "a.html").write_bytes(html())
    headers = "HTTP/1.1 200 OK\nDate: Sun, 01 Nov 2026 06:00:00 GMT\nContent-Type: text/html; charset=big5\n"
    (tmp_path / "a.headers").write_text(headers)
    (page,) = read_all(tmp_path).pages
    assert page.content_type == "text/html; charset=big5"
    assert page.fetched_at == datetime(2026, 11, 1, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("folder", "day"),
    [
        ("2026-11-02", 2),
        ("day=2026-11-02", 2),
        ("2026/11/02", 2),
        ("2026-11-01/kxqv/2026-11-02", 2),
        ("2026-13-02", None),
        ("2026-11-02/radio.example/2025/06/17", 2),
    ],
)
def test_folders_give_the_day_of_the_fetch_unless_they_mirror_urls(tmp_path, folder, day):
    path = tmp_path / folder
    path.mkdir(parents=True)
    (path / "a.html").write_bytes(html())
    (page,) = read_all(tmp_path).pages
    source = FetchedSource.FOLDER if day else FetchedSource.FILE_TIME
    assert page.fetched_at_source is source
    assert day is None or page.fetched_at == datetime(2026, 11, day, tzinfo=UTC)


def test_a_fetch_time_given_by_option_precedes_the_file_time(tmp_path):
    moment = datetime(2026, 11, 3, tzinfo=UTC)
    (page,) = read_file(tmp_path / "a.html", html(), SourceOptions(fetched_at=moment)).pages
    assert (page.fetched_at, page.fetched_at_source) == (moment, FetchedSource.OPTION)


def test_the_same_file_copied_elsewhere_is_the_same_page(tmp_path):
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(html())
    os.utime(tmp_path / "b.html", (1, 1))
    first, second = read_all(tmp_path).pages
    assert first.key == second.key


def test_a_file_that_is_not_a_page_is_skipped_with_its_own_report(tmp_path):
    for name, content in {
        "a.png": b"\x89PNG\r\n",
        "b.css": b"p{}",
        "c.js": b"var a",
        ".DS_Store": b"x",
    }.items():
        (tmp_path / name).write_bytes(content)
    result = read_all(tmp_path)
    assert (result.pages, len(result.reports)) == ([], 4)
    assert all(report.kind == "skipped" and report.note for report in result.reports)
