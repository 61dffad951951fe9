"""Damage in a file costs the record that has it, never its neighbours."""

import bz2
import gzip
import lzma
import os
import random

import pytest
import zstandard

from etl.pages.model.outcome import Fault
from etl.stores.sources import SourceOptions
from tests.stores.sources.source_builders import (
    html,
    http,
    line,
    members,
    read_file,
    record,
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


def test_a_zstd_file_without_the_dictionary_it_needs_is_damaged_and_not_a_page(tmp_path):
    trained = zstandard.train_dictionary(4096, [line(n) for n in range(100, 400)])
    packed = zstandard.ZstdCompressor(dict_data=trained).compress(line(0))
    cut = b"\x5d\x2a\x4d\x18" + (10**6).to_bytes(4, "little") + b"too short"
    for content in (packed, cut):
        result = read_file(tmp_path / "a.jsonl.zst", content)
        assert (result.pages, len(result.damaged)) == ([], 1)
