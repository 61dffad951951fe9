"""Broken inputs: each is reported, and none prevents the others from being read."""

import bz2
import gzip
import io
import json
import lzma
import os
import sys
import tarfile
import tracemalloc
import zipfile

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.pages.model.outcome import Fault
from etl.stores.sources import SourceOptions, read_inputs, read_stream
from tests.soak import IS_SOAK, some_of
from tests.stores.sources.source_builders import (
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

SMALL = SourceOptions(max_page_bytes=50_000)


COUNT = 10


def flipped(data: bytes, at: int, count: int = 1) -> bytes:
    return data[:at] + bytes(b ^ 0xA5 for b in data[at : at + count]) + data[at + count :]


PACKED = members(COUNT)


HALF = len(PACKED[4]) // 2


PLAIN = [record(n) for n in range(COUNT)]


BOMBS = [
    (start, pack)
    for start in (b"<p>", b'{"html": "', b"WARC/1.0\r\nContent-Length: 90000000\r\n\r\n", b"url,html\n")
    for pack in (gzip.compress, zstandard.compress, bz2.compress, lzma.compress)
]


@pytest.mark.parametrize(("start", "pack"), some_of(BOMBS, 6))
def test_a_compression_bomb_is_not_unpacked(tmp_path, start, pack):
    content = pack(start + b"a" * 60_000_000)
    options = SourceOptions(max_page_bytes=1_000_000)
    tracemalloc.start()
    result = read_file(tmp_path / "a", content, options)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (result.pages, len(result.reports)) == ([], 1)
    assert {d.fault for d in result.damaged} <= {Fault.BOMB, Fault.TOO_LARGE, Fault.DAMAGED}
    assert result.damaged[0].fault is not Fault.DAMAGED
    assert peak < 50_000_000


def test_a_zip_bomb_is_not_unpacked_and_the_other_members_are(tmp_path):
    options = SourceOptions(max_page_bytes=1_000_000)
    content = zipped({"a.html": html(1), "b.html": b"<p>" + b"a" * 30_000_000, "c.html": html(2)})
    result = read_file(tmp_path / "a.zip", content, options)
    assert len(result.pages) == 2
    assert [(d.fault, d.origin.path) for d in result.damaged] == [(Fault.BOMB, f"{tmp_path}/a.zip!b.html")]


def test_pages_above_the_limit_are_reported_without_being_held_in_memory(tmp_path):
    large = b"<p>" + os.urandom(60_000).hex().encode()
    row = json.dumps({"html": large.decode()}).encode()
    contents = {
        "a.html": large,
        "b.jsonl": line(0) + row + b"\n" + line(1),
        "c.warc": record(0, http(large)) + record(1, http(html())),
        "d.warc": record(0, http(gzip.compress(large * 50), "Content-Encoding: gzip"))
        + record(1, http(html())),
        "e.zip": zipped({"a.html": large, "b.html": html()}),
        "f.tar": tarred({"a.html": large, "b.html": html()}),
        "g.csv": b"url,html\nu," + large + b"\n",
    }
    for name, content in contents.items():
        result = read_file(tmp_path / name, content, SMALL)
        assert [d.fault for d in result.damaged if d.fault is not Fault.DAMAGED] in (
            [Fault.TOO_LARGE],
            [Fault.BOMB],
        ), name


@pytest.mark.parametrize("name", ["../a.html", "/etc/a.html", "a/../../b.html", "..\\a.html", "C:\\a.html"])
@pytest.mark.parametrize("outer", [zipped, tarred])
def test_members_that_point_outside_the_archive_are_reported(tmp_path, name, outer):
    result = read_file(tmp_path / "a", outer({name: html(), "good.html": html(1)}))
    assert len(result.pages) == 1
    assert "points outside the archive" in result.damaged[0].detail


def test_a_member_whose_checksum_is_wrong_is_damaged_and_the_next_is_read(tmp_path):
    content = zipped({"a.html": html(1), "b.html": html(2)}, zipfile.ZIP_STORED)
    result = read_file(tmp_path / "a", content.replace(b"word7919", b"wordX919", 1))
    assert (len(result.pages), len(result.damaged)) == (1, 1)


def test_a_flipped_byte_in_the_warc_of_a_wacz_loses_one_record(tmp_path):
    content = zipped({"datapackage.json": b"{}", "archive/a.warc.gz": b"".join(PACKED)}, zipfile.ZIP_STORED)
    result = read_file(tmp_path / "a.wacz", flipped(content, content.index(PACKED[4]) + HALF))
    assert result.numbers == [0, 1, 2, 3, 5, 6, 7, 8, 9]
    assert [d.detail[:20] for d in result.damaged] == ["archive member: its ", "gzip member: Error -"]


def test_folders_nested_deeper_than_the_recursion_limit_are_read(tmp_path):
    deep = tmp_path.joinpath(*["d"] * 400)
    deep.mkdir(parents=True)
    (deep / "a.html").write_bytes(html())
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(350)
    try:
        result = read_all(tmp_path)
    finally:
        sys.setrecursionlimit(limit)
    assert len(result.pages) == 1


def test_a_cut_zip_is_one_damaged_record(tmp_path):
    content = zipped({f"{n}.html": html(n) for n in range(20)})
    result = read_file(tmp_path / "a.zip", content[: len(content) // 2])
    assert [d.fault for d in result.damaged] == [Fault.DAMAGED]


def test_an_encrypted_member_is_damaged(tmp_path):
    content = bytearray(zipped({"a.html": html()}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in read_file(tmp_path / "a.zip", bytes(content)).damaged[0].detail


def test_a_damaged_tar_header_loses_only_its_member(tmp_path):
    content = tarred({f"{n}.html": html(n) for n in range(5)})
    at = content.index(b"2.html")
    result = read_file(tmp_path / "a.tar", flipped(content, at, 4))
    assert (len(result.pages), len(result.damaged)) == (4, 1)


@pytest.mark.parametrize("cut", [700, 1200])
def test_a_cut_tar_keeps_what_came_before(tmp_path, cut):
    content = tarred({"a.html": html(1), "b.html": html(2, 400)})
    result = read_file(tmp_path / "a.tar", content[: content.index(b"b.html") + cut])
    assert (len(result.pages), len(result.damaged)) == (1, 1) or len(result.damaged) == 1
    assert result.pages[0].body == html(1)


def test_links_in_a_tar_are_never_followed(tmp_path):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        info = tarfile.TarInfo("a.html")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(info)
    result = read_file(tmp_path / "a", buffer.getvalue())
    assert (result.pages, result.damaged) == ([], [])
    assert "links" in result.reports[0].note


def test_containers_are_opened_three_levels_deep_and_no_deeper(tmp_path):
    content = html()
    for depth in range(1, 6):
        content = zipped({f"{depth}": content})
        result = read_file(tmp_path / f"{depth}.zip", content)
        assert (len(result.pages), len(result.damaged)) == ((1, 0) if depth <= 3 else (0, 1))


def test_a_long_stream_is_read_in_bounded_memory(tmp_path):
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as file:
        for n in range(500):
            file.write(gzip.compress(record(n, http(html(n, 4000))), compresslevel=1))
    tracemalloc.start()
    count = sum(1 for _ in read_inputs([path], SourceOptions()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 501
    assert peak < 4_000_000


_SEEDS = (
    b"".join(PACKED[:3]),
    b"".join(PLAIN[:3]),
    line(0) + line(1),
    zipped({"a.html": html(), "b": line(1)}),
    tarred({"a.html": html(), "b": line(1)}),
    *(pack(line(0)) for pack in (zstandard.compress, bz2.compress, lzma.compress)),
    b"\x5d\x2a\x4d\x18\x04\0\0\0abcd" + zstandard.compress(line(0)),
    b"url,html\nu,<p>x</p>\n",
    b"PAR1\x15\x04",
    html(),
    b'[{"html": "x"}]',
)


@st.composite
def _mutated(draw):
    data = bytearray(draw(st.sampled_from(_SEEDS)))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(data)))
        match draw(st.sampled_from(["flip", "cut", "insert", "repeat"])):
            case "flip" if at < len(data):
                data[at] = draw(st.integers(0, 255))
            case "cut":
                del data[at : at + draw(st.integers(1, 400))]
            case "insert":
                data[at:at] = draw(st.binary(max_size=40))
            case _:
                data.extend(data[at : at + 300])
    return bytes(data)


@settings(max_examples=250 if IS_SOAK else 60, suppress_health_check=[HealthCheck.too_slow])
@given(
    content=st.one_of(st.binary(max_size=300), _mutated()),
    name=st.sampled_from(["a", "a.html", "a.jsonl", "a.gz"]),
)
def test_no_bytes_make_the_readers_raise_or_miscount(content, name):
    options = SourceOptions(max_page_bytes=200_000)
    result = Result(read_stream(io.BytesIO(content), options, name=name))
    assert result.balances
    assert len(result.reports) == 1
    assert not [d for d in result.damaged if d.fault is Fault.BUG]
    assert all(item.origin.path.isprintable() for item in (*result.pages, *result.damaged))
