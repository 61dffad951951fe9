"""The chunked transfer coding (RFC 9112, section 7.1), as tolerant as browsers and crawlers are of its slips.

fastwarc's reader wants chunk sizes without extensions and lines that end with CRLF, and gives the coded bytes back
where either is missing, so that sizes would stand in the text.
"""

import re
from typing import NamedTuple

_END = rb"[ \t]*(?:;[^\r\n]{0,4096}+)?"
"""What may follow a size: blanks, and extensions, which nobody uses (RFC 9112, 7.1.1)."""
_SIZE = re.compile(rb"[ \t]{0,16}+(?:0[xX])?([0-9a-fA-F]{1,16}+)" + _END + rb"(?:\r*+(?:\n|\Z)|\Z)")
_NEXT_SIZE = re.compile(rb"\r?\n(?=[0-9a-fA-F]{1,8}+" + _END + rb"\r*+(?:\n|\Z))")
_LINE_ENDS = re.compile(rb"(?:\r*+(?:\n|\Z)){0,2}")
"""Between the bytes of a chunk and the next size; one is right, some writers forget it or write it twice."""
_TRAILERS = re.compile(rb"(?:[\w-]{1,100}+:[^\n]{0,8000}+\n|[\r\n])*+\Z")
_CODED = re.compile(rb"[ \t\r\n]*+<|\xef\xbb\xbf|\x1f\x8b|\x28\xb5\x2f\xfd")
"""What bodies begin with: markup, a byte order mark, gzip, Zstandard."""
_PLACES = 1000
"""Places tried for the next size after a wrong one; each is a line of hexadecimal digits, which texts rarely have."""


class Unchunked(NamedTuple):
    """A body without its chunk sizes, and whether it was complete: its last chunk was there."""

    body: bytes
    is_whole: bool


def unchunk(data: bytes, *, declared: bool) -> Unchunked | None:
    """The body of a chunked message; None if the coding was not applied, or was undone by the crawler.

    A wrong size costs nothing: the chunk then ends where the next size stands. Sizes that the header does not
    declare have to fit what they announce.

    Args:
        data: The message's body as it was transferred.
        declared: The header says that it is chunked.
    """
    first = _SIZE.match(data, _behind_line_ends(data, 0))
    if first is None or not _is_believed(data, first, declared=declared):
        return None
    parts: list[bytes] = []
    size: re.Match[bytes] | None = first
    while size is not None and (length := int(size[1], 16)):
        end = size.end() + length
        if not _ends_chunk(data, end):
            end = _found_end(data, size.end())
        parts.append(data[size.end() : end])
        size = _SIZE.match(data, _behind_line_ends(data, end)) if end < len(data) else None
    return Unchunked(b"".join(parts), size is not None)


def _behind_line_ends(data: bytes, at: int) -> int:
    found = _LINE_ENDS.match(data, at)
    return found.end() if found else at


def _is_believed(data: bytes, size: re.Match[bytes], *, declared: bool) -> bool:
    """Whether the first line is a size, rather than a text's first line that happens to look like one."""
    length, behind = int(size[1], 16), size.end()
    if not length:
        return _TRAILERS.match(data, behind) is not None and (declared or data[behind:].strip() == b"")
    if _ends_chunk(data, behind + length):
        return True
    has_crlf = b"\r" in size[0]
    if has_crlf and _CODED.match(data, behind):
        return True
    return declared and (has_crlf or _NEXT_SIZE.search(data, behind) is not None)


def _ends_chunk(data: bytes, end: int) -> bool:
    """Whether a chunk ends here: before a line break and a size, or with the message."""
    behind = _behind_line_ends(data, end)
    return behind == len(data) >= end or _SIZE.match(data, behind) is not None


def _found_end(data: bytes, start: int) -> int:
    """Where a chunk with a wrong size ends: before the next size that fits what it announces.

    Without one it ends with the message, which was cut off.
    """
    for tried, found in enumerate(_NEXT_SIZE.finditer(data, start)):
        size = _SIZE.match(data, found.end())
        if tried >= _PLACES or size is None:
            break
        end = size.end() + int(size[1], 16)
        is_last = end == size.end() and _TRAILERS.match(data, end) is not None
        is_cut = end > len(data) and found[0] == size[0][-2:] == b"\r\n"
        if is_last or is_cut or (end > size.end() and _ends_chunk(data, end)):
            return found.start()
    return len(data)
