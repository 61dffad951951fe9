"""What an export takes from the published file: a table, and the days, station and runs of its rows."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

import duckdb

from etl.errors import QueryError, UsageError
from etl.jobs.context import Context
from etl.jobs.selection import refuse_stranger
from etl.jobs.selection_choices import By
from etl.report.dataset_card import CardColumn
from etl.stores.published import open_published
from etl.stores.statements import files, named_rows, statement

_TAKES = re.compile(r"^-- takes: (.+)$", re.MULTILINE)
_PARTITIONED = "-- partitioned by"
# An export has no time limit as a whole, since every file that it finishes is kept; each of its queries has one.
_SECONDS = 30 * 86_400.0
_LATEST = "latest"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rows an export takes.

    Args:
        since: First calendar day, in the configured zone; None is open.
        until: Last calendar day, itself included; None is open.
        by: Which date of a page the days refer to.
        stations: Only rows of these stations, by name or identity, in any case of letters; empty is all.
        since_run: Only rows that this run or a later one made.
    """

    since: date | None = None
    until: date | None = None
    by: By = By.FETCHED
    stations: tuple[str, ...] = ()
    since_run: str | None = None

    @property
    def named(self) -> dict[str, str]:
        """What is chosen, and by which option: the names are those of the headers in warehouse/export/tables."""
        given = {
            "days": "--since or --until" if self.since or self.until else "",
            "station": "--station" if self.stations else "",
            "run": "--since-run" if self.since_run else "",
        }
        return {name: option for name, option in given.items() if option}


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A view of the published file and how its rows are chosen.

    Args:
        takes: Of days, station and run, those that it can be chosen by.
        is_partitioned: Whether each of its rows belongs to a page, and so to a day.
    """

    name: str
    takes: frozenset[str]
    is_partitioned: bool


def export_tables() -> dict[str, ExportTable]:
    """All tables that can be exported, by name."""
    return {path.stem: _table(path.stem) for path in files("export/tables")}


def _table(name: str) -> ExportTable:
    head = statement("export/tables", name)
    takes = _TAKES.search(head)
    return ExportTable(name, frozenset(takes[1].split(", ") if takes else ()), _PARTITIONED in head)


def table_named(name: str) -> ExportTable:
    """One table that can be exported, by name.

    Raises:
        QueryError: No table has that name.
    """
    known = export_tables()
    if name not in known:
        raise QueryError(
            f"no table is named {name!r}; there are: {', '.join(known)}", hint="copydesk sql 'show tables'"
        )
    return known[name]


@contextmanager
def opened_for_export(context: Context, choice: Choice) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published file, with a choice made.

    Raises:
        WarehouseError: Nothing has been published yet, or the file cannot be read.
        UsageError: There is no such station or run.
    """
    limits = context.settings.readers.model_copy(update={"seconds": _SECONDS})
    with open_published(context.home, limits) as connection:
        connection.execute("set timezone = $1", [context.settings.zone])
        choice = _known(connection, choice)
        choose(connection, choice, context.settings.zone)
        connection.execute(statement("export", "scope"))
        yield connection


def choose(connection: duckdb.DuckDBPyConnection, choice: Choice, zone: str, *, undated: str = "") -> None:
    """Set what the temporary views of an export show.

    Args:
        connection: The published file.
        choice: Which rows.
        zone: IANA zone of calendar days.
        undated: Whether pages without the date are shown: with, without or only; by default where no day is asked for.
    """
    is_open = choice.since is None and choice.until is None
    values = {
        "since": choice.since,
        "until": choice.until,
        "zone": zone,
        "by": choice.by.value,
        "undated": undated or ("with" if is_open else "without"),
        "stations": [name.lower() for name in choice.stations],
        "run": choice.since_run,
    }
    connection.execute(statement("export", "choose"), values)


def take(connection: duckdb.DuckDBPyConnection, table: ExportTable) -> list[CardColumn]:
    """Make the temporary view `exported_rows` show the chosen rows of a table, ordered; returns its columns."""
    connection.execute(statement("export/tables", table.name))
    return named_rows(connection.execute(statement("export", "columns"), {"table": table.name}), CardColumn)


def refuse_choice(table: ExportTable, choice: Choice) -> None:
    """Check that a table can be chosen from in this way.

    Raises:
        UsageError: It cannot.
    """
    for name, option in choice.named.items():
        if name not in table.takes:
            raise UsageError(
                f"{option} cannot choose from {table.name}: its rows have no such date, station or run",
                hint=f"leave it out: copydesk export {table.name} -o {table.name}.parquet",
            )


def _known(connection: duckdb.DuckDBPyConnection, choice: Choice) -> Choice:
    """The choice, once readers are known to see its stations and its run; `latest` is the last run."""
    for station in choice.stations:
        refuse_stranger(connection, station)
    if choice.since_run is None:
        return choice
    known = connection.execute(statement("load", "run_order")).fetchall()
    runs = [
        run_id
        for _, run_id in sorted((sequence or 0, run_id) for run_id, sequence, undone in known if not undone)
    ]
    named = runs[-1] if choice.since_run == _LATEST and runs else choice.since_run
    if named not in runs:
        raise UsageError(f"readers see no run {named}", hint="to list the runs: copydesk runs")
    return replace(choice, since_run=named)
