"""The head of an HTTP response in a crawl, read as clients do that tolerate what servers and crawlers write."""

import re
from dataclasses import dataclass, field

_STATUS = re.compile(rb"[\r\n]{0,8}(?:HTTP/|(?:HTTP|ICY)[ \t]+\d{3}\b)", re.IGNORECASE)
_INTERIM = re.compile(
    rb"[\r\n]{0,8}HTTP/[\d.]{1,8}[ \t]+(?:1\d\d\b|200[ \t]+connection established)", re.IGNORECASE
)
"""Responses before the real one: 100 Continue, 103 Early Hints (RFC 9110, 15.2), a proxy's answer to CONNECT."""
_LINE = re.compile(rb"([^\r\n]*+)(\r*+\n|\r|\Z)")
_BODY = re.compile(
    rb"<|[ \t]+<(?:!doctype|html|head|body|\?xml|!--)|\x1f\x8b|\x28\xb5\x2f\xfd|\xef\xbb\xbf|\xff\xfe|\xfe\xff",
    re.IGNORECASE,
)
"""Begins a body where the blank line before it is missing: no header line begins like this."""
_CHUNK_SIZE = re.compile(rb"[0-9a-fA-F]{1,8}[ \t]*(?:;.*)?")
_NAME = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]{1,100})[ \t]*:")
_LISTS = frozenset({"content-encoding", "transfer-encoding", "link"})
"""Fields whose lines are one list (RFC 9110, 5.3); of any other, the last line counts."""
_COMMON = frozenset(
    b"content-type date server connection cache-control expires last-modified content-length content-encoding "
    b"transfer-encoding set-cookie vary etag x-powered-by age via pragma".split()
)
"""Fields by which a head is recognised that has lost its status line."""
_HEAD_BYTES = 256 * 1024
"""Longest head: some times what browsers accept."""
_HEADS = 8
"""Interim responses skipped; more than one or two do not occur."""


@dataclass(frozen=True, slots=True)
class Response:
    """A response, its body still coded.

    Args:
        headers: Values by lower-case name.
        body: What follows the head.
    """

    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


def split_response(block: bytes) -> Response:
    """Split a response into head and body; a block that begins with neither status nor header line is all body."""
    for _ in range(_HEADS):
        if not (status := _STATUS.match(block)) and not _begins_with_header(block):
            return Response(body=block)
        is_interim = _INTERIM.match(block) is not None
        response = _split(block, _line_end(block, status.end()) if status else 0)
        if not is_interim or not _STATUS.match(response.body):
            break
        block = response.body
    return response


def _begins_with_header(block: bytes) -> bool:
    name = _NAME.match(block)
    return name is not None and name[1].lower() in _COMMON


def _line_end(block: bytes, at: int) -> int:
    line = _LINE.match(block, at)
    return line.end() if line else len(block)


def _split(block: bytes, at: int) -> Response:
    headers: dict[str, str] = {}
    last = ""
    while at < min(len(block), _HEAD_BYTES) and not _BODY.match(block, at):
        line = _LINE.match(block, at)
        if line is None or ("transfer-encoding" in headers and _CHUNK_SIZE.fullmatch(line[1])):
            break
        at = line.end()
        if not line[1]:
            break
        name = _NAME.match(line[1])
        if line[1][:1] in b" \t" and last:  # a folded line, as they were allowed until RFC 7230
            headers[last] += " " + _text(line[1])
        elif name:
            last = name[1].decode("ascii").lower()
            _add(headers, last, _text(line[1][name.end() :]))
    return Response(headers, block[at:])


def _add(headers: dict[str, str], name: str, value: str) -> None:
    known = headers.get(name)
    headers[name] = f"{known}, {value}" if known and name in _LISTS else value or known or ""


def _text(value: bytes) -> str:
    return value.decode("latin-1").strip()
