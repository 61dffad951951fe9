"""Put a reprocessing that was tried in a shadow into the warehouse, where the gate holds."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from etl.errors import CopydeskError, UsageError, WarehouseError, why
from etl.jobs.bucket_copy import copy_published
from etl.jobs.context import Context
from etl.jobs.diff import diff_shadow
from etl.jobs.gate import reasons
from etl.jobs.opening import holder_of, opened
from etl.jobs.publish import publish_if_behind
from etl.jobs.summary import write_values
from etl.report.diff_data import Diff
from etl.stores import order, shadows, snapshots
from etl.stores.agreement import Warn
from etl.stores.lock import hold
from etl.stores.shadows import Shadow
from etl.stores.states import seen, seen_by

_LIST = "to see which there are: copydesk diff"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a promotion ended.

    Args:
        run_id: The run.
        diff: What it changes; None where an interrupted promotion was only finished.
        reasons: Why the gate does not hold, a sentence each.
        is_promoted: Whether it is in the warehouse now.
    """

    run_id: str
    diff: Diff | None
    reasons: tuple[str, ...]
    is_promoted: bool


def find(context: Context, name: str) -> Shadow:
    """A complete shadow by its name or the beginning of it; `latest` is the one made last.

    Raises:
        UsageError: There is none, or more than one, that begins so.
    """
    found = shadows.kept(context.home)
    matching = found[-1:] if name == "latest" else [shadow for shadow in found if shadow.run_id == name]
    matching = matching or [shadow for shadow in found if name and shadow.run_id.startswith(name)]
    if len(matching) == 1:
        return matching[0]
    if matching:
        raise UsageError(f"several shadows have names that start with {name!r}", hint=_LIST)
    if name and any(folder.shadow.startswith(name) for folder in shadows.folders(context.home)):
        raise UsageError(f"the shadow {name!r} is still being made", hint=_LIST)
    raise UsageError(
        f"no shadow is named {name!r}", hint="one is made by: copydesk reprocess --since 7d --diff"
    )


def promote(
    context: Context, name: str, *, accept: bool = False, wait: float = 0.0, warn: Warn = lambda _: None
) -> Verdict:
    """Put a shadow into the warehouse as its next commits, and publish it.

    The working database is replaced by the shadow's in one rename. If the process dies before it, nothing has
    happened; if it dies after it, the next job publishes what is in, and the same command again finishes the rest.

    Args:
        context: The job's surroundings.
        name: The shadow, by its name or the beginning of it.
        accept: Put it in although the gate does not hold.
        wait: Seconds to wait for another job to finish.
        warn: Takes sentences about what had to be put right in the warehouse.

    Raises:
        UsageError: There is no such shadow.
        CopydeskError: Another job is writing, the warehouse has moved on, or it could not be published.
    """
    home = context.home
    shadow = find(context, name)
    with hold(home, holder_of(context, "promote"), wait=wait):
        with opened(context, warn) as connection:
            shadow = find(context, shadow.run_id)  # an erasure that was finished just now takes shadows along
            is_in = any(commit.run_id == shadow.run_id for commit in order.commits_in(connection))
            mark = seen(connection)
        if is_in:  # a promotion was cut off behind the rename
            _conclude(context, shadow, warn)
            return Verdict(shadow.run_id, None, (), is_promoted=True)
        _refuse_outdated(shadow, mark)
        verdict = _judge(context, shadow, accept=accept)
        if verdict.is_promoted:
            _replace_working(context, shadow)
            _conclude(context, shadow, warn)
    return verdict


def drop(context: Context, name: str) -> str:
    """Remove a shadow; returns its name.

    Raises:
        UsageError: There is no such shadow.
    """
    shadow = find(context, name)
    with hold(context.home, holder_of(context, "diff --drop")):
        shadows.drop(shadow.home)
    return shadow.run_id


def _judge(context: Context, shadow: Shadow, *, accept: bool) -> Verdict:
    """Ask the gate."""
    context.observer.stage("comparing")
    found = diff_shadow(context, shadow)
    why = tuple(reasons(context, shadow, found.total))
    return Verdict(shadow.run_id, found, why, is_promoted=accept or not why)


def _replace_working(context: Context, shadow: Shadow) -> None:
    """The moment of a promotion: one rename."""
    working = context.home.working
    try:
        snapshots.install(shadow.after, working)
    except OSError as error:
        raise WarehouseError(
            f"{working} cannot be replaced by {shadow.after}: {why(error)}",
            hint=f"nothing was changed. Fix the permissions, then: copydesk promote {shadow.run_id}",
        ) from error


def _conclude(context: Context, shadow: Shadow, warn: Warn) -> None:
    """What follows the rename; every step can be repeated."""
    home = context.home
    with suppress(OSError, ValueError):
        report = json.loads((shadow.home.reports / f"{shadow.run_id}.json").read_text("utf-8"))
        write_values(home, shadow.run_id, _promoted(report))
    with opened(context, warn) as connection:
        publish_if_behind(connection, context, warn)
    copy_published(context, warn)
    shadows.drop(shadow.home)


def _promoted(report: Mapping[str, object]) -> Mapping[str, object]:
    return {**report, "published": True}


def _refuse_outdated(shadow: Shadow, mark: tuple[object, ...]) -> None:
    if mark == seen_by(shadow.before):
        return
    raise CopydeskError(
        f"the warehouse has moved on since the shadow {shadow.run_id} was made, and promoting it would undo that",
        hint=f"nothing was changed. Make it again: {shadow.command}",
    )
