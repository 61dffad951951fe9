"""The one transaction of a slice: staged rows in, matching, checks, ledger; all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from etl.jobs import alarm, check, quarantine, thresholds
from etl.jobs.job import Job
from etl.jobs.ledger import begin_commit, record_commit, record_damage, record_inputs, record_run
from etl.jobs.linking import relink, still_withheld
from etl.jobs.summary import RUNNING, Changes, RunSummary
from etl.jobs.tally import InputLine
from etl.jobs.template_audits import suspend_contradicted
from etl.jobs.worklist import Damage
from etl.pages.model.outcome import Fault
from etl.stores import erasures, raw
from etl.stores.staging import Part
from etl.stores.statements import statement
from etl.stores.station_profiles import record_profiles
from etl.stores.warehouse import attempts, transaction

# Parts of at most 256 pages (`etl.stores.staging`) whose rows are sorted in memory at a time.
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
        lines: Inputs that were read to their end, a ledger line each.
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


def commit(job: Job, work: Slice) -> RunSummary:
    """Commit a slice of a job's work, using as little memory as possible.

    Returns:
        How the job stands; with what deserves a look, where the slice is the last.

    Raises:
        CheckFailedError: A check found wrong rows; nothing was committed.
        OutOfMemoryException: Nothing was committed, for lack of memory.
    """
    connection, home = job.connection, job.context.home
    try:
        for attempt in attempts(connection, job.context.settings.warehouse.memory_mib):
            with attempt, transaction(connection):
                done = _commit(job, work)
    except Exception:
        raw.remove_orphans(connection, home.raw, job.start.run_id)
        raise
    # Only now, because the transaction may have been tried more than once.
    job.changes = done.summary.changes
    job.warnings += done.warnings
    job.tally.move(done.held, Fault.HELD_BACK.value)
    return done.summary


@dataclass(frozen=True, slots=True)
class _Done:
    """What a transaction did, for the job to take over once it is committed.

    Args:
        warnings: What deserves a look.
        held: Number of pages that the layout alarm holds back.
    """

    summary: RunSummary
    warnings: list[str]
    held: int


def _commit(job: Job, work: Slice) -> _Done:
    """What one transaction does."""
    sequence = begin_commit(job)
    changes = _swap_in(job, work, sequence) if work.parts else Changes()
    warnings, held = list[str](), 0
    record_inputs(job, work.lines)
    record_damage(job, work.damage)
    erasures.record_kept_out(job.connection, job.start.run_id, work.kept_out)
    if work.parts:
        job.context.observer.stage("checking")
        warnings += check.raise_failures(check.run_checks(job.connection))
    if work.is_last:
        found, held = _conclude(job, sequence)
        warnings += [*found, *still_withheld(job.connection, job.start.run_id)]
    summary = _summary(job, "done" if work.is_last else RUNNING, changes, held)
    if work.is_last:
        distinct = dict.fromkeys([*job.profiles.warnings, *job.warnings, *warnings])
        summary = summary.with_warnings(list(distinct))
    record_run(job, summary, sequence)
    has_ended = work.is_last and job.commits > 0  # readers see it as running until they see this
    if summary.worked > job.summary.worked or has_ended:
        record_commit(job, sequence, summary.finished_at)
    return _Done(summary, warnings, held)


def _summary(job: Job, status: str, changes: Changes, held: int) -> RunSummary:
    """How a job stands, with the changes and held pages of a slice that is about to be committed."""
    tally = job.tally
    return replace(
        job.start.summary(),
        status=status,
        finished_at=job.context.clock(),
        pages=tally.settled,
        loaded=tally.total("loaded") - held,
        rejected=tally.total("rejected"),
        quarantined=tally.total("quarantined") + held,
        unchanged=tally.total("unchanged"),
        inputs=tally.inputs,
        changes=job.changes.plus(changes),
        reasons=thresholds.top_reasons(tally),
    )


def _conclude(job: Job, sequence: int) -> tuple[list[str], int]:
    """What needs attention about the whole job, and how many of its pages are held back.

    The thresholds and the layout alarm look at what all its slices committed.
    """
    found = [*quarantine.retire(job, sequence), *thresholds.warnings(job)]
    found += suspend_contradicted(job.connection, job.context)
    if job.start.job != "run":  # a reprocessed day differs from its neighbours because of us
        return found, 0
    connection, settings = job.connection, job.context.settings
    alarms = alarm.evaluate_alarm(connection, settings.alarm)
    found += alarms.warnings
    if alarms.held:
        alarm.hold_back(connection, alarms)
        relink(connection, settings.matching, job.start.run_id)
        found += check.raise_failures(check.run_checks(connection))
    return found, len(alarms.held)


def _swap_in(job: Job, work: Slice, sequence: int) -> Changes:
    """Put the rows of a slice in place of those that its pages had, and match them with all others."""
    connection, context, start = job.connection, job.context, job.start
    context.observer.stage("loading")
    parts = [part.outcomes for part in work.parts]
    connection.execute("set variable chosen_pages = $1", [None if work.keys is None else list(work.keys)])
    connection.execute("set variable set_aside = $1", [list(work.set_aside.keys)])
    connection.execute("set variable set_aside_detail = $1", [work.set_aside.detail])
    _name_parts(connection, parts)
    target = raw.RawDestination(context.home.raw, start.run_id, f"{start.run_id}-{sequence:06d}")
    raw.place(connection, target, parts, work.keys)
    connection.execute(statement("load", "staged"))
    connection.execute(statement("load", "remove_rows"))
    _add_rows(connection, parts)
    connection.execute(statement("load", "current_versions"))
    connection.execute(statement("load", "settle_rows"))
    record_profiles(connection, job.profiles)
    connection.execute(statement("load", "for_matching"))
    context.observer.stage("matching")
    relink(connection, context.settings.matching, start.run_id)
    rows = connection.execute(statement("load", "changes")).fetchall()
    return Changes(*rows[0])


def _add_rows(connection: duckdb.DuckDBPyConnection, parts: Sequence[Path]) -> None:
    """Load the rows of all parts, a few at a time: the view `staged` reads what `staged_parts` names at that moment."""
    for first in range(0, len(parts), _PARTS_AT_ONCE):
        _name_parts(connection, parts[first : first + _PARTS_AT_ONCE])
        connection.execute(statement("load", "add_rows"))
    _name_parts(connection, parts)


def _name_parts(connection: duckdb.DuckDBPyConnection, parts: Sequence[Path]) -> None:
    connection.execute("set variable staged_parts = $1", [[str(part) for part in parts]])
