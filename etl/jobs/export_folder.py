"""Export tables into a folder, partitioned by day, so that the next export rewrites only what has changed.

Every file is compared with the published rows by a digest of its rows, so whatever changed them (a run, a reprocessing,
a caption recognised on an old page, an erasure, a rollback) the folder is afterwards what a full export makes.
"""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb

from etl import __version__
from etl.errors import UsageError
from etl.jobs.context import Context
from etl.jobs.export import FileForm, write_taken
from etl.jobs.export_choice import (
    Choice,
    ExportTable,
    choose,
    export_tables,
    opened_for_export,
    table_named,
    take,
)
from etl.report import dataset_card
from etl.report.dataset_card import Card, CardColumn, CardTable
from etl.report.rows import Format
from etl.stores.order import mark_of
from etl.stores.output_folder import OTHER_FOLDER, ExportedFile, Manifest, OutputFolder, owned
from etl.stores.readers import limited
from etl.stores.statements import statement

CARD = "README.md"
# What a reader of news wants. The other tables tell of the warehouse's work: of runs, of rejected pages, of paths.
_DATASET = {"articles", "caption_uses", "captions", "paragraphs", "stations", "stories", "story_members"}
_UNDATED = "__HIVE_DEFAULT_PARTITION__"  # what Hive, and every reader of its layout, calls NULL
_LAYOUT = 1  # goes up when the same rows are to be written in another way


@dataclass(frozen=True, slots=True)
class FolderOrder:
    """What an exported folder is to hold.

    Args:
        tables: Which tables.
        choice: Which of their rows; those that a table cannot be chosen by do not restrict it.
        form: Parquet is partitioned by day; of any other format each table is one file.
        has_card: Whether a dataset card lies in it.
    """

    tables: tuple[ExportTable, ...]
    choice: Choice
    form: FileForm
    has_card: bool = False


@dataclass(frozen=True, slots=True)
class FolderChanges:
    """What an export changed.

    Args:
        rows: Rows that the folder now holds.
        written: Files that were written; likewise `removed` and `unchanged`.
        kept_card: Whether somebody has edited the card, which therefore stays as it is.
    """

    rows: int
    written: int
    removed: int
    unchanged: int
    kept_card: bool


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A file that the folder is to hold: a table, or one partition of it.

    Args:
        partition: Name of the partition's folder; None if the file holds the whole table.
        day: Its day; None if its pages have no date.
    """

    table: ExportTable
    partition: str | None
    day: date | None
    rows: int
    digest: str


def tables_for(name: str | None, *, dataset: bool) -> tuple[ExportTable, ...]:
    """The tables that a folder is made of: the named one, those of a dataset, or all.

    Raises:
        QueryError: There is no table of that name.
    """
    if name is not None:
        return (table_named(name),)
    return tuple(table for table in export_tables().values() if not dataset or table.name in _DATASET)


def export_folder(context: Context, folder: Path, order: FolderOrder) -> FolderChanges:
    """Make a folder hold exactly the chosen rows.

    Raises:
        UsageError: The folder cannot be written or may not be, or holds something else; or there is no such station.
        WarehouseBusyError: Another export is writing into it.
        WarehouseError: Nothing has been published yet.
        LimitError: A file took more memory or time than the settings allow; those before it are kept.
    """
    with owned(folder, context.home) as target:
        before = target.manifest()
        if before is not None and set(before.tables) != {table.name for table in order.tables}:
            raise UsageError(
                f"{folder} holds an export of {', '.join(before.tables)}",
                hint=OTHER_FOLDER,
            )
        with opened_for_export(context, order.choice) as connection:
            return _Export(context, target, order, connection).run(before)


class _Export:
    """One export into one folder."""

    def __init__(
        self,
        context: Context,
        target: OutputFolder,
        order: FolderOrder,
        connection: duckdb.DuckDBPyConnection,
    ) -> None:
        self._context = context
        self._target = target
        self._order = order
        self._connection = connection
        self._columns: dict[str, list[CardColumn]] = {}
        mark = mark_of(connection)
        choice = order.choice
        self._manifest = Manifest(
            tables=tuple(table.name for table in order.tables),
            choice={
                "by": choice.by.value,
                "since": str(choice.since) if choice.since else None,
                "until": str(choice.until) if choice.until else None,
                "stations": list(choice.stations),
                "zone": context.settings.zone,
            },
            made_by={
                "copydesk": __version__,
                "duckdb": duckdb.__version__,
                "layout": _LAYOUT,
                "format": order.form.style.value,
                "raw": order.form.raw,
                "zone": context.settings.zone,
            },
            state={"run_id": mark.run_id, "sequence": mark.sequence},
            complete=False,
            files={},
        )

    def run(self, before: Manifest | None) -> FolderChanges:
        """Write what has changed since an earlier export, and remove what is no longer wanted."""
        wanted = {self._name(one): one for table in self._order.tables for one in self._wanted(table)}
        known = before.files if before and before.made_by == self._manifest.made_by else {}
        files = {name: known[name] for name, one in wanted.items() if self._is_unchanged(name, one, known)}
        gone = (before.files.keys() if before else set()) - wanted.keys()
        unchanged = len(files)
        self._save(files, before)
        try:
            for name, one in wanted.items():
                if name not in files:
                    files[name] = self._write(name, one)
            for name in gone:
                self._target.remove(name)
        except BaseException:
            self._save(files, before)  # so that the next export goes on from here
            raise
        kept_card = self._finish(files, before)
        rows = sum(one.rows for one in files.values())
        return FolderChanges(rows, len(files) - unchanged, len(gone), unchanged, kept_card)

    def _save(self, files: Mapping[str, ExportedFile], before: Manifest | None) -> None:
        if before is None or not before.complete or dict(before.files) != dict(files):
            self._target.write_manifest(
                replace(self._manifest, files=dict(files), card=before.card if before else None)
            )

    def _finish(self, files: Mapping[str, ExportedFile], before: Manifest | None) -> bool:
        digest, kept = (before.card if before else None), False
        if self._order.has_card:
            digest, kept = self._write_card(files, digest)
        self._target.write_manifest(replace(self._manifest, files=files, complete=True, card=digest))
        return kept

    def _is_unchanged(self, name: str, one: _Wanted, known: Mapping[str, ExportedFile]) -> bool:
        return name in known and known[name].digest == one.digest and self._target.is_there(name, known[name])

    def _name(self, one: _Wanted) -> str:
        """Path of a file below the folder: TABLE/day=DAY/part-0.parquet; without TABLE if that is the only one."""
        if self._order.form.style is not Format.PARQUET:
            ending = f".{self._order.form.compression}" if self._order.form.compression else ""
            return f"{one.table.name}.{self._order.form.style}{ending}"
        own = one.table.name if len(self._order.tables) > 1 or self._order.has_card else None
        return "/".join(filter(None, (own, one.partition, "part-0.parquet")))

    def _is_by_day(self, table: ExportTable) -> bool:
        return table.is_partitioned and self._order.form.style is Format.PARQUET

    def _choice(self, table: ExportTable) -> Choice:
        """The choice without what does not apply to this table."""
        choice = self._order.choice
        return Choice(
            since=choice.since if "days" in table.takes else None,
            until=choice.until if "days" in table.takes else None,
            by=choice.by,
            stations=choice.stations if "station" in table.takes else (),
        )

    def _wanted(self, table: ExportTable) -> Iterator[_Wanted]:
        """The files that a table makes."""
        with self._reading(table, self._choice(table)):
            self._columns[table.name] = take(self._connection, table)
            shape = ",".join(f"{column.name} {column.type}" for column in self._columns[table.name])
            name = "digests" if self._is_by_day(table) else "digest"
            found = self._connection.execute(statement("export", name)).fetchall()
        for *day, rows, digest in found or [(0, None)]:
            text = f"{shape}|{rows}|{digest}"
            partition = f"day={day[0] or _UNDATED}" if day else None
            fingerprint = hashlib.sha256(text.encode()).hexdigest()[:16]
            yield _Wanted(table, partition, day[0] if day else None, rows, fingerprint)

    def _write(self, name: str, one: _Wanted) -> ExportedFile:
        choice, undated = self._choice(one.table), ""
        if one.partition:
            choice = replace(choice, since=one.day, until=one.day)
            undated = "without" if one.day else "only"
        with self._reading(one.table, choice, undated), self._target.replacing(name) as part:
            take(self._connection, one.table)
            write_taken(self._connection, part, self._order.form)
        size, sha256 = self._target.digest(name)
        day = str(one.day) if one.day else None
        return ExportedFile(one.table.name, day, one.rows, one.digest, size, sha256)

    @contextmanager
    def _reading(self, table: ExportTable, choice: Choice, undated: str = "") -> Iterator[None]:
        """One query, within the readers' limits."""
        self._context.observer.note("exporting", table=table.name)
        with limited(self._connection, self._context.settings.readers):
            choose(self._connection, choice, self._context.settings.zone, undated=undated)
            yield

    def _write_card(self, files: Mapping[str, ExportedFile], before: str | None) -> tuple[str | None, bool]:
        """Write the dataset card, unless somebody has edited it; returns its digest and whether it was kept."""
        if (self._target.path / CARD).exists() and self._target.digest(CARD)[1] != before:
            return before, True
        self._target.write(CARD, dataset_card.render(self._card(files)))
        return self._target.digest(CARD)[1], False

    def _card(self, files: Mapping[str, ExportedFile]) -> Card:
        choose(self._connection, self._order.choice, self._context.settings.zone)
        overview = self._connection.execute(statement("export", "overview")).fetchall()
        comments = dict(self._connection.execute(statement("export", "table_comments")).fetchall())
        articles, stations, languages, recipes = overview[0]
        days = sorted(date.fromisoformat(file.day) for file in files.values() if file.day)
        return Card(
            name=self._context.home.root.resolve().name,
            version=__version__,
            tables=[
                CardTable(name, comments[name], columns, *_sizes(name, files))
                for name, columns in self._columns.items()
            ],
            by=self._order.choice.by.value,
            zone=self._context.settings.zone,
            first=days[0] if days else None,
            last=days[-1] if days else None,
            chosen=self._order.choice.stations,
            articles=articles,
            stations=stations,
            languages=languages,
            recipes=recipes,
            run_id=str(self._manifest.state["run_id"]),
        )


def _sizes(table: str, files: Mapping[str, ExportedFile]) -> tuple[int, int, int]:
    """Rows, files and bytes of a table."""
    own = [file for file in files.values() if file.table == table]
    return sum(file.rows for file in own), len(own), sum(file.bytes for file in own)
