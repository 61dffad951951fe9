"""Kept states of the warehouse: the published one, snapshots, and shadows with the state that each was made from."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from etl.errors import UsageError, WarehouseError
from etl.stores import order, shadows, snapshots
from etl.stores.home import Home
from etl.stores.migrations import is_older, migrate
from etl.stores.readers import limited, limits_of, scratch
from etl.stores.settings import ReaderSettings
from etl.stores.shadows import Shadow
from etl.stores.statements import statement

_LIST = "to see the states that are kept: copydesk diff"
PUBLISHED = "published"
"""What the state that readers see may be called instead of by its run."""
LATEST = "latest"
"""What the state that was made last may be called: a shadow, if there is one."""


_A_DAY = 86_400.0  # seconds


@dataclass(frozen=True, slots=True)
class KeptState:
    """A complete state in a file.

    Args:
        name: The run after which the warehouse was, or would be, so.
        kind: `published`, `snapshot`, `shadow`, or `before` for the state that a shadow was made from.
        sequence: Number of its latest commit; 0 for a shadow, which has no place in the order yet.
    """

    name: str
    kind: str
    sequence: int
    path: Path
    shadow: Shadow | None = None


def kept(home: Home) -> list[KeptState]:
    """All kept states, oldest first; shadows last."""
    found = [
        KeptState(state.run_id, "snapshot", state.sequence, state.path) for state in snapshots.kept(home)
    ]
    try:
        mark = order.mark_of_file(home.published)
    except duckdb.Error:
        mark = None
    if mark is not None:
        found.append(KeptState(mark.run_id, PUBLISHED, mark.sequence, home.published))
    found += [KeptState(shadow.run_id, "shadow", 0, shadow.after, shadow) for shadow in shadows.kept(home)]
    return found


def named(home: Home, name: str) -> KeptState:
    """The kept state after a run, by its name or the beginning of it; `published` is the one that readers see.

    Raises:
        UsageError: No such state is kept, or several runs' names begin so.
    """
    states = kept(home)
    if name == PUBLISHED:
        matching = [state for state in states if state.kind == PUBLISHED]
    elif name == LATEST:
        matching = states[-1:]
    else:
        matching = [state for state in states if state.name == name] or [
            state for state in states if name and state.name.startswith(name)
        ]
    if not states:
        raise UsageError("no state is kept yet", hint="the first run makes one: copydesk run PATH")
    if not matching:
        raise UsageError(f"no state after a run {name!r} is kept", hint=_LIST)
    if len({state.name for state in matching}) > 1:
        some = ", ".join(sorted({state.name for state in matching})[:5])
        raise UsageError(f"several kept states have names that start with {name!r}: {some}", hint=_LIST)
    return matching[-1]


def pair(home: Home, first: str, second: str | None) -> tuple[KeptState, KeptState]:
    """The two states of a comparison: two named ones, or one and the state from before it.

    Raises:
        UsageError: A state is not kept.
    """
    later = named(home, second or first)
    if second is not None:
        return named(home, first), later
    if later.shadow is not None:
        return KeptState(later.shadow.base, "before", 0, later.shadow.before), later
    earlier = [state for state in kept(home) if state.kind != "shadow" and state.sequence < later.sequence]
    if not earlier:
        raise UsageError(
            f"no state from before {later.name or 'the published one'} is kept, so there is nothing to compare it with",
            hint=_LIST,
        )
    return max(earlier, key=lambda state: state.sequence), later


@contextmanager
def opened(
    home: Home, states: tuple[KeptState, KeptState], limits: ReaderSettings
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Both states, attached read-only as `earlier` and `later` to a database in memory.

    A state from before a migration is brought up to date in a copy. Memory and temporary files are limited as for
    every reader; time is not, because a comparison takes as long as the pages that differ are many.

    Raises:
        WarehouseError: A state cannot be read.
        LimitError: Reading took more memory than the limits allow.
    """
    limits = limits.model_copy(update={"seconds": _A_DAY})
    with scratch(home) as folder:
        paths = [_readable(state, folder) for state in states]
        config = {**limits_of(limits), "temp_directory": str(folder)}
        with duckdb.connect(config=config) as connection, limited(connection, limits):
            connection.execute("set timezone = 'UTC'")
            connection.execute("attach $1 as earlier (read_only)", [str(paths[0])])
            connection.execute("attach $1 as later (read_only)", [str(paths[1])])
            yield connection


def seen(connection: duckdb.DuckDBPyConnection) -> tuple[object, ...]:
    """What a state has seen: commits, runs that changed nothing, rollbacks, dismissals."""
    (row,) = connection.execute(statement("diff", "mark")).fetchall()
    return tuple(row)


def seen_by(path: Path) -> tuple[object, ...]:
    """What the state in a file has seen.

    Raises:
        duckdb.Error: The file cannot be read.
    """
    with duckdb.connect(str(path), read_only=True) as connection:
        return seen(connection)


def is_outdated(home: Home, shadow: Shadow) -> bool:
    """Whether the warehouse has moved on since a shadow was made, as far as readers see."""
    try:
        return seen_by(home.published) != seen_by(shadow.before)
    except duckdb.Error:
        return True


def _readable(state: KeptState, folder: Path) -> Path:
    try:
        with duckdb.connect(str(state.path), read_only=True) as connection:
            if not is_older(connection):
                return state.path
        copy = folder / f"{state.kind}-{state.path.name}"
        snapshots.copy_database(state.path, copy)
        with duckdb.connect(str(copy)) as connection:
            connection.execute("set timezone = 'UTC'")
            migrate(connection, datetime.now(UTC))
    except (duckdb.Error, OSError) as error:
        raise WarehouseError(f"the state after {state.name} cannot be read: {error}", hint=_LIST) from error
    return copy
