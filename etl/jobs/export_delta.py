"""Export tables in the Delta format, partitioned by day: what Spark, polars, DuckDB and others read.

As with folders, the rows of each day are compared with the published ones by a digest, and only days that differ are
replaced, whatever changed them: a run, a reprocessing, an erasure, a rollback.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import duckdb

from etl.errors import UsageError
from etl.jobs.context import Context
from etl.jobs.export_choice import Choice, ExportTable, choose, opened_for_export, take
from etl.stores.buckets.address import BucketAddress, Place
from etl.stores.delta_table import Delta, DeltaState
from etl.stores.order import mark_of
from etl.stores.output_files import is_inside
from etl.stores.readers import limited
from etl.stores.statements import statement

_ROWS = 50_000
"""Rows of one commit, about: what delta-rs holds in memory until a file is full."""
_WHOLE = "*"


@dataclass(frozen=True, slots=True)
class DeltaChanges:
    """What an export changed.

    Args:
        rows: Rows that the tables now hold.
        replaced: Partitions that were written again; likewise `unchanged`.
    """

    rows: int
    replaced: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A partition of a table: a day, an empty text for pages without one, or `*` for all."""

    day: str
    rows: int
    digest: str


def export_delta(
    context: Context, place: Place, tables: Sequence[ExportTable], choice: Choice
) -> DeltaChanges:
    """Make Delta tables hold exactly the chosen rows: one table each, at PLACE/NAME.

    Raises:
        CopydeskError: A table cannot be written; those before it are up to date, and it is as it was.
        UsageError: There is another table; or no such station.
        WarehouseError: Nothing has been published yet.
    """
    if not isinstance(place, BucketAddress) and is_inside(place, context.home.data):
        raise UsageError(
            f"{place} is in the warehouse's own folder", hint="name another one: copydesk export --delta lake"
        )
    with opened_for_export(context, choice) as connection:
        found = [
            _Export(context, connection, table, choice).run(f"{str(place).rstrip('/')}/{table.name}")
            for table in tables
        ]
    return DeltaChanges(
        sum(one.rows for one in found),
        sum(one.replaced for one in found),
        sum(one.unchanged for one in found),
    )


class _Export:
    """The export of one table."""

    def __init__(
        self, context: Context, connection: duckdb.DuckDBPyConnection, table: ExportTable, choice: Choice
    ) -> None:
        self._context = context
        self._connection = connection
        self._table = table
        self._choice = Choice(
            since=choice.since if "days" in table.takes else None,
            until=choice.until if "days" in table.takes else None,
            by=choice.by,
            stations=choice.stations if "station" in table.takes else (),
        )

    def run(self, place: str) -> DeltaChanges:
        """Replace what differs, and remove files that are not needed any more."""
        self._context.observer.note("exporting", table=self._table.name)
        wanted, shape = self._wanted()
        target = Delta(place)
        ((erasures,),) = self._connection.execute(statement("export", "erasures")).fetchall()
        mark = mark_of(self._connection)
        before = target.before
        known = dict(before.digests) if before and before.shape == shape else {}
        changed = [part for part in wanted if known.get(part.day) != part.digest]
        gone = known.keys() - {part.day for part in wanted}
        state = DeltaState(shape, known, erasures, {"run_id": mark.run_id, "sequence": mark.sequence})
        for group in _groups(changed, gone):
            for part in group:
                known.pop(part.day, None)
            known |= {part.day: part.digest for part in group if part.digest}
            target.replace(self._rows(group), self._days(group), replace(state, digests=dict(known)))
        if changed or gone:
            target.remove_old_files(at_once=before is not None and before.erasures != erasures)
        rows = sum(part.rows for part in wanted)
        return DeltaChanges(rows, len(changed) + len(gone), len(wanted) - len(changed))

    def _wanted(self) -> tuple[list[_Part], str]:
        """The partitions that the table is to have, and its shape."""
        with limited(self._connection, self._context.settings.readers):
            choose(self._connection, self._choice, self._context.settings.zone)
            columns = take(self._connection, self._table)
            name = "digests" if self._table.is_partitioned else "digest"
            found = self._connection.execute(statement("export", name)).fetchall()
        shape = ",".join(f"{column.name} {column.type}" for column in columns)
        if not self._table.is_partitioned:
            ((rows, digest),) = found
            return [_Part(_WHOLE, rows, f"{rows}|{digest}")], shape
        return [_Part(str(day or ""), rows, f"{rows}|{digest}") for day, rows, digest in found], shape

    def _days(self, group: Sequence[_Part]) -> list[str] | None:
        return [part.day for part in group] if self._table.is_partitioned else None

    def _rows(self, group: Sequence[_Part]) -> duckdb.DuckDBPyRelation:
        choose(self._connection, self._choice, self._context.settings.zone)
        take(self._connection, self._table)
        if not self._table.is_partitioned:
            return self._connection.sql(statement("export", "rows"))
        days = [part.day for part in group if part.day]
        values = {"days": days, "with_undated": any(not part.day for part in group)}
        return self._connection.sql(statement("export", "rows_of_days"), params=values)


def _groups(changed: Sequence[_Part], gone: set[str]) -> Iterator[list[_Part]]:
    """Partitions to be replaced in one commit each; what is gone goes with the first."""
    group = [_Part(day, 0, "") for day in sorted(gone)]
    for part in changed:
        if sum(one.rows for one in group) + part.rows > _ROWS and any(one.rows for one in group):
            yield group
            group = []
        group.append(part)
    if group:
        yield group
