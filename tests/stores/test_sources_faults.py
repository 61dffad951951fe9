"""Broken inputs: each is reported, and none prevents the others from being read."""

import bz2
import gzip
import io
import json
import lzma
import os
import random
import socket
import sys
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.pages.model.outcome import Fault
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

SMALL = SourceOptions(max_page_bytes=50_000)
COUNT = 10


def flipped(data: bytes, at: int, count: int = 1) -> bytes:
    return data[:at] + bytes(b ^ 0xA5 for b in data[at : at + count]) + data[at + count :]


def without(data: bytes, at: int, count: int) -> bytes:
    return data[:at] + data[at + count :]


PACKED = members(COUNT)
MIDDLE = sum(map(len, PACKED[:4]))  # where member 4 begins
HALF = len(PACKED[4]) // 2


@pytest.mark.parametrize(
    ("damage", "lost"),
    [
        pytest.param(lambda d: d[: len(d) - 100], {9}, id="truncated"),
        pytest.param(lambda d: flipped(d, MIDDLE + HALF), {4}, id="one byte flipped"),
        pytest.param(lambda d: flipped(d, MIDDLE + HALF, 64), {4}, id="64 bytes flipped"),
        pytest.param(lambda d: without(d, MIDDLE + HALF, 1000), {4}, id="1000 bytes removed"),
        pytest.param(lambda d: flipped(d, MIDDLE + 1), {4}, id="member header broken"),
        pytest.param(lambda d: d[:MIDDLE] + b"garbage" * 50 + d[MIDDLE:], set(), id="garbage between"),
        pytest.param(lambda d: flipped(d, 1), {0}, id="first header broken"),
        pytest.param(lambda d: flipped(d, len(PACKED[0]) // 2), {0}, id="first member broken"),
        pytest.param(lambda d: flipped(d, MIDDLE - 6), {3}, id="checksum broken"),
    ],
)
def test_a_damaged_member_of_a_compressed_warc_loses_only_its_record(tmp_path, damage, lost):
    result = read_file(tmp_path / "a.warc.gz", damage(b"".join(PACKED)))
    if lost == {0} and not result.pages:
        # Without the magic bytes of gzip at its beginning nothing says that this is a compressed file.
        assert result.reports[0].note
        return
    assert set(range(COUNT)) - set(result.numbers) == lost
    assert len(result.damaged) == 1
    assert result.damaged[0].fault is Fault.DAMAGED
    assert result.damaged[0].origin.offset in {
        MIDDLE,
        0,
        sum(map(len, PACKED[:3])),
        sum(map(len, PACKED[:9])),
    }


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress, bz2.compress, lzma.compress])
def test_damage_is_survived_in_every_compression(tmp_path, pack):
    packed = [pack(record(n)) for n in range(COUNT)]
    packed[4] = flipped(packed[4], len(packed[4]) // 2, 16)
    result = read_file(tmp_path / "a", b"".join(packed))
    assert (result.numbers, len(result.damaged)) == ([0, 1, 2, 3, 5, 6, 7, 8, 9], 1)


def test_a_large_record_whose_checksum_is_wrong_is_not_trusted(tmp_path):
    large = gzip.compress(record(1, http(b"<p>" + os.urandom(300_000).hex().encode())))
    packed = [*members(1), flipped(large, len(large) - 6), gzip.compress(record(2))]
    result = read_file(tmp_path / "a.warc.gz", b"".join(packed))
    assert (result.numbers, len(result.damaged)) == ([0, 2], 1)


def test_fifty_flipped_bytes_lose_at_most_fifty_records(tmp_path):
    data = bytearray(b"".join(members(200)))
    for at in random.Random(7).sample(range(40, len(data)), 50):
        data[at] ^= 0x55
    result = read_file(tmp_path / "a.warc.gz", bytes(data))
    assert len(result.pages) >= 150
    assert len(result.pages) + len(result.damaged) <= 200
    assert len(set(result.numbers)) == len(result.numbers)


PLAIN = [record(n) for n in range(COUNT)]
START = sum(map(len, PLAIN[:4]))


def edited(old: bytes, new: bytes) -> bytes:
    """The file with record 4's header edited."""
    return b"".join(
        (*PLAIN[:4], PLAIN[4].replace(b"Content-Length: " + old, b"Content-Length: " + new, 1), *PLAIN[5:])
    )


@pytest.mark.parametrize(
    ("content", "lost"),
    [
        pytest.param(b"".join(PLAIN)[:-500], {9}, id="truncated"),
        pytest.param(b"".join(PLAIN)[: START + 60], {4, 5, 6, 7, 8, 9}, id="truncated in a header"),
        pytest.param(flipped(b"".join(PLAIN), START), {4}, id="first byte of a header"),
        pytest.param(edited(b"", b"9"), {4}, id="length too large"),
        pytest.param(edited(b"1", b""), {4}, id="length too small"),
        pytest.param(edited(b"", b"x"), {4}, id="length no number"),
        pytest.param(edited(b"", b"99999999999"), {4}, id="length absurd"),
        pytest.param(without(b"".join(PLAIN), START + 600, 300), {4}, id="bytes removed"),
        pytest.param(b"".join((*PLAIN[:4], b"\0" * 4096, *PLAIN[4:])), set(), id="a hole between"),
    ],
)
def test_a_damaged_record_of_a_plain_warc_loses_only_itself(tmp_path, content, lost):
    result = read_file(tmp_path / "a.warc", content)
    assert set(range(COUNT)) - set(result.numbers) == lost
    assert len(result.damaged) == 1


def test_a_short_record_at_the_end_is_noticed_by_its_length(tmp_path):
    packed = [*members(2), gzip.compress(record(2)[:-700])]
    result = read_file(tmp_path / "a.warc.gz", b"".join(packed))
    assert result.numbers == [0, 1]
    assert "bytes are missing" in result.damaged[0].detail


@pytest.mark.parametrize(
    "broken",
    [
        b'{"url": "https://radio.example/9", "html": "<p>ha\n',
        b"\0\0\0\n",
        b'"text"\n',
        b"[" * 100_000 + b"\n",
        b"{]\n",
    ],
)
def test_a_broken_line_of_jsonl_loses_only_itself(tmp_path, broken):
    result = read_file(tmp_path / "a.jsonl", line(0) + line(1) + broken + line(2))
    assert result.numbers == [0, 1, 2]
    assert [damaged.origin.offset for damaged in result.damaged] == [2]


def test_a_damaged_stretch_of_compressed_jsonl_is_one_loss(tmp_path):
    packed = [gzip.compress(b"".join(line(n) for n in range(k, k + 5))) for k in (0, 5, 10)]
    packed[1] = flipped(packed[1], 60, 8)
    result = read_file(tmp_path / "a.jsonl.gz", b"".join(packed))
    assert {0, 1, 2, 3, 4, 10, 11, 12, 13, 14} <= set(result.numbers)
    assert 1 <= len(result.damaged) <= 2


def test_a_page_whose_compressed_file_is_cut_is_damaged_and_not_half_loaded(tmp_path):
    result = read_file(tmp_path / "a.html.gz", gzip.compress(html(1, 5000))[:-500])
    assert (result.pages, result.damaged[0].fault) == ([], Fault.DAMAGED)
    assert result.damaged[0].excerpt.startswith(b"<html>")


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress, bz2.compress, lzma.compress])
@pytest.mark.parametrize(
    "start", [b"<p>", b'{"html": "', b"WARC/1.0\r\nContent-Length: 90000000\r\n\r\n", b"url,html\n"]
)
def test_a_compression_bomb_is_not_unpacked(tmp_path, pack, start):
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


def test_an_empty_file_is_a_page_without_bytes(tmp_path):
    result = read_file(tmp_path / "a.html", b"")
    assert [page.body for page in result.pages] == [b""]
    assert result.reports[0].note == "empty"


def test_links_and_loops_are_not_followed(tmp_path):
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "a.html").write_bytes(html())
    (tmp_path / "out.html").write_bytes(html(1))
    (inside / "loop").symlink_to(inside)
    (inside / "out").symlink_to(tmp_path / "out.html")
    (inside / "dangling").symlink_to(tmp_path / "nothing")
    result = read_all(inside)
    assert len(result.pages) == 1
    assert [report.kind for report in result.reports] == ["html", "skipped", "skipped", "skipped"]


def test_a_link_given_by_the_user_is_followed(tmp_path):
    (tmp_path / "day").mkdir()
    (tmp_path / "day" / "a.html").write_bytes(html())
    (tmp_path / "latest").symlink_to(tmp_path / "day")
    assert len(read_all(tmp_path / "latest").pages) == 1


def test_pipes_and_sockets_in_a_folder_are_skipped(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the path of a socket is short by law
    os.mkfifo("pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        result = read_all(Path())
    assert [report.note for report in result.reports] == ["neither a file nor a folder"] * 2


def test_a_file_that_vanishes_between_listing_and_reading_is_one_damaged_record(tmp_path):
    for name in ("a.html", "b.html", "c.html"):
        (tmp_path / name).write_bytes(html())
    items = read_inputs([tmp_path], SourceOptions())
    first = next(items)
    (tmp_path / "b.html").unlink()
    result = Result([first, *items])
    assert (len(result.pages), result.balances) == (2, True)
    assert [(d.fault, d.detail) for d in result.damaged] == [
        (Fault.UNREADABLE, "vanished before it was read")
    ]


def test_a_file_that_grows_while_it_is_read_is_reported_as_changed(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"".join(line(n) for n in range(3)))
    items = read_inputs([path], SourceOptions())
    first = next(items)
    with path.open("ab") as file:
        file.write(line(3))
    result = Result([first, *items])
    assert result.balances
    assert [d.fault for d in result.damaged] == [Fault.UNREADABLE]
    assert "changed while being read" in result.reports[0].note


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_a_file_without_read_permission_is_one_damaged_record(tmp_path):
    (tmp_path / "a.html").write_bytes(html())
    (tmp_path / "a.html").chmod(0)
    (tmp_path / "b").mkdir(mode=0)
    result = read_all(tmp_path)
    assert [d.fault for d in result.damaged] == [Fault.UNREADABLE] * 2


def test_files_with_invalid_bytes_in_their_names_are_read_and_shown_as_escapes(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/od\xffd\n\x1b[31m.html"))
    path.write_bytes(html())
    (page,) = read_all(tmp_path).pages
    assert page.origin.path == f"{tmp_path}/od\\xffd\\x0a\\x1b[31m.html"
    assert page.origin.path.isprintable()


def test_files_in_one_folder_are_read_in_the_order_of_their_names_bytes(tmp_path):
    names = [f"{n}.html" for n in range(2000)] + ["é.html", "Z.html"]
    for name in names:
        (tmp_path / name).write_bytes(b"<p>x")
    result = read_all(tmp_path)
    assert [os.path.basename(page.origin.path) for page in result.pages] == sorted(names, key=str.encode)  # noqa: PTH119


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (b"u2,<p>\xff\xfe</p>", Fault.DAMAGED),
        (b"u2", Fault.DAMAGED),
        (b"u2,<p>,too,many", Fault.DAMAGED),
        (b'u2,"<p>"x', Fault.DAMAGED),
        (b"u2," + b"x" * 120_000, Fault.TOO_LARGE),
        (b"u2," + b"x" * 60_000, Fault.TOO_LARGE),
    ],
)
def test_a_broken_csv_line_loses_only_itself(tmp_path, row, fault):
    result = read_file(tmp_path / "a.csv", b"url,html\nu1,<p>a</p>\n" + row + b"\nu3,<p>c</p>\n", SMALL)
    assert [page.url for page in result.pages] == ["u1", "u3"]
    assert [damaged.fault for damaged in result.damaged] == [fault]


def test_a_quote_that_swallows_the_rest_of_a_csv_file_is_noticed(tmp_path):
    result = read_file(tmp_path / "a.csv", b'url,html\nu1,<p>a</p>\nu2,"<p>b</p>\nu3,<p>c</p>\n')
    assert "never closed" in result.damaged[0].detail


def test_a_cut_parquet_file_is_one_damaged_record(tmp_path):
    result = read_file(tmp_path / "a.parquet", b"PAR1" + os.urandom(500))
    assert [d.fault for d in result.damaged] == [Fault.DAMAGED]


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


def test_a_zstd_file_without_the_dictionary_it_needs_is_damaged_and_not_a_page(tmp_path):
    trained = zstandard.train_dictionary(4096, [line(n) for n in range(100, 400)])
    packed = zstandard.ZstdCompressor(dict_data=trained).compress(line(0))
    cut = b"\x5d\x2a\x4d\x18" + (10**6).to_bytes(4, "little") + b"too short"
    for content in (packed, cut):
        result = read_file(tmp_path / "a.jsonl.zst", content)
        assert (result.pages, len(result.damaged)) == ([], 1)


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
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
