"""Every container is recognised by its content."""

import base64
import bz2
import gzip
import io
import json
import lzma
import os
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
import zstandard

from etl.errors import InputError
from etl.pages.model.raw_page import FetchedSource
from etl.stores.sources import SourceOptions, read_inputs, read_stream
from tests.stores.source_builders import (
    Result,
    html,
    http,
    line,
    members,
    read_all,
    read_file,
    record,
    tarred,
    zipped,
)

LINES = b"".join(line(n) for n in range(5))
RECORDS = b"".join(record(n) for n in range(5))
FOLDED = {f"{n}.html": html(n) for n in range(5)}
TEXT = "© 2026 KXQV\nPlay Live Radio\n\nThe ferry is back\n\nHARBOR POINT — The ferry ran again.".encode()


def table(kind: str, tmp_path: Path) -> bytes:
    path = tmp_path / "made"
    rows = ", ".join(f"('https://radio.example/{n}', '<p>text, \"{n}\"\nmore</p>')" for n in range(5))
    duckdb.sql(f"COPY (FROM (VALUES {rows}) AS t(url, html)) TO '{path}' (FORMAT {kind})")
    content = path.read_bytes()
    path.unlink()
    return content


CONTAINERS = {
    "html": (html(), 1),
    "text": (TEXT, 1),
    "jsonl": (LINES, 5),
    "warc": (RECORDS, 5),
    "wacz": (
        zipped(
            {"datapackage.json": b"{}", "archive/a.warc.gz": b"".join(members(5)), "pages/p.jsonl": b"{}"}
        ),
        5,
    ),
    "zip": (zipped(FOLDED), 5),
    "tar": (tarred(FOLDED), 5),
    "parquet": (b"", 5),
    "csv": (b"", 5),
}
PACKERS = {
    "": lambda content: content,
    "+gzip": gzip.compress,
    "+zstd": zstandard.compress,
    "+bz2": bz2.compress,
    "+xz": lzma.compress,
}


@pytest.mark.parametrize("packer", PACKERS)
@pytest.mark.parametrize("kind", CONTAINERS)
def test_every_container_is_recognised_by_its_content_whatever_its_name(tmp_path, kind, packer):
    content, pages = CONTAINERS[kind]
    content = content or table(kind, tmp_path)
    result = read_file(tmp_path / "download", PACKERS[packer](content))
    assert (len(result.pages), result.damaged) == (pages, [])
    unpacked_first = kind in {"wacz", "zip"} and packer
    assert result.reports[0].kind == ("zip" if unpacked_first else kind) + packer


@pytest.mark.parametrize("kind", ["jsonl", "warc", "zip", "tar", "csv", "parquet"])
@pytest.mark.parametrize("outer", [zipped, tarred, lambda files: gzip.compress(tarred(files))])
def test_containers_in_archives_are_read(tmp_path, kind, outer):
    content = CONTAINERS[kind][0] or table(kind, tmp_path)
    result = read_file(tmp_path / "outer", outer({"day/inner": content}))
    assert len(result.pages) == 5
    assert result.pages[0].origin.path.startswith(f"{tmp_path}/outer!day/inner")


def test_inputs_of_all_kinds_in_one_folder_are_read_in_a_fixed_order(tmp_path):
    for number, kind in enumerate(sorted(CONTAINERS)):
        (tmp_path / f"{9 - number}").write_bytes(CONTAINERS[kind][0] or table(kind, tmp_path))
    first, second = read_all(tmp_path), read_all(tmp_path)
    assert first.items == second.items
    assert len(first.pages) == 37
    assert [Path(report.path).name for report in first.reports] == sorted(str(9 - n) for n in range(9))


def test_a_page_has_the_facts_of_its_jsonl_line(tmp_path):
    content = line(1, id="a1", station="KXQV", content_type="text/html; charset=iso-8859-1")
    (page,) = read_file(tmp_path / "day.jsonl", content).pages
    assert (page.external_id, page.station, page.url) == ("a1", "KXQV", "https://radio.example/1")
    assert page.fetched_at == datetime(2026, 11, 1, 6, tzinfo=UTC)
    assert page.fetched_at_source is FetchedSource.INPUT
    assert page.content_type == "text/html; charset=utf-8", "the text was decoded already, so it is UTF-8 now"
    assert (page.origin.offset, page.body) == (0, html(1))


def test_fields_are_mapped_by_configuration_also_into_nested_objects(tmp_path):
    row = {
        "crawl": {"at": 1793512800, "uri": "https://radio.example/1"},
        "response": {"body": "<p>Hello</p>"},
    }
    options = SourceOptions(fields={"url": "crawl.uri", "html": "response.body", "fetched_at": "crawl.at"})
    (page,) = read_file(tmp_path / "a.jsonl", json.dumps(row).encode(), options).pages
    assert (page.url, page.body) == ("https://radio.example/1", b"<p>Hello</p>")
    assert page.fetched_at == datetime(2026, 11, 1, 6, tzinfo=UTC)


def test_fields_are_mapped_into_the_structures_of_parquet(tmp_path):
    path = tmp_path / "a.parquet"
    duckdb.sql(f"COPY (SELECT {{'body': '<p>Hello</p>'::BLOB}} AS response, 'u' AS uri) TO '{path}'")
    result = read_all(path, options=SourceOptions(fields={"url": "uri", "html": "response.body"}))
    assert [(page.url, page.body) for page in result.pages] == [("u", b"<p>Hello</p>")]


@pytest.mark.parametrize(
    ("row", "body", "content_type"),
    [
        ({"html": "<p>é</p>"}, "<p>é</p>".encode(), "text/html; charset=utf-8"),
        ({"text": "plain <é>"}, "plain <é>".encode(), "text/plain; charset=utf-8"),
        ({"body": "no tags"}, b"no tags", "text/plain; charset=utf-8"),
        ({"body_base64": base64.b64encode(b"\xe9").decode()}, b"\xe9", None),
        ({"html": "lone \ud800 surrogate"}, "lone \ufffd surrogate".encode(), "text/html; charset=utf-8"),
        ({"html": ""}, b"", "text/html; charset=utf-8"),
    ],
)
def test_a_body_may_be_html_text_or_base64(tmp_path, row, body, content_type):
    (page,) = read_file(tmp_path / "a.jsonl", json.dumps(row).encode()).pages
    assert (page.body, page.content_type) == (body, content_type)


def test_bytes_of_a_line_that_are_not_utf8_are_kept(tmp_path):
    (page,) = read_file(tmp_path / "a.jsonl", b'{"html": "<p>caf\xe9</p>"}\n').pages
    assert page.body == b"<p>caf\xe9</p>"


def test_one_json_object_or_array_over_many_lines_is_read_as_well(tmp_path):
    rows = [{"url": f"https://radio.example/{n}", "html": "<p>x</p>"} for n in range(3)]
    assert len(read_file(tmp_path / "a", json.dumps(rows, indent=2).encode()).pages) == 3
    assert len(read_file(tmp_path / "b", json.dumps(rows[0], indent=2).encode()).pages) == 1


def test_json_about_something_else_is_skipped_with_a_note(tmp_path):
    result = read_file(tmp_path / "package.json", b'{"name": "x",\n "version": 1}')
    assert (result.pages, result.damaged, result.reports[0].kind) == ([], [], "skipped")
    assert "without a body field" in result.reports[0].note


def test_jsonl_with_another_name_for_the_body_is_reported_once_with_what_to_do(tmp_path):
    result = read_file(tmp_path / "a.jsonl", b'{"page": "<p>x</p>"}\n' * 100)
    (record,) = result.damaged
    assert "[inputs.fields]" in record.detail


def test_only_responses_resources_and_converted_text_are_read_from_a_warc(tmp_path):
    content = b"".join(
        (
            record(0, b"software: x", kind="warcinfo"),
            record(1, b"GET / HTTP/1.1\r\n\r\n", kind="request"),
            record(2),
            record(3, b"", kind="revisit"),
            record(4, html(4), kind="resource", headers=["Content-Type: text/html"]),
            record(5, TEXT, kind="conversion", headers=["Content-Type: text/plain"]),
            record(6, b"fetchTimeMs: 1", kind="metadata"),
            record(7, http(b"\x89PNG", "Content-Type: image/png")),
            record(8, http(html(8)).replace(b"200 OK", b"404 Not Found")),
        )
    )
    result = read_file(tmp_path / "a", content)
    assert (result.numbers, result.damaged) == ([2, 4, 5, 8], [])
    assert result.pages[1].body == html(4)
    assert result.pages[2].content_type == "text/plain; charset=utf-8"
    assert result.pages[0].fetched_at == datetime(2026, 11, 1, 6, 2, tzinfo=UTC)
    assert result.reports[0].note == "image/png records skipped"


def chunked(body: bytes) -> bytes:
    pieces = [body[i : i + 97] for i in range(0, len(body), 97)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (chunked(html(1)), ["Transfer-Encoding: chunked"]),
        (gzip.compress(html(1)), ["Content-Encoding: gzip"]),
        (chunked(gzip.compress(html(1))), ["Content-Encoding: gzip", "Transfer-Encoding: chunked"]),
        (zstandard.compress(html(1)), ["Content-Encoding: zstd"]),
        (html(1), ["Content-Encoding: br"]),
        (html(1), ["Transfer-Encoding: chunked"]),
    ],
)
def test_http_codings_are_undone_even_if_the_crawler_undid_them_already(tmp_path, body, headers):
    (page,) = read_file(tmp_path / "a", record(1, http(body, *headers))).pages
    assert page.body == html(1)


@pytest.mark.parametrize("pack", [bytes, zstandard.compress], ids=["plain", "compressed"])
def test_a_zstd_warc_may_contain_its_dictionary(tmp_path, pack):
    trained = zstandard.train_dictionary(4096, [record(n) for n in range(100, 300)])
    packer = zstandard.ZstdCompressor(dict_data=trained)
    dictionary = pack(trained.as_bytes())
    frame = b"\x5d\x2a\x4d\x18" + len(dictionary).to_bytes(4, "little") + dictionary
    result = read_file(tmp_path / "a", frame + b"".join(packer.compress(record(n)) for n in range(5)))
    assert (result.numbers, result.damaged) == ([0, 1, 2, 3, 4], [])
    assert result.reports[0].kind == "warc+zstd"


def test_records_of_a_plain_warc_can_be_found_again_by_offset_and_length(tmp_path):
    result = read_file(tmp_path / "a", RECORDS)
    origin = result.pages[3].origin
    assert RECORDS[origin.offset : origin.offset + origin.length] + b"\r\n\r\n" == record(3)


def test_records_of_a_compressed_warc_have_the_offset_of_their_member(tmp_path):
    packed = members(5)
    result = read_file(tmp_path / "a", b"".join(packed))
    assert [page.origin.offset for page in result.pages] == [sum(map(len, packed[:n])) for n in range(5)]


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


def test_a_page_with_the_name_of_an_image_is_read(tmp_path):
    assert len(read_file(tmp_path / "a.png", b"<!doctype html><p>x</p>").pages) == 1


def test_standard_input_is_read_like_a_file():
    packed = gzip.compress(LINES)
    result = Result(read_stream(io.BytesIO(packed), SourceOptions()))
    assert (result.numbers, result.reports[0].kind) == ([0, 1, 2, 3, 4], "jsonl+gzip")


def test_a_missing_path_is_a_usage_error(tmp_path):
    with pytest.raises(InputError) as caught:
        read_inputs([tmp_path / "missing"], SourceOptions())
    assert "ls" in caught.value.hint


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT, tarfile.USTAR_FORMAT])
def test_long_names_are_read_in_every_tar_format(tmp_path, form):
    name = (
        "/".join(["folder-" + "n" * 40] * 3) + "/page-é.html"
        if form != tarfile.USTAR_FORMAT
        else "é" * 40 + ".html"
    )
    (page,) = read_file(tmp_path / "a", tarred({name: html()}, form)).pages
    assert page.origin.path == f"{tmp_path}/a!{name}"


def test_csv_with_semicolons_and_quoted_line_breaks_is_read(tmp_path):
    content = b'url;html\nhttps://radio.example/1;"<p>a;\n""b""</p>"\n'
    (page,) = read_file(tmp_path / "a", content).pages
    assert (page.url, page.body) == ("https://radio.example/1", b'<p>a;\n"b"</p>')


def test_a_table_whose_name_looks_like_a_pattern_is_read_literally(tmp_path):
    (tmp_path / "a1.parquet").write_bytes(table("parquet", tmp_path))
    named = tmp_path / "a[1].parquet"
    named.write_bytes(table("parquet", tmp_path))
    assert len(read_all(named).pages) == 5
