"""The table of `copydesk status`: one row a station, with the columns that fit the terminal."""

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from etl.cli import output
from etl.cli.output import Format, Rows
from etl.cli.pager import terminal_size
from etl.report import display_width
from etl.report.sparkline import needs_plain, sparkline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.jobs.status import StationStatus

_DAYS = "last_30_days"
_COLUMNS = (
    "station",
    "station_id",
    "articles",
    "last_fetched_at",
    "days_behind",
    "expected",
    "actual",
    "missing",
    _DAYS,
)
_LEAST_NEEDED = ("station_id", "missing", "last_fetched_at", "expected", "articles", "actual")
"""What a narrow terminal does without, in this order."""
_GAP = 2
_LONGEST_NAME = 24  # columns of a station's name that count when others are chosen
_NAMED_DAYS = 3  # missing days that fit into a line


def show(stations: "Sequence[StationStatus]", zone: str) -> None:
    """Print the table; in a pipe or a file with all its columns."""
    lines = [line_of(station, zone) for station in stations]
    size = terminal_size()
    columns = chosen(lines, size.columns) if size else _COLUMNS
    if size:
        shorten_days(lines, columns, size.columns)
    output.rows(Rows(columns, [[line[name] for name in columns] for line in lines]), Format.TABLE)
    left_out = [name for name in _COLUMNS if name not in columns]
    if left_out:
        output.text(f"not shown: {', '.join(left_out)}; in full: copydesk status --json")


def chosen(lines: "Sequence[dict[str, Any]]", width: int) -> tuple[str, ...]:
    """The columns that fit into a width, without those that are needed least.

    Args:
        lines: The rows.
        width: Of the terminal, in columns.
    """
    columns = list(_COLUMNS)
    for name in _LEAST_NEEDED:
        if sum(_width(lines, column) + _GAP for column in columns) - _GAP <= width:
            break
        columns.remove(name)
    return tuple(columns)


def shorten_days(lines: "Sequence[dict[str, Any]]", columns: "Sequence[str]", width: int) -> None:
    """Where there is no room for all days, leave out the oldest: a table would cut off the newest.

    Args:
        lines: The rows, which are changed.
        columns: Those that are shown.
        width: Of the terminal, in columns.
    """
    taken = sum(_width(lines, name) + _GAP for name in columns if name != _DAYS)
    room = max(width - taken, len(_DAYS))
    for line in lines:
        if len(line[_DAYS]) > room:
            line[_DAYS] = "…" + line[_DAYS][1 - room :]


def _width(lines: "Sequence[dict[str, Any]]", column: str) -> int:
    cells = ("" if line[column] is None else str(line[column]) for line in lines)
    longest = max((display_width.width(cell) for cell in cells), default=0)
    return max(len(column), min(longest, _LONGEST_NAME) if column.startswith("station") else longest)


def line_of(station: "StationStatus", zone: str) -> dict[str, Any]:
    """One station's row: at most three missing days by name, the others as a number."""
    line = asdict(station)
    named = station.missing[:_NAMED_DAYS]
    more = station.days_missing - len(named)
    del line["days_missing"]
    line["last_fetched_at"] = _minute(station.last_fetched_at, zone)
    line["missing"] = " ".join([*map(str, named), *([f"and {more} more"] if more else [])])
    line[_DAYS] = sparkline(line.pop("recent"), is_plain=needs_plain())
    return line


def _minute(moment: datetime | None, zone: str) -> str | None:
    return None if moment is None else f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"
