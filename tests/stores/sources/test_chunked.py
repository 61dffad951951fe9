"""Chunk sizes never stand in a page, and never cost any of it."""

import pytest

from etl.stores.sources.chunked import unchunk

PAGE = b"<html><body>\r\n" + b"\n".join(b"<p>The ferry ran again on day %d.</p>" % n for n in range(90))


def chunked(body=PAGE, *, size=700, line="{:x}\r\n", end=b"\r\n", last=b"0\r\n\r\n"):
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(line.format(len(piece)).encode() + piece + end for piece in pieces) + last


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(chunked(), id="as written in the standard"),
        pytest.param(chunked(line="{:X}\r\n"), id="capitals"),
        pytest.param(chunked(line="{:08x}\r\n"), id="leading zeros"),
        pytest.param(chunked(line="0x{:x}\r\n"), id="with 0x"),
        pytest.param(chunked(line="{:x}   \r\n"), id="blanks behind the size"),
        pytest.param(chunked(line="  {:x}\r\n"), id="blanks before the size"),
        pytest.param(chunked(line="{:x};x=1\r\n"), id="an extension"),
        pytest.param(chunked(line='{:x} ; sig="a;b"; y\r\n'), id="extensions in quotes and without a value"),
        pytest.param(chunked(line="{:x}\n", end=b"\n", last=b"0\n\n"), id="line feeds only"),
        pytest.param(chunked(line="{:x}\n", last=b"0\r\n\r\n"), id="line ends of both kinds"),
        pytest.param(chunked(line="{:x}\r\r\n"), id="doubled carriage returns"),
        pytest.param(chunked(last=b"0\r\n"), id="one line break at the end"),
        pytest.param(chunked(last=b"0"), id="no line break at the end"),
        pytest.param(chunked(last=b"000\r\n\r\n"), id="zeros at the end"),
        pytest.param(chunked(last=b"0;end\r\n\r\n"), id="an extension at the end"),
        pytest.param(chunked(last=b"0\r\nExpires: 0\r\nX-Sum: 1f4\r\n\r\n"), id="trailers"),
        pytest.param(chunked(end=b""), id="no line break behind chunks"),
        pytest.param(chunked(end=b"\r\n\r\n"), id="two line breaks behind chunks"),
        pytest.param(b"\r\n" + chunked(), id="a blank line before"),
        pytest.param(chunked(size=10**6), id="one chunk"),
        pytest.param(chunked(size=1), id="chunks of one byte"),
        pytest.param(chunked(line="{:x}\r\n").replace(b"2bc\r\n", b"2b0\r\n", 1), id="a size too small"),
        pytest.param(chunked(line="{:x}\r\n").replace(b"2bc\r\n", b"2ff\r\n", 1), id="a size too large"),
        pytest.param(
            chunked(line="{:x}\r\n").replace(b"2bc\r\n", b"7fffff\r\n", 1), id="a size beyond the end"
        ),
    ],
)
def test_a_body_comes_out_whole_of_every_form_of_chunks(data):
    assert unchunk(data, declared=True) == (PAGE, True)


def test_chunks_are_recognised_where_no_header_declares_them():
    assert unchunk(chunked(), declared=False) == (PAGE, True)


@pytest.mark.parametrize("lost", [1, 5, 300, 1200])
def test_of_a_message_that_was_cut_off_all_that_came_is_kept(lost):
    done = unchunk(chunked(last=b"")[:-lost], declared=True)
    assert not done.is_whole
    assert PAGE.startswith(done.body)
    assert len(done.body) > len(PAGE) - lost - 10


def test_a_message_without_its_last_chunk_is_reported_as_cut_off():
    assert unchunk(chunked(last=b""), declared=True) == (PAGE, False)


def test_a_message_of_no_bytes_is_whole():
    assert unchunk(b"0\r\n\r\n", declared=True) == (b"", True)


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        pytest.param(PAGE, True, id="the crawler undid it"),
        pytest.param(
            b"Dead calm\nThe harbour slept.", True, id="a text that begins with hexadecimal letters"
        ),
        pytest.param(b"2026\nThe year of the ferry.", True, id="a text that begins with a number"),
        pytest.param(b"10\nThings to do in Ostrander\n1. Go out", False, id="a list"),
        pytest.param(b"0\nNothing in it but this line", False, id="a zero"),
        pytest.param(b"", True, id="nothing"),
    ],
)
def test_a_body_that_is_not_chunked_is_left_alone(data, declared):
    assert unchunk(data, declared=declared) is None


def test_a_line_of_hexadecimal_digits_in_the_text_is_text():
    body = PAGE + b"\r\nadd\r\n12\r\nf\r\n" + PAGE
    assert unchunk(chunked(body), declared=True) == (body, True)
