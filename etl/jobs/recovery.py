"""What a killed run left: its finished parts are adopted, so that no page is extracted twice or lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import duckdb
import zstandard

from etl.counted import counted
from etl.jobs.job import Job
from etl.pages.decode.urls import host
from etl.pages.model.outcome import Fault
from etl.pages.model.raw_page import Origin
from etl.stores import raw
from etl.stores.recipe import is_current
from etl.stores.sources import DamagedRecord, InputReport, SourceItem
from etl.stores.staging import Part, body_of, left_over, parts
from etl.stores.statements import named_rows, statement
from etl.stores.station_profiles import StationProfiles

REPROCESS_SUFFIX = "-reprocess"
"""Folders of reprocessing jobs. They hold no page that the raw store lacks, so nothing is lost with them."""


class _Row(NamedTuple):
    """A page of a staged part; `tried_recipe` is that of the last try that the warehouse knows of."""

    page_key: str
    recipe: str
    tried_recipe: str | None
    url: str | None
    input_station: str | None
    outcome: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Recovered:
    """What earlier runs left in staging.

    Args:
        folders: To be discarded once this run is committed.
        adopted: Parts whose outcomes still hold, each with its number of pages.
        stale: Parts that an older recipe made; their pages are read again, as an input.
        damaged: Parts that cannot be read. Their pages come again with their own input.
    """

    folders: tuple[Path, ...]
    adopted: tuple[tuple[Part, int], ...]
    stale: tuple[Part, ...]
    damaged: tuple[tuple[Path, str], ...]


def recover(job: Job) -> Recovered:
    """Look through the folders of runs that never committed, and count the pages that are adopted."""
    home, tally = job.context.home, job.tally
    folders = left_over(home.staging)
    adopted: list[tuple[Part, int]] = []
    stale: list[Part] = []
    damaged: list[tuple[Path, str]] = []
    for folder in folders:
        raw.remove_orphans(job.connection, home.raw, folder.name)
        if folder.name.endswith(REPROCESS_SUFFIX):
            continue
        pages: dict[str, tuple[str, str | None]] = {}
        for part in parts(folder):
            try:
                rows = _rows(job.connection, part)
            except (duckdb.Error, zstandard.ZstdError, OSError) as error:
                damaged.append((part.outcomes, str(error).splitlines()[0]))
                continue
            known = [row.page_key in tally.seen or row.page_key in pages for row in rows]
            if all(
                is_known or row.recipe == row.tried_recipe for is_known, row in zip(known, rows, strict=True)
            ):
                continue  # its run died after the commit
            is_new = not any(known) and not part.is_old
            if is_new and all(_is_fresh(row, job.profiles) for row in rows) and _has_our_layout(job, part):
                adopted.append((part, len(rows)))
                pages |= {row.page_key: (row.outcome, row.reason) for row in rows}
            else:
                stale.append(part)
        if pages:
            tally.recover(pages, InputReport(_name(folder), "recovered", len(pages), 0, None))
    return Recovered(tuple(folders), tuple(adopted), tuple(stale), tuple(damaged))


def left_pages(connection: duckdb.DuckDBPyConnection, left: Recovered) -> Iterator[SourceItem]:
    """What has to be read again, as inputs. Pages without bytes there are in the raw store already."""
    for outcomes, detail in left.damaged:
        name = f"{_name(outcomes.parent)}/{outcomes.name}"
        explained = f"{detail}; its pages come again with their own input"
        yield DamagedRecord(Origin(name), Fault.DAMAGED, explained)
        yield InputReport(name, "recovered", 0, 1, None, warning=f"it could not be taken over: {explained}")
    for part in left.stale:
        if part.raw is None:
            continue
        count = 0
        for page in raw.read_staged(connection, part):
            count += 1
            yield page
        yield InputReport(f"{_name(part.raw.parent)}/{part.raw.name}", "recovered", count, 0, _size(part.raw))


def _rows(connection: duckdb.DuckDBPyConnection, part: Part) -> list[_Row]:
    """The pages of a part, after a check that their bytes can be read."""
    rows = named_rows(connection.execute(statement("load", "part_rows"), [str(part.outcomes)]), _Row)
    if not part.is_old:
        frames = connection.execute(statement("load", "part_frames"), [str(part.outcomes)]).fetchall()
        if frames and part.raw is None:
            raise FileNotFoundError(
                f"the file with the bytes of its {counted(len(frames), 'page')} is missing"
            )
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


def _has_our_layout(job: Job, part: Part) -> bool:
    """Whether a part can be loaded by this version, whatever version wrote it."""
    job.connection.execute(statement("load", "outcome_part"))
    ((has_layout,),) = job.connection.execute(
        statement("load", "part_has_our_layout"), [str(part.outcomes)]
    ).fetchall()
    return bool(has_layout)


def _is_fresh(row: _Row, stations: StationProfiles) -> bool:
    profile = stations.profile_for(host=host(row.url), station=row.input_station)
    return is_current(row.recipe, profile)
