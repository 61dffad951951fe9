"""Ranges of files of records that tell their own length (see `framed_records.py`), for several readers at a time."""

from collections.abc import Iterator
from dataclasses import replace

from etl.stores.sources.bytestream import ByteStream
from etl.stores.sources.compression import FIRST_MEMBER
from etl.stores.sources.framed_records import Framing, Records, Started
from etl.stores.sources.input_file import InputFile, ReadState
from etl.stores.sources.items import PageItem
from etl.stores.sources.ranges import Range
from etl.stores.sources.streams import members_of, plain_stream


def read_framed_range(
    framing: Framing, part: Range, source: InputFile, state: ReadState
) -> Iterator[PageItem]:
    """Yield the pages and damaged records of a range that `framed_ranges` found."""
    state.budget.spend(part.spent)
    members = members_of(source, state.budget, part.member)
    if members is None:
        stream = plain_stream(source, part.start)
    else:
        stream = ByteStream(members.segments(), is_plain=False, position=part.position)
    return Records(framing, stream, source, state, part).pages()


def framed_ranges(framing: Framing, kind: str, source: InputFile, state: ReadState) -> Iterator[Range]:
    """Walk through a file of records and yield ranges of it, each of which begins where a record surely does.

    The walk is the reading itself, but for the making of pages, so that content is never taken for a record. In a
    compressed file it takes the decompression, and ranges begin with members.

    Args:
        framing: How the records are framed.
        kind: Of the file, for its report.
        source: The file.
        state: Of a reading of its own.
    """
    members = members_of(source, state.budget)
    stream = ByteStream(members.segments(), is_plain=False) if members else plain_stream(source)
    records = _Walk(framing, stream, source, state)
    begun = Range(kind, 0, None)
    while True:
        if records.can_begin and records.taken - begun.position >= state.options.range_bytes:
            start = records.offset
            yield replace(begun, end=start, size=start - begun.start)
            member = members.at(start) if members else FIRST_MEMBER
            begun = Range(kind, start, None, position=records.taken, spent=state.budget.spent, member=member)
        items = records.step()
        if items is None:
            break
        for _ in items:
            pass
    yield replace(begun, size=source.size - begun.start)


class _Walk(Records):
    """Finds records and makes no pages of them."""

    def made(self, _block: bytes, _record: Started) -> PageItem | None:
        return None
