import gzip
import zlib

import pytest

from etl.stores.sources.http_payload import parse_response

_BODY = b"<p>" + b"the harbour lamps are lit again " * 60
_BARE = zlib.compressobj(wbits=-15)
_PACKED = [
    pytest.param("gzip", gzip.compress(_BODY), id="gzip"),
    pytest.param("deflate", zlib.compress(_BODY), id="deflate in zlib's wrapper"),
    pytest.param("deflate", _BARE.compress(_BODY) + _BARE.flush(), id="bare deflate"),
]


def _response(coding, body):
    return b"HTTP/1.1 200 OK\r\nContent-Encoding: " + coding.encode() + b"\r\n\r\n" + body


@pytest.mark.parametrize(("coding", "packed"), _PACKED)
def test_a_body_is_decompressed_whatever_wrapper_the_server_used(coding, packed):
    payload = parse_response(_response(coding, packed), 10**6)
    assert (payload.body, payload.is_cut, payload.problem) == (_BODY, False, "")


@pytest.mark.parametrize(("coding", "packed"), _PACKED)
def test_a_body_that_ends_early_is_marked_as_cut(coding, packed):
    payload = parse_response(_response(coding, packed[:-12]), 10**6)
    assert payload.body
    assert _BODY.startswith(payload.body)
    assert payload.is_cut


def test_unpacking_stops_at_the_limit():
    payload = parse_response(_response("gzip", gzip.compress(bytes(10**7))), 5000)
    assert payload.is_too_large
    assert len(payload.body) == 5001
