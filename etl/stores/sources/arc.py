"""ARC files, in which archives kept the web until 2008 (Internet Archive, "Arc File Format", versions 1 and 2)."""

import re
from collections.abc import Iterator

from etl.pages.vocabulary.file_magic import ARC_RECORD
from etl.stores.sources.bytestream import ByteStream
from etl.stores.sources.framed_records import Framing, read_framed
from etl.stores.sources.input_file import InputFile, ReadState
from etl.stores.sources.items import PageItem
from etl.stores.sources.warc_records import Header

_HEADER_BYTES = 16 * 1024
"""Longest header: one line with two URLs, of which browsers keep 2 to 8 KiB."""
_PREAMBLE = b"filedesc:"
"""Scheme of the first record's URL; its block has the format's version, its field names, and facts on the crawl."""
_VERSION_2 = re.compile(rb"(?:^|[ ])(?:\d{3}|-) \S+ \S+ \S+ \S+ ?$")
"""Status, checksum, redirection, offset and file name: what version 2 has between type and length."""
_NO_TYPE = "no-type"
_STAMP_DIGITS = 14


def _read_header(stream: ByteStream) -> Header | str:
    """Read a record's line, as the header that it would have in a WARC file."""
    line = stream.readline(_HEADER_BYTES)
    found = ARC_RECORD.match(line)
    if found is None:
        return "its header ends early"
    url, _, stamp, described, length = found.groups()
    is_preamble = url.startswith(_PREAMBLE)
    fields = {
        "warc-type": "warcinfo" if is_preamble else "response",
        "warc-target-uri": url.decode("utf-8", "replace"),
        "warc-date": stamp.decode("ascii").ljust(_STAMP_DIGITS, "0"),
        "content-type": _VERSION_2.sub(b"", described).decode("utf-8", "replace").replace(_NO_TYPE, ""),
    }
    return Header(fields, int(length), len(line), is_preamble=is_preamble)


_FRAMING = Framing(
    begins=ARC_RECORD,
    longest=_HEADER_BYTES,
    follows=ARC_RECORD,
    read_header=_read_header,
    ends=b"\n",
)


def read_arc(stream: ByteStream, source: InputFile, state: ReadState) -> Iterator[PageItem]:
    """Yield the pages of an ARC file; each unreadable record becomes one damaged record."""
    return read_framed(_FRAMING, stream, source, state)
