"""WARC files: responses, resources and converted text (WET)."""

import re
from collections.abc import Iterator

from etl.stores.sources.bytestream import ByteStream
from etl.stores.sources.framed_ranges import framed_ranges, read_framed_range
from etl.stores.sources.framed_records import Framing, read_framed
from etl.stores.sources.input_file import InputFile, ReadState
from etl.stores.sources.items import PageItem
from etl.stores.sources.ranges import Range
from etl.stores.sources.warc_records import read_header

_FRAMING = Framing(
    # ISO 28500:2017, section 4; archives of 2007 and 2008 are full of the drafts 0.17 and 0.18.
    begins=re.compile(rb"WARC/[01]\.\d"),
    longest=16,
    follows=re.compile(rb"\r?\n\r?\nWARC/[01]\.\d"),
    read_header=read_header,
    ends=b"\r\n\r\n",
)


def read_warc(stream: ByteStream, source: InputFile, state: ReadState) -> Iterator[PageItem]:
    """Yield the pages of a WARC file; each unreadable record becomes one damaged record."""
    return read_framed(_FRAMING, stream, source, state)


def read_warc_range(part: Range, source: InputFile, state: ReadState) -> Iterator[PageItem]:
    """The same for a range of the file."""
    return read_framed_range(_FRAMING, part, source, state)


def warc_ranges(kind: str, source: InputFile, state: ReadState) -> Iterator[Range]:
    """Ranges of a WARC file, in order."""
    return framed_ranges(_FRAMING, kind, source, state)
