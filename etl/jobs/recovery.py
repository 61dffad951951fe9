"""What a killed run left: its finished parts are taken over, so that no page is extracted twice or lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import zstandard

from etl.jobs.tally import Tally
from etl.pages.decode.urls import host
from etl.pages.model.outcome import Fault
from etl.pages.model.raw_page import Origin
from etl.stores import raw
from etl.stores.home import Home
from etl.stores.recipe import recipe_of
from etl.stores.sources import DamagedRecord, InputReport, SourceItem
from etl.stores.staging import Part, body_of, left_over, parts
from etl.stores.statements import statement
from etl.stores.station_profiles import StationProfiles

REPROCESS_SUFFIX = "-reprocess"
"""Folders of reprocessing jobs. They hold no page that the raw store lacks, so they are simply made again."""

_Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Recovered:
    """Left-over work.

    Args:
        folders: To be discarded once this run is committed.
        adopted: Parts whose outcomes are still good, with their pages.
        stale: Parts that an older recipe made; their pages are read again, as an input.
        damaged: Parts that cannot be read. Their pages come again with their own input.
    """

    folders: tuple[Path, ...]
    adopted: tuple[tuple[Part, int], ...]
    stale: tuple[Part, ...]
    damaged: tuple[tuple[Path, str], ...]


def recover(
    connection: duckdb.DuckDBPyConnection, home: Home, stations: StationProfiles, tally: Tally
) -> Recovered:
    """Look through the folders of runs that never committed; counts what is adopted."""
    folders = left_over(home.staging)
    adopted: list[tuple[Part, int]] = []
    stale: list[Part] = []
    damaged: list[tuple[Path, str]] = []
    for folder in folders:
        raw.remove_orphans(connection, home.raw, folder.name)
        if folder.name.endswith(REPROCESS_SUFFIX):
            continue
        pages: dict[str, tuple[str, str | None]] = {}
        for part in parts(folder):
            try:
                rows = _rows(connection, part)
            except (duckdb.Error, zstandard.ZstdError, OSError) as error:
                damaged.append((part.outcomes, str(error).splitlines()[0]))
                continue
            if all(row[0] in tally.seen or row[0] in pages or row[1] == row[2] for row in rows):
                continue  # its run died after the commit
            is_new = not any(row[0] in tally.seen or row[0] in pages for row in rows)
            if is_new and not part.is_old and all(_is_fresh(row, stations) for row in rows):
                adopted.append((part, len(rows)))
                pages |= {row[0]: (row[5], row[6]) for row in rows}
            else:
                stale.append(part)
        if pages:
            tally.recover(pages, InputReport(_name(folder), "recovered", len(pages), 0, None))
    return Recovered(tuple(folders), tuple(adopted), tuple(stale), tuple(damaged))


def left_pages(connection: duckdb.DuckDBPyConnection, left: Recovered) -> Iterator[SourceItem]:
    """What has to be read of left-over work, as inputs. Pages without bytes there are in the raw store already."""
    for outcomes, detail in left.damaged:
        name = f"{_name(outcomes.parent)}/{outcomes.name}"
        told = f"{detail}; its pages come again with their own input"
        yield DamagedRecord(Origin(name), Fault.DAMAGED, told)
        yield InputReport(name, "recovered", 0, 1, None, warning=f"it could not be taken over: {told}")
    for part in left.stale:
        if part.raw is None:
            continue
        count = 0
        for page in raw.read_staged(connection, part):
            count += 1
            yield page
        yield InputReport(f"{_name(part.raw.parent)}/{part.raw.name}", "recovered", count, 0, _size(part.raw))


def _rows(connection: duckdb.DuckDBPyConnection, part: Part) -> list[_Row]:
    """The pages of a part, once it is certain that their bytes are there."""
    rows = connection.execute(statement("load", "part_rows"), [str(part.outcomes)]).fetchall()
    if not part.is_old:
        frames = connection.execute(statement("load", "part_frames"), [str(part.outcomes)]).fetchall()
        if frames and part.raw is None:
            raise FileNotFoundError(f"the file with the bytes of its {len(frames)} pages is missing")
        _read_through(part.raw, frames)
    return rows


def _read_through(raw_file: Path | None, frames: Sequence[tuple[int, int]]) -> None:
    if raw_file is not None:
        with raw_file.open("rb") as file:
            for offset, length in frames:
                body_of(file, offset, length)


def _name(folder: Path) -> str:
    return f"staging/{folder.name}"


def _size(path: Path) -> int:
    return path.stat().st_size


def _is_fresh(row: _Row, stations: StationProfiles) -> bool:
    _, recipe, _, url, station, _, _ = row
    return bool(recipe == recipe_of(stations.profile_for(host=host(url), station=station)))
