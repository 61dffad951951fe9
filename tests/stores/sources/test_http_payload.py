"""Bodies as crawls store them: compressed, chunked, both, neither, or not as their header says."""

import bz2
import gzip
import lzma
import random
import zlib

import brotli
import pytest
import zstandard

from etl.stores.sources.http_payload import parse_response

BODY = b"<p>" + b"".join(b"the harbour lamps are lit on day %d " % n for n in range(200))
LIMIT = 10**6


def bare(data):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def chunked(data):
    pieces = [data[at : at + 300] for at in range(0, len(data), 300)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def response(body, *headers):
    return b"\r\n".join([b"HTTP/1.1 200 OK", *(header.encode() for header in headers)]) + b"\r\n\r\n" + body


NAMED_GZIP = (
    gzip.compress(BODY)[:3] + b"\x08" + gzip.compress(BODY)[4:10] + b"page.html\0" + gzip.compress(BODY)[10:]
)
PACKED = [
    pytest.param("gzip", gzip.compress(BODY), id="gzip"),
    pytest.param("x-gzip", gzip.compress(BODY), id="x-gzip"),
    pytest.param("GZIP", gzip.compress(BODY), id="capitals"),
    pytest.param('"gzip"', gzip.compress(BODY), id="in quotes"),
    pytest.param("gzip;q=1.0", gzip.compress(BODY), id="with a weight"),
    pytest.param("gzip", NAMED_GZIP, id="gzip with the name of the file"),
    pytest.param("gzip", gzip.compress(BODY[:900]) + gzip.compress(BODY[900:]), id="two members"),
    pytest.param(
        "gzip",
        b"".join(gzip.compress(BODY[at : at + 50]) for at in range(0, len(BODY), 50)),
        id="many members",
    ),
    pytest.param("gzip", gzip.compress(BODY) + gzip.compress(b""), id="an empty last member"),
    pytest.param("gzip", gzip.compress(BODY) + bytes(20), id="zeros behind it"),
    pytest.param("gzip", gzip.compress(BODY) + b"\r\n", id="a line break behind it"),
    pytest.param("gzip", b"\r\n" + gzip.compress(BODY), id="a line break before it"),
    pytest.param("gzip", gzip.compress(BODY)[:-8] + bytes(8), id="a wrong checksum"),
    pytest.param("gzip", zlib.compress(BODY), id="zlib called gzip"),
    pytest.param("gzip", bare(BODY), id="bare deflate called gzip"),
    pytest.param("deflate", zlib.compress(BODY), id="deflate in zlib's wrapper"),
    pytest.param("deflate", zlib.compress(BODY, 9), id="deflate at another level"),
    pytest.param("deflate", bare(BODY), id="bare deflate"),
    pytest.param("deflate", gzip.compress(BODY), id="gzip called deflate"),
    pytest.param("br", brotli.compress(BODY), id="brotli"),
    pytest.param("gzip", zstandard.compress(BODY), id="Zstandard called gzip"),
    pytest.param("zstd", zstandard.compress(BODY), id="Zstandard"),
    pytest.param("zstd", zstandard.compress(BODY[:900]) + zstandard.compress(BODY[900:]), id="two frames"),
    pytest.param("bzip2", bz2.compress(BODY), id="bzip2"),
    pytest.param("xz", lzma.compress(BODY), id="xz"),
    pytest.param("gzip, gzip", gzip.compress(gzip.compress(BODY)), id="twice"),
    pytest.param("gzip", gzip.compress(gzip.compress(BODY)), id="twice, declared once"),
    pytest.param("gzip, gzip", gzip.compress(BODY), id="once, declared twice"),
    pytest.param("deflate, br", brotli.compress(zlib.compress(BODY)), id="stacked"),
    pytest.param("identity, gzip", gzip.compress(BODY), id="stacked on nothing"),
    pytest.param("gzip, utf-8", gzip.compress(BODY), id="stacked with a charset"),
    pytest.param("utf-8", gzip.compress(BODY), id="gzip called utf-8"),
    pytest.param("none", gzip.compress(BODY), id="gzip called none"),
    pytest.param("", gzip.compress(BODY), id="gzip called nothing"),
]


@pytest.mark.parametrize(("coding", "packed"), PACKED)
def test_a_body_is_decompressed_whatever_the_server_calls_it(coding, packed):
    payload = parse_response(response(packed, f"Content-Encoding: {coding}"), LIMIT)
    assert (payload.body, payload.is_cut, payload.problem) == (BODY, False, "")


@pytest.mark.parametrize(
    "headers",
    [
        ["Content-Encoding: gzip", "Transfer-Encoding: chunked"],
        ["Content-Encoding: gzip", "Content-Encoding: gzip", "Transfer-Encoding: Chunked"],
        ["Transfer-Encoding: gzip, chunked"],
        ["Transfer-Encoding: gzip", "Transfer-Encoding: chunked"],
        ["Transfer-Encoding: chunked"],
        ["Content-Encoding: gzip"],
        ["Content-Encoding: chunked, gzip"],
        ["Content-Type: text/html"],
    ],
)
def test_compressed_chunks_are_undone_wherever_and_whether_or_not_they_are_declared(headers):
    payload = parse_response(response(chunked(gzip.compress(BODY)), *headers), LIMIT)
    assert (payload.body, payload.is_cut, payload.problem) == (BODY, False, "")


PLAIN = [
    pytest.param(BODY, id="markup"),
    pytest.param(b"\xef\xbb\xbf" + BODY, id="a byte order mark"),
    pytest.param(b"\r\n\t  \n" + BODY, id="white space"),
    pytest.param(b"\xef\xbb\xbf\r\n" + BODY, id="both"),
    pytest.param(b"The harbour lamps are lit.\n\nThey are late.", id="text"),
    pytest.param("Die Fähre fährt wieder über den Fluß.".encode("latin-1"), id="text in Latin-1"),
    pytest.param("Паром снова ходит через залив.".encode("koi8-r"), id="text in KOI8-R"),
    pytest.param("港の灯台がまた光る。".encode("shift_jis") * 30, id="text in Shift_JIS"),
    pytest.param("港の灯台がまた光る。".encode("iso2022_jp") * 30, id="text in ISO-2022-JP"),
    pytest.param(BODY.decode().encode("utf-16"), id="UTF-16"),
    pytest.param(BODY.decode().encode("utf-16-be"), id="UTF-16 without a mark"),
    pytest.param(b"", id="nothing"),
]
NAMES = (
    "gzip", "x-gzip", "deflate", "br", "zstd", "compress", "utf-8", "UTF8", "iso-8859-1", "none", "binary", "*",
    "identity", "", "8bit", "7bit", "text/html", "gzip, deflate, br", "amz-1.0", "aws-chunked",
)  # fmt: skip


@pytest.mark.parametrize("coding", NAMES)
@pytest.mark.parametrize("body", PLAIN)
def test_text_stays_as_it_is_whatever_coding_is_declared(coding, body):
    payload = parse_response(response(body, f"Content-Encoding: {coding}"), LIMIT)
    assert (payload.body, payload.is_cut, payload.problem) == (body, False, "")


@pytest.mark.parametrize(("coding", "packed"), PACKED[:1] + PACKED[15:19])
def test_a_body_that_ends_early_is_kept_and_told_as_cut(coding, packed):
    payload = parse_response(response(packed[:-60], f"Content-Encoding: {coding}"), LIMIT)
    assert len(payload.body) > 1000
    assert BODY.startswith(payload.body)
    assert payload.is_cut


def test_what_comes_before_damage_in_a_body_is_kept():
    noise = random.Random(7).randbytes(4000).hex().encode()
    packed = gzip.compress(noise)
    payload = parse_response(
        response(packed[:3000] + b"\xff" * 200 + packed[3200:], "Content-Encoding: gzip"), LIMIT
    )
    assert payload.body[:4000] == noise[:4000]
    assert payload.is_cut


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "compress", "utf-8"])
def test_bytes_in_neither_that_coding_nor_text_are_a_fault(coding):
    payload = parse_response(response(random.Random(3).randbytes(3000), f"Content-Encoding: {coding}"), LIMIT)
    assert payload.problem == f"content coding {coding!r} cannot be undone"


def test_a_file_that_is_not_a_page_stays_compressed():
    packed = gzip.compress(BODY)
    payload = parse_response(response(packed, "Content-Type: application/gzip"), LIMIT)
    assert payload.body == packed


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, zstandard.compress, brotli.compress])
def test_unpacking_stops_at_the_limit(pack):
    name = {gzip.compress: "gzip", zlib.compress: "deflate", zstandard.compress: "zstd"}.get(pack, "br")
    payload = parse_response(response(pack(bytes(10**7)), f"Content-Encoding: {name}"), 5000)
    assert payload.is_too_large
    assert 5000 < len(payload.body) <= 5000 + 2**16
