"""Ranges of a large input file, each of which can be read by itself: its records come as from the whole file."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.stores.sources.compression import FIRST_MEMBER, MemberStart
from etl.stores.sources.fields import FieldNames

if TYPE_CHECKING:
    from etl.stores.sources.json_values import FirstNames


@dataclass(frozen=True, slots=True)
class Range:
    """A range of an input file, between two places at which its reader knows where it is.

    Args:
        kind: Of the file, for its report.
        start: Offset of its first byte, or number of its first row.
        end: The same of what follows it; None if that is the end of the file.
        size: Bytes of the file that it takes, about, for the progress of reading.
        first: Number of its first record, where records are counted.
        position: How many unpacked bytes of the file come before it.
        spent: How many of them count against the file's budget.
        member: The compressed member that begins it.
        names: How the records of the file begin, where that helps to find them.
    """

    kind: str
    start: int
    end: int | None
    size: int = 0
    first: int = 0
    position: int = 0
    spent: int = 0
    member: MemberStart = FIRST_MEMBER
    names: "FirstNames | None" = None


@dataclass(frozen=True, slots=True)
class RangeRead:
    """What the file's report has to contain of a range; comes behind its pages.

    Args:
        notes: Oddities, each with how often it occurred.
        warnings: Why the file needs attention.
        names: Which fields its records have.
        spent: Bytes that count against the file's budget up to here.
        is_end: Whether the file cannot be read beyond it.
    """

    notes: Counter[str]
    warnings: Mapping[str, None]
    names: FieldNames
    spent: int
    is_end: bool
