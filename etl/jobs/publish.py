"""Publish the working database's committed state, and go back to an earlier one."""

import duckdb

from etl.errors import UsageError
from etl.jobs.bucket_copy import copy_published
from etl.jobs.context import Context
from etl.jobs.opening import holder_of, opened
from etl.jobs.search import upkeep
from etl.stores import agreement, order, raw, snapshots
from etl.stores.agreement import Warn
from etl.stores.lock import hold
from etl.stores.order import Commit
from etl.stores.snapshots import Snapshot
from etl.stores.warehouse import attempts, open_working, transaction

_RUNS = {"run", "reprocess", "retry"}


def _silent(_: str) -> None:
    """Drop the message."""


def publish(
    context: Context, *, wait: float = 0.0, rebuild: bool = False, warn: Warn = _silent
) -> str | None:
    """Publish again, whether or not the published file is behind; this also compacts it.

    Args:
        context: The job's surroundings.
        wait: Seconds to wait for another job to finish.
        rebuild: First make the working database again, from the published file or the newest state that is kept.
        warn: Takes sentences about what had to be put right.

    Returns:
        The last run that readers now see; None for a warehouse without runs.
    """
    home = context.home
    with hold(home, holder_of(context, "publish"), wait=wait):
        if rebuild:
            at_least = agreement.rebuild(home, warn)
            with open_working(home, context.clock(), context.settings.warehouse.memory_mib) as connection:
                agreement.record_rebuild(connection, context.clock(), at_least)
        with opened(context, warn) as connection:
            upkeep.publish(connection, context, context.settings.publish.keep, warn)
            run_id = order.mark_of(connection).run_id or None
        copy_published(context, warn)
        return run_id


def publish_if_behind(connection: duckdb.DuckDBPyConnection, context: Context, warn: Warn) -> bool:
    """Publish if the working database holds a commit that readers do not see. The caller holds the lock.

    A shadow has no readers, and is never published.

    Args:
        connection: The working database.
        context: The job's surroundings.
        warn: Takes a sentence if the published state has no search index.

    Returns:
        Whether it was published.
    """
    if context.home.shadow:
        return False
    if not snapshots.is_behind(connection, context.home):
        upkeep.update_if_missing(connection, context, warn)
        return False
    context.observer.stage("publishing")
    for attempt in attempts(connection, context.settings.warehouse.memory_mib):
        with attempt:
            upkeep.publish(connection, context, context.settings.publish.keep, warn)
    return True


def undoing(context: Context, run_id: str) -> list[str]:
    """The runs that a rollback would undo, latest first, as far as readers see them.

    Raises:
        CopydeskError: There is no such run, or no state from before it is kept.
    """
    try:
        with duckdb.connect(str(context.home.published), read_only=True) as connection:
            commits = order.commits_in(connection)
    except duckdb.Error:  # the rollback itself says what is wrong
        return [run_id]
    state = _state_before(context, _named(run_id, commits), commits)
    later = [commit.run_id for commit in reversed(commits) if commit.sequence > state.sequence]
    return list(dict.fromkeys(later))


def rollback(context: Context, run_id: str, *, wait: float = 0.0, warn: Warn = _silent) -> str:
    """Return the working database and the published file to the state before a run.

    The raw store keeps the pages of the runs that are undone: their files stay recorded, and nothing is lost. The
    runs are remembered as undone, and their pages come again with the next run of the same input. Erasures are not
    undone.

    Returns:
        The last run of the state that was restored.

    Raises:
        CopydeskError: There is no such run, or no state from before it is kept.
    """
    home = context.home
    with hold(home, holder_of(context, "rollback"), wait=wait):
        with opened(context, warn) as connection:
            commits = order.commits_in(connection)
            state = _state_before(context, _named(run_id, commits), commits)
            files = raw.recorded(connection)
            undone = [commit for commit in commits if commit.sequence > state.sequence]
            before = order.undone(connection)
        number = 1 + max(commit.sequence for commit in [*commits, *(commit for commit, _ in before)])
        with snapshots.prepared(state, home, context.clock()) as connection, transaction(connection):
            raw.record_again(connection, files)
            order.record_undone(connection, [*before, *((commit, number) for commit in undone)])
            order.record_commit(connection, "rollback", context.clock(), at_least=number)
        snapshots.drop_later(home, state.sequence)
        with opened(context, warn) as connection:
            publish_if_behind(connection, context, warn)
        copy_published(context, warn)
    made_by = [
        commit.run_id for commit in commits if commit.sequence <= state.sequence and commit.job in _RUNS
    ]
    return made_by[-1] if made_by else state.run_id


def _named(run_id: str, commits: list[Commit]) -> str:
    """The run that is meant: `latest` is the last one that is committed."""
    runs = [commit.run_id for commit in commits if commit.job in _RUNS]
    return runs[-1] if run_id == "latest" and runs else run_id


def _state_before(context: Context, run_id: str, commits: list[Commit]) -> Snapshot:
    if run_id not in {commit.run_id for commit in commits}:
        raise UsageError(
            f"no run of the warehouse is named {run_id}, or it changed nothing",
            hint="to see them: copydesk runs",
        )
    return snapshots.before(context.home, run_id, commits)
