"""Decompression bombs, broken records and odd fields affect only themselves, in bounded memory."""

import bz2
import gzip
import io
import json
import lzma
import os
import random
import subprocess
import sys
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import duckdb
import pytest
import zstandard

from etl.pages.model.outcome import Fault
from etl.stores.sources import SourceOptions, json_values
from tests.stores.sources.source_builders import Result, html, http, line, read_file, record, tarred, zipped

PACKERS = [gzip.compress, zstandard.compress, bz2.compress, lzma.compress]


SMALL = SourceOptions(max_page_bytes=200_000)


BLANK = b"<p>" + b" " * 450_000


def csv_row(n, body):
    return f'https://radio.example/{n},"'.encode() + body + b'"\n'


FORMS = {
    "jsonl": lambda bodies: b"".join(line(n, html=body.decode()) for n, body in enumerate(bodies)),
    "json": lambda bodies: (
        b"[" + b",".join(line(n, html=body.decode()) for n, body in enumerate(bodies)) + b"]"
    ),
    "csv": lambda bodies: b"url,html\n" + b"".join(csv_row(n, body) for n, body in enumerate(bodies)),
    "warc": lambda bodies: b"".join(record(n, http(body)) for n, body in enumerate(bodies)),
    "tar": lambda bodies: tarred({f"{n:03}.html": body for n, body in enumerate(bodies)}),
}


@pytest.mark.parametrize("pack", [bytes, *PACKERS])
@pytest.mark.parametrize("form", FORMS)
def test_a_huge_page_of_blanks_does_not_affect_the_rest_of_its_file(tmp_path, form, pack):
    bodies = [html(n) for n in range(3)] + [BLANK] + [html(n) for n in range(4, 40)]
    result = read_file(tmp_path / f"a.{form}", pack(FORMS[form](bodies)), SMALL)
    assert len(result.pages) == 39
    assert [d.fault in {Fault.TOO_LARGE, Fault.BOMB} for d in result.damaged] == [True]
    assert result.reports[0].warning == ""


@pytest.mark.parametrize(
    ("method", "size"), [(zipfile.ZIP_DEFLATED, 80), (zipfile.ZIP_BZIP2, 80), (zipfile.ZIP_LZMA, 8)]
)
def test_a_huge_member_of_blanks_is_rejected_in_little_memory(tmp_path, method, size):
    content = zipped(
        {"a.html": html(), "b.html": b" " * size * 10**6, "c": b"<p>" + BLANK, "d.html": html(1)}, method
    )
    tracemalloc.start()
    result = read_file(tmp_path / "a.zip", content, SMALL)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(result.pages), len(result.damaged)) == (2, 2)
    assert peak < 60_000_000


def test_nested_archives_share_one_limit_and_unread_members_are_counted(tmp_path):
    inner = zipped({f"{n}.html": b"<p>" + b"a" * 50_000 for n in range(50)})
    content = zipped({f"{n}.zip": inner for n in range(50)})
    options = SourceOptions(min_unpacked=5_000_000, max_ratio=2)
    result = read_file(tmp_path / "a.zip", content, options)
    assert 50 <= len(result.pages) <= 100
    assert {d.fault for d in result.damaged} == {Fault.BOMB}
    assert sum(d.records for d in result.damaged) >= 48
    assert "unpacks to more than" in result.reports[0].warning


def test_overlapping_members_are_stopped_by_their_total(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", b"<p>" + b"a" * 100_000)
        first = archive.infolist()[0]
        for n in range(200):
            again = zipfile.ZipInfo(f"a{n}.html")
            for name in ("compress_type", "CRC", "compress_size", "file_size", "header_offset", "flag_bits"):
                setattr(again, name, getattr(first, name))
            archive.filelist.append(again)
    result = read_file(tmp_path / "a.zip", buffer.getvalue(), SourceOptions(min_unpacked=10**6, max_ratio=2))
    assert len(result.damaged) <= 201
    assert len(result.pages) + sum(d.records for d in result.damaged) == 201


def test_a_genuine_archive_of_similar_pages_is_read_to_the_end(tmp_path):
    content = gzip.compress(b"".join(line(n, html=html().decode() * 20) for n in range(3000)))
    result = read_file(tmp_path / "a.jsonl.gz", content)
    assert (len(result.pages), result.damaged) == (3000, [])


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_broken_lines_are_reported_one_by_one_up_to_a_limit_and_then_summarised(tmp_path, name):
    good = line(0) if name.endswith("jsonl") else b"url,html\nhttps://radio.example/0,<p>x</p>\n"
    content = good + b"x\n" * 5000
    result = read_file(tmp_path / name, content, SourceOptions(max_damaged=10))
    assert (len(result.pages), len(result.damaged), result.reports[0].damaged) == (1, 11, 5000)
    assert result.damaged[-1].records == 4990
    assert result.damaged[-1].detail.endswith("and 4,989 more like it")


@pytest.mark.parametrize(
    "content",
    [
        b"[" + b"{}," * 21_000 + b"{}]",
        line(0) + b"[" + b"{}," * 21_000 + b"{}]\n" + line(1),
        line(0) + b'{"html": "x", "more": [' + b"[]," * 21_000 + b"[]]}\n" + line(1),
        line(0) + b'{"html": "x", "more": [' + b'"ab",' * 21_000 + b'""]}\n' + line(1),
        b"[" + line(0) + b',{"x": [' + b"{}," * 21_000 + b"{}]}," + line(1) + b"]",
    ],
)
def test_a_line_or_document_of_very_many_values_is_not_parsed(tmp_path, monkeypatch, content):
    monkeypatch.setattr(json_values, "MAX_VALUES", 20_000)  # a tenth, as tracing makes it slow
    tracemalloc.start()
    result = read_file(tmp_path / "a.json", content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(result.pages) in {0, 2}
    assert peak < 1_000_000, peak


def test_documents_are_read_element_by_element_whatever_is_between_them(tmp_path):
    rows = [
        json.dumps({"url": f"https://radio.example/{n}", "html": '<p a="{[,\\">x</p>'}, indent=1)
        for n in range(5)
    ]
    for text in (
        "[" + ",\n".join(rows) + "]",
        "\n".join(rows),
        "[" + rows[0] + "]\n[" + ",".join(rows[1:]) + "]",
    ):
        assert read_file(tmp_path / "a.json", text.encode()).numbers == [0, 1, 2, 3, 4]
    cut = read_file(tmp_path / "b.json", ("[" + ",".join(rows))[:-9].encode())
    assert (cut.numbers, len(cut.damaged)) == ([0, 1, 2, 3], 1)
    odd = read_file(tmp_path / "c.json", f'[{rows[0]}, 7, "x", }}, {rows[1]}, {{"a":]}}, {rows[2]}]'.encode())
    assert odd.numbers == [0, 1, 2]


def test_nested_members_are_not_decompressed_over_and_over(tmp_path):
    """Every beginning can be decoded to the end of the file before it fails; the work must still grow linearly."""
    head = gzip.compress(b"")[:10]

    def work(count):
        piece = head + b"\x00\xff\xff\x00\x00" + random.Random(count).randbytes(2000)
        read_bytes = 0

        class Counting(io.FileIO):
            def read(self, size=-1):
                nonlocal read_bytes
                data = super().read(size)
                read_bytes += len(data)
                return data

        from etl.stores.sources.budget import Budget  # noqa: PLC0415
        from etl.stores.sources.compression import Members, codec_of  # noqa: PLC0415

        path = tmp_path / f"{count}.gz"
        path.write_bytes(gzip.compress(line(0)) + piece * count)
        with Counting(path) as file:
            blocks = Members(file, codec_of(gzip.compress(b"")), Budget(SourceOptions(), 10**9)).segments()
            assert sum(1 for _ in blocks)
        return read_bytes

    assert work(800) < 4 * work(400)


def test_a_page_compressed_by_its_server_is_not_mistaken_for_a_record_after_damage(tmp_path):
    inner = gzip.compress(record(66))
    packed = [gzip.compress(record(n)) for n in range(2)]
    block = http(inner + os.urandom(4000), "Content-Type: text/html")
    broken = bytearray(gzip.compress(record(2, block)))
    broken[-6] ^= 0xFF
    result = read_file(tmp_path / "a.warc.gz", b"".join([*packed, bytes(broken), gzip.compress(record(3))]))
    assert (result.numbers, len(result.damaged)) == ([0, 1, 3], 1)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files have no path here")
def test_nothing_is_left_in_the_temporary_folder_after_a_kill(tmp_path):
    duckdb.sql(f"COPY (SELECT 'u' AS url, '<p>x</p>' AS html) TO '{tmp_path / 'a.parquet'}'")
    (tmp_path / "a.tar.gz").write_bytes(
        gzip.compress(tarred({"a.zip": zipped({"a": (tmp_path / "a.parquet").read_bytes()})}))
    )
    (tmp_path / "tmp").mkdir()
    program = (
        "import os, signal, sys; from pathlib import Path; from etl.stores.sources import *\n"
        "next(iter(read_inputs([Path(sys.argv[1])], SourceOptions()))); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "a.tar.gz"],
        env={**os.environ, "TMPDIR": str(tmp_path / "tmp")},
        check=False,
    )
    assert (done.returncode, list((tmp_path / "tmp").iterdir())) == (-9, [])


def test_a_tar_with_a_page_of_blanks_and_a_zip_bomb_keeps_its_other_pages(tmp_path):
    bomb = zipped({f"{n}.html": b"<p>" + b"a" * 100_000 for n in range(100)})
    content = tarred({"a.html": html(), "b.zip": bomb, "c.html": html(1)}, tarfile.PAX_FORMAT)
    result = read_file(tmp_path / "a.tar", content, SourceOptions(min_unpacked=1_000_000, max_ratio=2))
    assert {page.body for page in result.pages} >= {html(), html(1)}
    assert "unpacks to more than" in result.reports[0].warning
    assert isinstance(result, Result)
