"""Where the head of a response ends, and what it says, however it was written."""

import pytest

from etl.stores.sources.http_headers import split_response

BODY = b"<!DOCTYPE html>\n<p>Body: of the page</p>\n\n<p>More</p>"
TYPE = "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", id="right"),
        pytest.param(b"HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8\n\n", id="line feeds"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\n\r\n", id="both"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\r\nContent-Type: text/html; charset=utf-8\r\r\n\r\r\n", id="doubled"
        ),
        pytest.param(b"HTTP/1.1 200 OK\rContent-Type: text/html; charset=utf-8\r\r", id="carriage returns"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\ncontent-TYPE :text/html; charset=utf-8 \r\n\r\n", id="blanks and case"
        ),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Type: text/html;\r\n\tcharset=utf-8\r\n\r\n", id="folded"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Type:\r\n text/html; charset=utf-8\r\n\r\n", id="folded at once"
        ),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n", id="no blank line"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nbad\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", id="a bad line"
        ),
        pytest.param(b"HTTP/1.1\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", id="no status"),
        pytest.param(b"HTTP/1.1 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", id="no number"),
        pytest.param(b"HTTP/1.1200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", id="no blank"),
        pytest.param(
            b"http/2 200\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", id="HTTP/2, small letters"
        ),
        pytest.param(b"HTTP 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", id="no version"),
        pytest.param(
            b"ICY 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", id="a streaming server"
        ),
        pytest.param(b"Date: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", id="no status line"),
        pytest.param(
            b"\r\nHTTP/1.0 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", id="a blank line before"
        ),
        pytest.param(
            b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n",
            id="100 Continue",
        ),
        pytest.param(
            b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n",
            id="103 Early Hints",
        ),
        pytest.param(
            b"HTTP/1.0 200 Connection established\r\n\r\n"
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n",
            id="behind a proxy",
        ),
    ],
)
def test_head_and_body_part_where_clients_part_them(head):
    response = split_response(head + BODY)
    assert response.body == BODY
    assert " ".join(response.headers["content-type"].split()) == TYPE


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(BODY, id="markup"),
        pytest.param(b"HTTP is a protocol.\n\nThe ferry is not.", id="a text about HTTP"),
        pytest.param(b"Harbour: the ferry ran again\n\nIt was late.", id="a text with a colon"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_a_block_without_a_head_is_all_body(block):
    response = split_response(block)
    assert (response.headers, response.body) == ({}, block)


def test_lines_of_one_list_are_joined_and_of_other_fields_the_last_counts():
    head = (
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nServer: a\r\nContent-Encoding: br\r\nServer: b\r\n\r\n"
    )
    assert split_response(head).headers == {"content-encoding": "gzip, br", "server": "b"}


def test_chunk_sizes_are_not_header_lines_where_the_blank_line_is_missing():
    response = split_response(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n1f;x=1\r\n<p>")
    assert response.body == b"1f;x=1\r\n<p>"
