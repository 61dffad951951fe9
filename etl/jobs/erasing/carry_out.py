"""An erasure from the record that it is wanted to the record that it is done."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from etl.jobs import check
from etl.jobs.context import Context
from etl.jobs.erasing import files
from etl.jobs.erasing.find import Found, Trouble, find
from etl.jobs.linking import relink
from etl.jobs.search import upkeep
from etl.stores import erasure_log, erasures, order, raw_elsewhere, snapshots
from etl.stores.erasures import Erasure, Erasures, ErasureState
from etl.stores.search import states
from etl.stores.staging import sync_folder
from etl.stores.statements import statement
from etl.stores.warehouse import attempts, transaction


def carry_out(
    connection: duckdb.DuckDBPyConnection,
    context: Context,
    wanted: Sequence[Erasure],
    found: Found | None = None,
) -> list[Trouble]:
    """Remove the pages of erasures everywhere but from the free space of the working database.

    Guards and checks do not apply. Whatever is cut off is done again by the next call, which finds what is left:
    `found` spares the search where it has been made, with the addresses that pages name as their own.

    Returns:
        Files that could not be read or changed; while there are some, the erasures stay unfinished.

    Raises:
        CopydeskError: The rows cannot be changed or published.
    """
    home = context.home
    erased = Erasures.of(wanted)
    if found is None:
        context.observer.stage("looking for pages to erase")
        bodies = any(erasure.state is ErasureState.WANTED for erasure in wanted)
        found = find(connection, home, erased, bodies=bodies)
    wanted = _note(connection, context, wanted, found)
    if found.in_tables:
        context.observer.stage("erasing rows")
        with transaction(connection):
            _remove_rows(connection, context, found)
        _publish(connection, context)
    troubles = list(found.troubles)
    files.drop_golden(context.golden_folder, erased, found.keys, troubles)
    rewritten = _change_files(connection, context, found, troubles)
    context.observer.stage("recording")
    with transaction(connection):
        _record(connection, context, wanted, rewritten, is_done=not troubles)
    if not troubles or rewritten or snapshots.is_behind(connection, home):
        _publish(connection, context)
    return troubles


def finish(context: Context) -> None:
    """The working database becomes a copy of the published one, which has no free space; then it is done.

    The working database must be closed.
    """
    home = context.home
    context.observer.stage("erasing free space")
    snapshots.replace_database(home.published, home.working)
    with duckdb.connect(str(home.working), read_only=True) as connection:
        connection.execute("set timezone = 'UTC'")
        logged = erasure_log.read_log(home)
        done = [
            erasure
            for erasure in erasures.recorded(connection)
            if erasure.state is ErasureState.DONE
            and logged.get(erasure.id, erasure).state is not ErasureState.DONE
        ]
    if done:
        erasure_log.append(home, *done)
    sync_folder(home.data)


def _change_files(
    connection: duckdb.DuckDBPyConnection, context: Context, found: Found, troubles: list[Trouble]
) -> list[Path]:
    """All steps that change files; returns the files of the raw store that were written again."""
    home, stage = context.home, context.observer.stage
    stage("erasing raw pages")
    rewritten = files.rewrite(connection, found, home.raw, troubles)
    stage("erasing staged pages")
    files.rewrite(connection, found, home.staging, troubles)
    files.clear_staging(home, troubles)
    stage("erasing earlier states")
    files.drop_states(home, troubles)
    stage("erasing earlier search indexes")
    files.drop_indexes(home, states.folder_of(home, order.mark_of(connection)), troubles)
    stage("erasing shadows")
    files.drop_shadows(home, troubles)
    stage("erasing reports")
    files.clean_reports(home, troubles)
    stage("erasing temporary files")
    files.clear_temporary(home, troubles)
    return rewritten


def _record(
    connection: duckdb.DuckDBPyConnection,
    context: Context,
    wanted: Sequence[Erasure],
    rewritten: Sequence[Path],
    *,
    is_done: bool,
) -> None:
    for path in rewritten:
        with raw_elsewhere.here(path) as file:
            names = {"file": str(file), "path": path.relative_to(context.home.raw).as_posix()}
            connection.execute(statement("operations", "raw_file_rewritten"), names)
    for erasure in wanted:
        state = ErasureState.DONE if is_done else erasure.state
        raw_files = erasure.raw_files + len(rewritten)
        erasures.record(connection, replace(erasure, raw_files=raw_files, state=state))


def _note(
    connection: duckdb.DuckDBPyConnection, context: Context, wanted: Sequence[Erasure], found: Found
) -> list[Erasure]:
    """Record what was found, before any of it is removed: afterwards no URL tells the keys."""
    keys = tuple(sorted(found.claimed))
    only = len(wanted) == 1
    states = len(snapshots.kept(context.home))
    noted = [
        replace(
            erasure,
            state=ErasureState.WANTED
            if found.troubles
            else ErasureState.FOUND,  # then it is looked for once more
            keys=tuple(sorted({*erasure.keys, *keys})) if only else erasure.keys or keys,
            pages=max(erasure.pages, len(found.keys)) if only else erasure.pages,
            articles=max(erasure.articles, found.articles) if only else erasure.articles,
            excerpts=max(erasure.excerpts, found.excerpts) if only else erasure.excerpts,
            snapshots=max(erasure.snapshots, states) if only else erasure.snapshots,
        )
        for erasure in wanted
    ]
    if list(wanted) != noted:
        erasure_log.append(context.home, *noted)
        with transaction(connection):
            for erasure in noted:
                erasures.record(connection, erasure)
    return noted


def _remove_rows(connection: duckdb.DuckDBPyConnection, context: Context, found: Found) -> None:
    now = context.clock()
    for name, values in (("keys", found.keys), ("urls", found.urls), ("texts", found.texts)):
        connection.execute(f"set variable {name} = $1", [sorted(values)])
    connection.execute(statement("operations", "erase_rows"))
    order.record_commit(connection, "erase", now)
    if found.stored:
        context.observer.stage("matching")
        relink(connection, context.settings.matching, f"{now:%Y%m%d-%H%M%S}-erase")
    for warning in check.sentences(check.run_checks(connection)):
        context.observer.note("erase", warning=warning)


def _publish(connection: duckdb.DuckDBPyConnection, context: Context) -> None:
    context.observer.stage("publishing")

    def warn(words: str) -> None:
        context.observer.note("erase", warning=words)

    for attempt in attempts(connection, context.settings.warehouse.memory_mib):
        with attempt:
            upkeep.publish(connection, context, None, warn)
