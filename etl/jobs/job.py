"""A job that writes, while it works."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import duckdb

from etl.errors import ExitCode
from etl.jobs.context import Context
from etl.jobs.summary import RUNNING, Changes, RunSummary
from etl.jobs.tally import Tally
from etl.stores.station_profiles import StationProfiles
from etl.stores.templates import Templates


@dataclass(frozen=True, slots=True)
class Start:
    """Which job this is.

    Args:
        run_id: Its name.
        job: `run`, `reprocess` or `retry`.
        arguments: What it was asked to do; goes into the ledger as JSON.
        at: When it began.
    """

    run_id: str
    job: str
    arguments: Mapping[str, object]
    at: datetime

    def summary(self) -> RunSummary:
        """How it stands before anything is committed."""
        return RunSummary(self.run_id, self.job, RUNNING, ExitCode.DONE, self.at, self.at)


@dataclass(slots=True)
class Job:
    """A job while it works: which it is, where it works, what it has counted and committed.

    Args:
        connection: The working database, open for writing.
        context: The job's surroundings.
        start: Which job it is.
        profiles: Station profiles as they were when it began.
        templates: The templates that were in use when it began.
        places: What it was asked to read, for people; empty for jobs that read what is stored.
        tally: Pages so far, committed or not.
        changes: Article rows changed by the slices that are committed.
        warnings: What deserves a look so far.
        commits: Slices that are committed.
        summary: How it stood at its last commit; in the end, how it ended.
    """

    connection: duckdb.DuckDBPyConnection
    context: Context
    start: Start
    profiles: StationProfiles
    templates: Templates
    places: Sequence[str] = ()
    tally: Tally = field(default_factory=Tally)
    changes: Changes = field(default_factory=Changes)
    warnings: list[str] = field(default_factory=list)
    commits: int = 0
    summary: RunSummary = field(init=False)

    def __post_init__(self) -> None:
        self.summary = self.start.summary()

    @property
    def folder(self) -> Path:
        """The job's own folder below staging, for pages that are finished and not committed."""
        return self.context.home.staging / self.start.run_id
