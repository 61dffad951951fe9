"""The one transaction of a job: staged rows in, matching, checks, ledger; all of it or nothing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import duckdb

import etl
from etl.errors import CheckFailedError, ExitCode
from etl.jobs import alarm, check, quarantine
from etl.jobs.alarm import Alarms
from etl.jobs.context import Context
from etl.jobs.intake import Damage
from etl.jobs.linking import relink
from etl.jobs.summary import Changes, ReasonCount, RunSummary
from etl.jobs.tally import Tally
from etl.pages.outcome import Fault
from etl.pages.profile import DEFAULT_PROFILE
from etl.stores import erasures, raw, stations
from etl.stores.recipe import recipe_of
from etl.stores.staging import Part
from etl.stores.statements import statement
from etl.stores.warehouse import transaction, with_little_memory

# A share is taken of at least so many pages: one failed page of three is no bad night, ten of thirty are. Some
# rejections belong to every night, so it takes fewer pages to notice that there are too many.
_FEW_PAGES = {"quarantined": 50, "rejected": 20}
# Some 2,000 pages, which are sorted in memory.
_PARTS_AT_ONCE = 8
_TOP_REASONS = 10
_NAMED_REASONS = 3
_NAMED_INPUTS = 5
_LOOK = {"quarantined": "copydesk quarantine list", "rejected": "copydesk sql --name rejects"}


@dataclass(frozen=True, slots=True)
class Start:
    """Which job this is.

    Args:
        arguments: What it was asked to do; goes into the ledger as JSON.
    """

    run_id: str
    job: str
    arguments: Mapping[str, object]
    at: datetime


@dataclass(frozen=True, slots=True)
class Work:
    """What a job has finished and wants committed.

    Args:
        kept_out: Keys of pages that were erased earlier; nothing else of them is recorded.
    """

    tally: Tally
    parts: Sequence[Part]
    damage: Sequence[Damage] = ()
    kept_out: Sequence[str] = ()


def commit(connection: duckdb.DuckDBPyConnection, context: Context, start: Start, work: Work) -> RunSummary:
    """Commit a job's work.

    Raises:
        BalanceError: Pages in and outcomes out differ.
        CheckFailedError: A check found wrong rows, or more pages were quarantined than the settings allow.
        GuardError: A matching step would have gone too far.
    """
    work.tally.balance()
    warnings = [*stations.load(context.home.stations).warnings, *_thresholds(context, work.tally)]

    def transact(known: Alarms) -> RunSummary:
        memory = context.settings.warehouse.memory_mib
        return with_little_memory(
            connection, memory, lambda: _commit(connection, context, start, work, known)
        )

    try:
        return transact(Alarms(tuple(warnings)))
    except _HoldBackError as hold:
        work.tally.hold_back(hold.alarms.held, Fault.HELD_BACK.value)
        return transact(replace(hold.alarms, warnings=(*warnings, *hold.alarms.warnings)))


class _HoldBackError(Exception):
    """Undoes a transaction with pages that are to be held back."""

    def __init__(self, alarms: Alarms) -> None:
        super().__init__()
        self.alarms = alarms


def _commit(
    connection: duckdb.DuckDBPyConnection, context: Context, start: Start, work: Work, known: Alarms
) -> RunSummary:
    """The transaction; `known` is what deserves a look already, perhaps from a try that was undone."""
    with transaction(connection):
        connection.execute("set variable run_id = $1", [start.run_id])
        ((sequence,),) = connection.execute(statement("load", "next_sequence")).fetchall()
        connection.execute("set variable sequence = $1", [sequence])
        connection.execute("set variable held_pages = $1", [list(known.held)])
        changes = _swap_in(connection, context, start, work.parts) if work.parts else Changes()
        _record_inputs(connection, start.run_id, work.tally)
        _record_damage(connection, start.run_id, work.damage)
        erasures.record_kept_out(connection, start.run_id, work.kept_out)
        summary = _summary(context, start, work.tally, changes)
        _record_run(connection, start, summary, sequence)
        found = [*known.warnings, *quarantine.retire(connection, start, sequence)]
        if work.parts:
            context.observer.stage("checking")
            found += check.insist(check.run_checks(connection))
        if known.held:
            alarm.record(connection, known)
        elif work.parts and start.job == "run":  # a reprocessed day differs from its neighbours because of us
            alarms = alarm.listen(connection, context.settings.alarm)
            if alarms.held:
                raise _HoldBackError(alarms)
            found += alarms.warnings
        summary = summary.with_warnings(found)
        _end_run(connection, summary)
    return summary


def _swap_in(
    connection: duckdb.DuckDBPyConnection, context: Context, start: Start, parts: Sequence[Part]
) -> Changes:
    context.observer.stage("loading")
    outcomes = [str(part.outcomes) for part in parts]
    connection.execute("set variable staged_parts = $1", [outcomes])
    raw_parts = [part.raw for part in parts if part.raw is not None]
    raw.place(connection, context.home.raw, raw_parts, start.run_id)
    connection.execute(statement("load", "staged"))
    connection.execute(statement("load", "remove_rows"))
    for first in range(0, len(outcomes), _PARTS_AT_ONCE):
        connection.execute("set variable staged_parts = $1", [outcomes[first : first + _PARTS_AT_ONCE]])
        connection.execute(statement("load", "add_rows"))
    connection.execute("set variable staged_parts = $1", [outcomes])
    connection.execute(statement("load", "settle_rows"))
    stations.record(connection, stations.load(context.home.stations))
    connection.execute(statement("load", "for_matching"))
    context.observer.stage("matching")
    relink(connection, context.settings.matching, start.run_id)
    rows = connection.execute(statement("load", "changes")).fetchall()
    return Changes(*rows[0])


def _thresholds(context: Context, tally: Tally) -> list[str]:
    limits = context.settings.thresholds
    worked = tally.worked
    quarantined = tally.total("quarantined")
    if worked >= _FEW_PAGES["quarantined"] and quarantined > limits.refuse_quarantined_share * worked:
        raise CheckFailedError(
            f"{quarantined:,} of {worked:,} pages would be quarantined, more than the "
            f"{limits.refuse_quarantined_share:.0%} of [thresholds] refuse_quarantined_share"
            f"{_most(tally, 'quarantined')}",
            hint="nothing was committed; finished pages stay in staging. Mend the cause or raise the limit, "
            "then: copydesk run",
        )
    shares = {"quarantined": limits.quarantined_share, "rejected": limits.rejected_share}
    warnings = [
        f"{tally.total(outcome):,} of {worked:,} pages were {outcome}{_most(tally, outcome)}"
        for outcome, share in shares.items()
        if tally.total(outcome) > share * max(worked, _FEW_PAGES[outcome])
    ]
    if quarantined and not tally.total("loaded") and not warnings:
        warnings.append(
            f"none of {worked:,} pages was loaded, {quarantined:,} were quarantined"
            f"{_most(tally, 'quarantined')}"
        )
    return warnings + _odd_inputs(tally)


def _odd_inputs(tally: Tally) -> list[str]:
    """What is wrong with whole inputs, however few records they have."""
    odd = tally.odd_inputs
    more = len(odd) - _NAMED_INPUTS
    told = [*odd[:_NAMED_INPUTS], *([f"and {more:,} more inputs like these"] if more > 0 else [])]
    return [*told, *([tally.unmatched_fields] if tally.unmatched_fields else [])]


def _most(tally: Tally, outcome: str) -> str:
    """The most frequent reasons for an outcome, and the command that tells more."""
    found = [reason for reason in top_reasons(tally) if reason.outcome == outcome][:_NAMED_REASONS]
    told = ", ".join(f"{reason.reason} {reason.pages:,}" for reason in found)
    return f" ({told}; {_LOOK[outcome]})"


def _summary(context: Context, start: Start, tally: Tally, changes: Changes) -> RunSummary:
    return RunSummary(
        run_id=start.run_id,
        job=start.job,
        status="done",
        exit_code=ExitCode.DONE,
        started_at=start.at,
        finished_at=context.clock(),
        pages=tally.pages,
        loaded=tally.total("loaded"),
        rejected=tally.total("rejected"),
        quarantined=tally.total("quarantined"),
        unchanged=tally.total("unchanged"),
        inputs=len(tally.finished()),
        changes=changes,
        reasons=top_reasons(tally),
    )


def top_reasons(tally: Tally) -> tuple[ReasonCount, ...]:
    """Why pages were rejected and quarantined, most frequent first."""
    ordered = sorted(tally.reasons.items(), key=lambda item: (-item[1], item[0]))
    return tuple(ReasonCount(*names, pages) for names, pages in ordered[:_TOP_REASONS])


def _record_inputs(connection: duckdb.DuckDBPyConnection, run_id: str, tally: Tally) -> None:
    lines = [(line, line.report) for line in tally.inputs if line.report is not None]
    if not lines:
        return
    values: dict[str, object] = {
        "run_id": run_id,
        "n": list(range(len(lines))),
        "path": [report.path for _, report in lines],
        "kind": [report.kind for _, report in lines],
        "size": [report.size for _, report in lines],
        "pages": [line.seen for line, _ in lines],
        "note": [report.note for _, report in lines],
    }
    for outcome in ("loaded", "rejected", "quarantined", "unchanged"):
        values[outcome] = [line.outcomes[outcome] for line, _ in lines]
    connection.execute(statement("load", "record_inputs"), values)


def _record_damage(connection: duckdb.DuckDBPyConnection, run_id: str, damage: Sequence[Damage]) -> None:
    if not damage:
        return
    records = [item.record for item in damage]
    values = {
        "run_id": run_id,
        "key": [item.key for item in damage],
        "path": [record.origin.path for record in records],
        "offset": [record.origin.offset for record in records],
        "length": [record.origin.length for record in records],
        "fault": [record.fault.value for record in records],
        "detail": [record.detail for record in records],
        "excerpt": [record.excerpt for record in records],
    }
    connection.execute(statement("load", "record_damage"), values)


def _record_run(
    connection: duckdb.DuckDBPyConnection, start: Start, summary: RunSummary, sequence: int
) -> None:
    names = ("run_id", "job", "status", "started_at", "finished_at", "seconds", "pages", "loaded", "rejected")
    values = {name: getattr(summary, name) for name in (*names, "quarantined", "unchanged")}
    changes = summary.changes
    values |= {name: getattr(changes, name) for name in ("added", "changed", "removed", "same")}
    values |= {
        "arguments": json.dumps(start.arguments, ensure_ascii=False),
        "exit_code": int(summary.exit_code),
        "message": summary.message,
        "version": etl.__version__,
        "recipe": recipe_of(DEFAULT_PROFILE),
        "sequence": sequence,
    }
    connection.execute(statement("load", "record_run"), values)
    if summary.loaded + summary.rejected + summary.quarantined:
        commit_of = {"run_id": start.run_id, "job": start.job, "committed_at": summary.finished_at}
        connection.execute(statement("load", "record_commit"), {"sequence": sequence, **commit_of})


def _end_run(connection: duckdb.DuckDBPyConnection, summary: RunSummary) -> None:
    if summary.warnings:
        values = {"run_id": summary.run_id, "status": summary.status, "message": summary.message}
        connection.execute(statement("load", "end_run"), values | {"exit_code": int(summary.exit_code)})
