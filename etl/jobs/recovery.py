"""What a killed run left: its finished parts are taken over, so that no page is extracted twice or lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from etl.jobs.tally import Tally
from etl.pages.urls import host
from etl.stores import raw
from etl.stores.home import Home
from etl.stores.recipe import recipe_of
from etl.stores.sources import InputReport, SourceItem
from etl.stores.staging import Part, left_over, parts
from etl.stores.statements import statement
from etl.stores.stations import Stations

REPROCESS_SUFFIX = "-reprocess"
"""Folders of reprocessing jobs. They hold no page that the raw store lacks, so they are simply made again."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """Left-over work.

    Args:
        folders: To be discarded once this run is committed.
        adopted: Parts whose outcomes are still good.
        stale: Parts that an older recipe made; their pages are read again, as an input.
    """

    folders: tuple[Path, ...]
    adopted: tuple[Part, ...]
    stale: tuple[Part, ...]


def recover(connection: duckdb.DuckDBPyConnection, home: Home, stations: Stations, tally: Tally) -> Recovered:
    """Look through the folders of runs that never committed; counts what is adopted."""
    folders = left_over(home.staging)
    adopted: list[Part] = []
    stale: list[Part] = []
    for folder in folders:
        raw.remove_orphans(connection, home.raw, folder.name)
        if folder.name.endswith(REPROCESS_SUFFIX):
            continue
        pages = 0
        for part in parts(folder):
            rows = connection.execute(statement("load", "part_rows"), [str(part.outcomes)]).fetchall()
            if all(row[0] in tally.seen or row[1] == row[2] for row in rows):
                continue  # its run died after the commit
            if all(_is_fresh(row, stations) and row[0] not in tally.seen for row in rows):
                adopted.append(part)
                pages += _count(tally, rows)
            else:
                stale.append(part)
        if pages:
            tally.close_input(InputReport(f"staging/{folder.name}", "recovered", pages, 0, None))
    return Recovered(tuple(folders), tuple(adopted), tuple(stale))


def stale_pages(connection: duckdb.DuckDBPyConnection, stale: Sequence[Part]) -> Iterator[SourceItem]:
    """The pages of stale parts as an input. Pages without bytes there are in the raw store already."""
    for part in stale:
        if part.raw is None:
            continue
        keys = [
            row[0] for row in connection.execute(statement("load", "part_keys"), [str(part.raw)]).fetchall()
        ]
        yield from raw.read_file(connection, part.raw, keys)
        name = f"staging/{part.raw.parent.name}/{part.raw.name}"
        yield InputReport(name, "recovered", len(keys), 0, part.raw.stat().st_size)


def _is_fresh(row: tuple[Any, ...], stations: Stations) -> bool:
    _, recipe, _, url, station, _, _ = row
    return bool(recipe == recipe_of(stations.profile_for(host=host(url), station=station)))


def _count(tally: Tally, rows: Sequence[tuple[Any, ...]]) -> int:
    for key, _, _, _, _, outcome, reason in rows:
        tally.seen[key] = tally.arrive()
        tally.count(tally.seen[key], outcome, reason)
    return len(rows)
