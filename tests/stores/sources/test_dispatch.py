"""Every container is recognised by its content."""

import base64
import bz2
import gzip
import io
import json
import lzma
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
import zstandard

from etl.errors import InputError
from etl.pages.model.raw_page import FetchedSource
from etl.stores.sources import SourceOptions, read_inputs, read_stream
from tests.stores.sources.source_builders import (
    Result,
    arc_preamble,
    arc_record,
    html,
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
    "arc": (arc_preamble() + b"".join(arc_record(n) for n in range(5)), 5),
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
        (tmp_path / f"{len(CONTAINERS) - number:02}").write_bytes(
            CONTAINERS[kind][0] or table(kind, tmp_path)
        )
    first, second = read_all(tmp_path), read_all(tmp_path)
    assert first.items == second.items
    assert len(first.pages) == sum(pages for _, pages in CONTAINERS.values())
    assert [Path(report.path).name for report in first.reports] == [
        f"{number:02}" for number in range(1, len(CONTAINERS) + 1)
    ]


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
