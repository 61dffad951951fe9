"""The one transaction of a slice: staged rows in, matching, checks, ledger; all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from etl.errors import ExitCode
from etl.jobs import alarm, check, quarantine, thresholds
from etl.jobs.context import Context
from etl.jobs.intake import Damage
from etl.jobs.ledger import (
    RUNNING,
    Start,
    begin_commit,
    record_commit,
    record_damage,
    record_inputs,
    record_run,
)
from etl.jobs.linking import relink, still_withheld
from etl.jobs.summary import Changes, RunSummary
from etl.jobs.tally import InputLine
from etl.jobs.thresholds import Judged
from etl.pages.model.outcome import Fault
from etl.stores import erasures, raw
from etl.stores.staging import Part
from etl.stores.statements import statement
from etl.stores.station_profiles import StationProfiles, record_profiles
from etl.stores.warehouse import transaction

# Some 2,000 pages, which are sorted in memory.
_PARTS_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class SetAside:
    """Pages whose rows the warehouse cannot take; they are quarantined instead.

    Args:
        keys: Their page keys.
        detail: What was wrong, for people.
    """

    keys: tuple[str, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Slice:
    """What is committed in one transaction.

    Args:
        parts: Finished parts.
        keys: Only these pages of them; None means all.
        set_aside: Pages of them that go to the quarantine.
        lines: Inputs that are through.
        damage: Damaged records.
        kept_out: Keys of pages that were erased earlier; nothing else of them is recorded.
        is_last: Whether the job ends with it.
    """

    parts: Sequence[Part] = ()
    keys: tuple[str, ...] | None = None
    set_aside: SetAside = SetAside()
    lines: Sequence[InputLine] = ()
    damage: Sequence[Damage] = ()
    kept_out: Sequence[str] = ()
    is_last: bool = False


@dataclass(slots=True)
class Job:
    """A job while it works: what it is, what it has counted, what it has committed.

    Args:
        places: What it was asked to read, for people; empty for jobs that read what is stored.
        changes: Article rows changed by the slices that are committed.
        warnings: What deserves a look so far.
    """

    context: Context
    start: Start
    profiles: StationProfiles
    judged: Judged
    changes: Changes = field(default_factory=Changes)
    warnings: list[str] = field(default_factory=list)

    def summary(self, status: str, more: Changes, held: int = 0) -> RunSummary:
        """How it stands, with changes and held pages of a slice that is about to be committed."""
        tally = self.judged.tally
        return RunSummary(
            run_id=self.start.run_id,
            job=self.start.job,
            status=status,
            exit_code=ExitCode.DONE,
            started_at=self.start.at,
            finished_at=self.context.clock(),
            pages=tally.settled,
            loaded=tally.total("loaded") - held,
            rejected=tally.total("rejected"),
            quarantined=tally.total("quarantined") + held,
            unchanged=tally.total("unchanged"),
            inputs=tally.inputs,
            changes=self.changes.plus(more),
            reasons=thresholds.top_reasons(tally),
        )


def commit(connection: duckdb.DuckDBPyConnection, job: Job, work: Slice) -> RunSummary:
    """Commit a slice of a job's work.

    Returns:
        How the job stands; with what deserves a look, where the slice is the last.

    Raises:
        CheckFailedError: A check found wrong rows; nothing was committed.
        OutOfMemoryException: The same, for lack of memory.
    """
    with transaction(connection):
        sequence = begin_commit(connection, job.start)
        changes = _swap_in(connection, job, work, sequence) if work.parts else Changes()
        warnings, held = list[str](), 0
        record_inputs(connection, job.start.run_id, work.lines)
        record_damage(connection, job.start.run_id, work.damage)
        erasures.record_kept_out(connection, job.start.run_id, work.kept_out)
        if work.parts:
            job.context.observer.stage("checking")
            warnings += check.insist(check.run_checks(connection))
        if work.is_last:
            found, held = _conclude(connection, job, sequence)
            warnings += [*found, *still_withheld(connection, job.start.run_id)]
        summary = job.summary("done" if work.is_last else RUNNING, changes, held)
        if work.is_last:
            summary = summary.with_warnings(_distinct([*job.profiles.warnings, *job.warnings, *warnings]))
        record_run(connection, job.start, summary, sequence)
        so_far = job.start.so_far
        has_ended = (
            work.is_last and so_far.summary is not None
        )  # readers see it as running until they see this
        if summary.worked > so_far.worked or has_ended:
            record_commit(connection, job.start, sequence, summary.finished_at)
    # Only now, because the transaction may be tried more than once.
    job.changes = summary.changes
    job.warnings += warnings
    job.judged.tally.move(held, Fault.HELD_BACK.value)
    return summary


def _distinct(warnings: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(warnings))


def _conclude(connection: duckdb.DuckDBPyConnection, job: Job, sequence: int) -> tuple[list[str], int]:
    """What the whole job deserves, and how many of its pages are held back.

    The thresholds and the layout alarm look at what all its slices committed.
    """
    found = [
        *quarantine.retire(connection, job.start, sequence),
        *thresholds.warnings(connection, job.judged),
    ]
    if job.start.job != "run":  # a reprocessed day differs from its neighbours because of us
        return found, 0
    alarms = alarm.listen(connection, job.context.settings.alarm)
    found += alarms.warnings
    if alarms.held:
        alarm.hold_back(connection, alarms)
        relink(connection, job.context.settings.matching, job.start.run_id)
        found += check.insist(check.run_checks(connection))
    return found, len(alarms.held)


def _swap_in(connection: duckdb.DuckDBPyConnection, job: Job, work: Slice, sequence: int) -> Changes:
    """Put the rows of a slice in place of those that its pages had, and match them with all others."""
    context, start = job.context, job.start
    context.observer.stage("loading")
    parts = [part.outcomes for part in work.parts]
    connection.execute("set variable chosen_pages = $1", [None if work.keys is None else list(work.keys)])
    connection.execute("set variable set_aside = $1", [list(work.set_aside.keys)])
    connection.execute("set variable set_aside_detail = $1", [work.set_aside.detail])
    _look_at(connection, parts)
    target = raw.RawDestination(context.home.raw, start.run_id, f"{start.run_id}-{sequence:06d}")
    raw.place(connection, target, parts, work.keys)
    connection.execute(statement("load", "staged"))
    connection.execute(statement("load", "remove_rows"))
    for first in range(0, len(parts), _PARTS_AT_ONCE):
        _look_at(connection, parts[first : first + _PARTS_AT_ONCE])
        connection.execute(statement("load", "add_rows"))
    _look_at(connection, parts)
    connection.execute(statement("load", "current_versions"))
    connection.execute(statement("load", "settle_rows"))
    record_profiles(connection, job.profiles)
    connection.execute(statement("load", "for_matching"))
    context.observer.stage("matching")
    relink(connection, context.settings.matching, start.run_id)
    rows = connection.execute(statement("load", "changes")).fetchall()
    return Changes(*rows[0])


def _look_at(connection: duckdb.DuckDBPyConnection, parts: Sequence[Path]) -> None:
    connection.execute("set variable staged_parts = $1", [[str(part) for part in parts]])
