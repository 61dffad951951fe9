"""Large input files in ranges, which several machines read at a time: which files, where they are cut, how one is read.

What comes of the ranges in order is what comes of the file when it is read in one piece: the same pages, damaged
records, numbers and words. So a file is cut only where its reader does not depend on what came before.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from etl.errors import CopydeskError
from etl.stores.sources import jsonl, parquet, warc
from etl.stores.sources.folder import errors_as_records
from etl.stores.sources.input_file import InputFile, ReadState
from etl.stores.sources.items import PageItem
from etl.stores.sources.kind_choice import choose_kind
from etl.stores.sources.kinds import InputKind
from etl.stores.sources.ranges import Range, RangeRead
from etl.stores.sources.recognise import HEAD_BYTES
from etl.stores.sources.streams import peeked_stream
from etl.stores.sources.temporary import has_path


@dataclass(frozen=True, slots=True)
class _Divided:
    """How files of a kind are divided.

    Args:
        ranges: Finds the ranges.
        read: Reads one.
    """

    ranges: Callable[[str, InputFile, ReadState], Iterator[Range]]
    read: Callable[[Range, InputFile, ReadState], Iterator[PageItem]]


_DIVIDED = {
    InputKind.JSONL: _Divided(jsonl.jsonl_ranges, jsonl.read_jsonl_range),
    InputKind.WARC: _Divided(warc.warc_ranges, warc.read_warc_range),
    InputKind.PARQUET: _Divided(parquet.parquet_ranges, parquet.read_parquet_range),
}
_COMPRESSED = "+"


def kind_of(source: InputFile, state: ReadState) -> str:
    """What a file that may be divided is, for its report; empty for any other."""
    stream, codecs = peeked_stream(source, state)
    found = choose_kind(stream.peek(HEAD_BYTES), source, state.options)
    if found.kind not in _DIVIDED or found.note or stream.is_damaged_here:
        return ""
    # Compressed records have members of their own; other compressed files have to be decompressed from the beginning.
    if codecs and found.kind is not InputKind.WARC:
        return ""
    # DuckDB reads it by its path, and would need a copy of the whole file for each range.
    if found.kind is InputKind.PARQUET and not has_path(source.file):
        return ""
    return found.kind.value + codecs


def ranges_of(source: InputFile, state: ReadState) -> Iterator[Range]:
    """Walk through a file that `kind_of` knows, and yield its ranges in order.

    Yields nothing where it has to be read in one piece after all. An error ends the walk: the last range then goes on
    to the end of the file, and whoever reads it says what is wrong.
    """
    last: Range | None = None
    try:
        kind = kind_of(source, state)
        for part in _divided(kind).ranges(kind, source, state) if kind else ():
            if last:
                yield last
            last = part
    except CopydeskError:
        raise
    except Exception:  # noqa: BLE001 - as where the file is read (`errors_as_records`)
        last = replace(last, end=None) if last else None
    if last:
        yield last


def read_range(part: Range, source: InputFile, state: ReadState) -> Iterator[PageItem | RangeRead]:
    """Yield the pages and damaged records of a range, and then what the file's report has to contain of it."""
    is_through = False

    def read(source: InputFile, state: ReadState) -> Iterator[PageItem]:
        nonlocal is_through
        yield from _divided(part.kind).read(part, source, state)
        is_through = True

    yield from errors_as_records(source, state, read)
    is_end = not is_through or state.is_cut or state.budget.is_spent()
    yield RangeRead(state.notes, state.warnings, state.names, state.budget.spent, is_end)


def _divided(kind: str) -> _Divided:
    return _DIVIDED[InputKind(kind.partition(_COMPRESSED)[0])]
