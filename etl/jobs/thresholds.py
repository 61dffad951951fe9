"""When a job needs attention, and when its pages must not be committed at all."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from etl.counted import counted, one_or_many
from etl.errors import CheckFailedError
from etl.jobs.job import Job
from etl.jobs.summary import ReasonCount
from etl.jobs.tally import Tally
from etl.stores.settings import Thresholds
from etl.stores.statements import statement

# Shares are computed over at least this many pages: one failure in three pages is not a bad run, ten in thirty are.
# The bound on rejections is high (60 % by default), so 20 pages are enough to see that it is exceeded.
_FEW_PAGES = {"quarantined": 50, "rejected": 20}
# With fewer hosts, the hosts themselves may be the cause.
_FEW_HOSTS = 3
# Fewer failed pages of one host are not worth a person's time.
_FEW_FAILED = 5
# Names and reasons that fit into one message.
_TOP_REASONS = 10
_NAMED_REASONS = 3
_NAMED = 3
_NAMED_INPUTS = 5
_LOOK = {"quarantined": "copydesk quarantine list", "rejected": "copydesk sql --name rejects"}


def refuse_failing_hosts(job: Job, parts: Sequence[Path]) -> None:
    """Refuse pages that fail on most hosts at once: then the fault is this machine's or this program's.

    Args:
        job: Its setting `refuse_quarantined_share` says how many pages of a host may fail.
        parts: Outcome files of the slice that is about to be committed.

    Raises:
        CheckFailedError: Most hosts fail.
    """
    if not parts:
        return
    limits = job.context.settings.thresholds
    values = {"parts": [str(part) for part in parts], "share": limits.refuse_quarantined_share}
    ((hosts, failed_hosts, pages, failed, named),) = job.connection.execute(
        statement("load", "failed_hosts"), values
    ).fetchall()
    is_small = hosts < _FEW_HOSTS or pages < _FEW_PAGES["quarantined"]
    if is_small or 2 * failed_hosts <= hosts:
        return
    raise CheckFailedError(
        f"{failed:,} of {pages:,} pages failed, on {failed_hosts:,} of {hosts:,} hosts more than the "
        f"{limits.refuse_quarantined_share:.0%} of [thresholds] refuse_quarantined_share "
        f"({', '.join(named[:_NAMED])}), so these pages were not committed and nothing of them is kept",
        hint="look for what these failures have in common (copydesk extract PATH shows them), then read the same input "
        "again. To commit them all the same: COPYDESK_THRESHOLDS_REFUSE_QUARANTINED_SHARE=1 copydesk run PATH",
    )


def warnings(job: Job) -> list[str]:
    """What needs attention about a finished job. Needs its rows in the ledger and the variable `run_id`."""
    limits = job.context.settings.thresholds
    return [
        *_too_few(job, limits.min_pages),
        *_shares(job.tally, limits),
        *_odd_inputs(job.tally),
        *_weak_inputs(job.connection, limits),
        *_weak_hosts(job.connection, limits),
    ]


def _too_few(job: Job, least: int) -> list[str]:
    tally = job.tally
    if job.places and tally.pages < least:
        places = ", ".join(job.places[:_NAMED]) + (" and more" if len(job.places) > _NAMED else "")
        found = f"only {counted(tally.pages, 'page')}" if tally.pages else "no page"
        return [
            f"{found} found in {places} ([thresholds] min_pages is {least:,}); look there: ls -la {job.places[0]}"
        ]
    return []


def _shares(tally: Tally, limits: Thresholds) -> list[str]:
    worked = tally.worked
    shares = {"quarantined": limits.quarantined_share, "rejected": limits.rejected_share}
    found = [
        _share(tally, outcome)
        for outcome, share in shares.items()
        if tally.total(outcome) > share * max(worked, _FEW_PAGES[outcome])
    ]
    # One failed page among unchanged ones is no more alarming than it was on the first night.
    if worked and not found and not tally.total("loaded") and not tally.total("unchanged"):
        outcome = "quarantined" if tally.total("quarantined") else "rejected"
        found.append(f"no article came from {counted(worked, 'page')}{_most(tally, outcome)}")
    return found


def _share(tally: Tally, outcome: str) -> str:
    count = tally.total(outcome)
    were = one_or_many(count, "was", "were")
    return f"{count:,} of {counted(tally.worked, 'page')} {were} {outcome}{_most(tally, outcome)}"


def _odd_inputs(tally: Tally) -> list[str]:
    """What is wrong with whole inputs, however few records they have."""
    odd = tally.odd_inputs
    more = len(odd) - _NAMED_INPUTS
    named = [*odd[:_NAMED_INPUTS], *([f"and {counted(more, 'more input')} like these"] if more > 0 else [])]
    return [*named, *([tally.unmatched_fields] if tally.unmatched_fields else [])]


def _weak_inputs(connection: duckdb.DuckDBPyConnection, limits: Thresholds) -> list[str]:
    values = {"share": limits.quarantined_share, "least": _FEW_PAGES["quarantined"]}
    rows = connection.execute(statement("load", "weak_inputs"), values).fetchall()
    if not rows:
        return []
    named = "; ".join(f"{path}: {bad:,} of {records:,}" for path, records, bad in rows[:_NAMED])
    more = f" and {counted(len(rows) - _NAMED, 'more input')}" if len(rows) > _NAMED else ""
    return [f"inputs that failed in whole or in part: {named}{more} ({_LOOK['quarantined']})"]


def _weak_hosts(connection: duckdb.DuckDBPyConnection, limits: Thresholds) -> list[str]:
    values = {"share": limits.refuse_quarantined_share, "least": _FEW_FAILED}
    rows = connection.execute(statement("load", "weak_hosts"), values).fetchall()
    if not rows:
        return []
    named = "; ".join(f"{host}: {failed:,} of {pages:,}" for host, failed, pages in rows[:_NAMED])
    more = f" and {counted(len(rows) - _NAMED, 'more host')}" if len(rows) > _NAMED else ""
    return [f"most pages of a host failed: {named}{more} ({_LOOK['quarantined']})"]


def _most(tally: Tally, outcome: str) -> str:
    """The most frequent reasons for an outcome, and the command that shows more."""
    found = [reason for reason in top_reasons(tally) if reason.outcome == outcome][:_NAMED_REASONS]
    named = ", ".join(f"{reason.reason} {reason.pages:,}" for reason in found)
    return f" ({named}; {_LOOK[outcome]})"


def top_reasons(tally: Tally) -> tuple[ReasonCount, ...]:
    """Why pages were rejected and quarantined, most frequent first."""
    ordered = sorted(tally.reasons.items(), key=lambda item: (-item[1], item[0]))
    return tuple(ReasonCount(*names, pages) for names, pages in ordered[:_TOP_REASONS])
