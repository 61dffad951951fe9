"""Bring a warehouse up to the tables and views of this version: forward only, one transaction per migration."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from etl.errors import WarehouseError
from etl.stores.statements import files, statement

_VIEWS = 0  # the pseudo version under which the digest of all views is recorded
_INHERITS = re.compile(r"^-- inherits: (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered SQL file."""

    version: int
    name: str
    sql: str

    @property
    def digest(self) -> str:
        """SHA-256 of the text."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def known_migrations() -> list[Migration]:
    """The program's migrations, in order."""
    return [_read(path) for path in files("migrations")]


def migrate(connection: duckdb.DuckDBPyConnection, now: datetime) -> None:
    """Apply missing migrations, then rebuild the views if any of them changed.

    Raises:
        WarehouseError: The file was written by a newer version, or an applied migration has changed since.
    """
    applied = _applied(connection)
    migrations = known_migrations()
    _refuse_strangers(applied, migrations)
    for migration in migrations:
        if migration.version not in applied:
            _apply(connection, migration, now)
    # A view is bound to its tables as they were, so a new migration requires new views too.
    texts = [path.read_text("utf-8") for path in files("views")]
    views = Migration(_VIEWS, "views", "\n".join([*texts, str(migrations[-1].version)]))
    if applied.get(_VIEWS) != views.digest:
        _make_views(connection, views, now)


def is_older(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether a file lacks a migration, so that this version's queries would fail on it."""
    rows = connection.execute(statement("load", "applied_migrations")).fetchall()
    return not {migration.version for migration in known_migrations()} <= {version for version, _ in rows}


def _read(path: Path) -> Migration:
    number, _, _ = path.stem.partition("_")
    return Migration(int(number), path.name, path.read_text("utf-8"))


def _applied(connection: duckdb.DuckDBPyConnection) -> dict[int, str]:
    connection.execute(statement("load", "bookkeeping"))
    return dict(connection.execute(statement("load", "applied_migrations")).fetchall())


def _refuse_strangers(applied: dict[int, str], migrations: list[Migration]) -> None:
    digests = {migration.version: migration for migration in migrations}
    for version, digest in applied.items():
        if version == _VIEWS:
            continue
        if version not in digests:
            raise WarehouseError(
                f"the warehouse has migration {version}, which this copydesk does not know",
                hint="it was written by a newer version; install that one, then: copydesk check",
            )
        if digests[version].digest != digest:
            raise WarehouseError(
                f"migration {digests[version].name} has changed since it was applied to this warehouse",
                hint="restore the file as it was and write a new migration, then: copydesk check",
            )


def _apply(connection: duckdb.DuckDBPyConnection, migration: Migration, now: datetime) -> None:
    connection.begin()
    try:
        connection.execute(migration.sql)
        _record(connection, migration, now)
    except duckdb.Error as error:
        connection.rollback()
        raise WarehouseError(
            f"migration {migration.name} failed: {error}",
            hint="nothing was changed; correct the file, then: copydesk check",
        ) from error
    connection.commit()


def _record(connection: duckdb.DuckDBPyConnection, migration: Migration, now: datetime) -> None:
    connection.execute(
        statement("load", "record_migration"), [migration.version, migration.name, migration.digest, now]
    )


def _make_views(connection: duckdb.DuckDBPyConnection, views: Migration, now: datetime) -> None:
    connection.begin()
    try:
        for name in connection.execute(statement("load", "own_views")).fetchall():
            connection.execute(f"drop view {_quoted(name[0])}")
        texts = {path.stem: path.read_text("utf-8") for path in files("views")}
        for text in texts.values():
            connection.execute(text)
        _inherit_comments(connection, texts)
        connection.execute(statement("load", "forget_views"))
        _record(connection, views, now)
    except duckdb.Error as error:
        connection.rollback()
        raise WarehouseError(
            f"the warehouse's views cannot be created: {error}",
            hint="nothing was changed; correct the file in warehouse/views, then: copydesk check",
        ) from error
    connection.commit()


def _inherit_comments(connection: duckdb.DuckDBPyConnection, views: dict[str, str]) -> None:
    """Give each view column without a comment that of the same column in the tables the view inherits from.

    COMMENT ON takes no parameters; all names and comments here come from our own migrations.
    """
    found = {view: match[1].split(", ") for view, text in views.items() if (match := _INHERITS.search(text))}
    rows = connection.execute(
        statement("load", "inherited_comments"), {"views": list(found), "tables": list(found.values())}
    ).fetchall()
    orders = []
    for view, column, comment in rows:
        quoted = comment.replace("'", "''")
        orders.append(f"comment on column {_quoted(view)}.{_quoted(column)} is '{quoted}'")
    connection.execute(";\n".join(orders))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
