"""Records of WARC files, plain and compressed."""

import gzip
from datetime import UTC, datetime

import pytest
import zstandard

from tests.stores.sources.source_builders import (
    html,
    http,
    members,
    read_file,
    record,
)

RECORDS = b"".join(record(n) for n in range(5))


TEXT = "© 2026 KXQV\nPlay Live Radio\n\nThe ferry is back\n\nHARBOR POINT — The ferry ran again.".encode()


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


@pytest.mark.parametrize("version", ["0.17", "0.18", "1.0", "1.1"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_every_version_is_read_and_goes_on_after_damage(tmp_path, version, pack):
    records = [record(n).replace(b"WARC/1.0", b"WARC/" + version.encode()) for n in range(5)]
    records[2] = records[2][:2000] + b"\r\n\r\n"
    result = read_file(tmp_path / "a", b"".join(map(pack, records)))
    assert (result.numbers, len(result.damaged)) == ([0, 1, 3, 4], 1)


@pytest.mark.parametrize(
    ("date", "fetched_at"),
    [
        ("2026-11-01T06:01:00Z", datetime(2026, 11, 1, 6, 1, tzinfo=UTC)),
        ("2026-11-01T06:01:00.123456789Z", datetime(2026, 11, 1, 6, 1, 0, 123456, tzinfo=UTC)),
        ("2026-11-01T06:01Z", datetime(2026, 11, 1, 6, 1, tzinfo=UTC)),
        ("2026-11-01", datetime(2026, 11, 1, tzinfo=UTC)),
        ("2026-11", datetime(2026, 11, 1, tzinfo=UTC)),
        ("20261101060100", datetime(2026, 11, 1, 6, 1, tzinfo=UTC)),
    ],
)
def test_dates_of_every_precision_are_read(tmp_path, date, fetched_at):
    content = record(1).replace(b"2026-11-01T06:01:00Z", date.encode())
    assert read_file(tmp_path / "a", content).pages[0].fetched_at == fetched_at


def test_records_whose_lines_end_with_line_feeds_are_read(tmp_path):
    content = b"".join(
        record(n, b"").replace(b"\r\n", b"\n").replace(b"Length: 0", b"Length: %d" % len(html(n))).rstrip()
        + b"\n\n" + html(n) + b"\n\n"
        for n in range(3)
    )  # fmt: skip
    result = read_file(tmp_path / "a", content)
    assert (result.numbers, result.damaged) == ([0, 1, 2], [])


def test_a_response_stored_as_another_type_of_record_is_still_one(tmp_path):
    content = record(
        1, http(html(1)), kind="resource", headers=["Content-Type: application/http; msgtype=response"]
    )
    (page,) = read_file(tmp_path / "a", content).pages
    assert (page.body, page.content_type) == (html(1), "text/html; charset=utf-8")


def test_empty_lines_ahead_of_the_first_record_are_passed_over(tmp_path):
    result = read_file(tmp_path / "a", b"\r\n\r\n" + record(1) + record(2))
    assert (result.numbers, result.damaged) == ([1, 2], [])
