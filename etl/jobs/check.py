"""Checks on the warehouse: SQL files that return the rows that are wrong."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import duckdb

from etl.errors import CheckFailedError, WarehouseError
from etl.stores.readers import BEYOND_LIMITS
from etl.stores.statements import files

_HEADER = re.compile(r"^-- (check|severity): (.+)$", re.MULTILINE)
_SHOWN = 5  # rows of a failing check that are shown; enough to see what kind of rows they are


class Severity(StrEnum):
    """What a failing check does to a run."""

    ERROR = "error"
    """Rolls the run back."""
    WARN = "warn"
    """The run is committed and ends with exit code 1."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check's answer.

    Args:
        about: What must hold, as a sentence.
        rows: The first wrong rows; none means that the check passed.
    """

    name: str
    severity: Severity
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    @property
    def passed(self) -> bool:
        """Whether no row is wrong."""
        return not self.rows


def run_checks(connection: duckdb.DuckDBPyConnection) -> list[CheckResult]:
    """Run every check, in the order of their names."""
    return [_run(connection, path) for path in files("checks")]


def raise_failures(results: list[CheckResult]) -> list[str]:
    """Raise for failed checks of severity `error`; returns sentences about those that only warn.

    Raises:
        CheckFailedError: A check of severity `error` found wrong rows.
    """
    failed = [result for result in results if not result.passed]
    errors = [result for result in failed if result.severity is Severity.ERROR]
    if errors:
        raise CheckFailedError(
            "; ".join(_sentence(result) for result in errors) + "; the run was rolled back",
            hint="nothing was changed. Please report this; the state before is intact: copydesk check",
        )
    return [_sentence(result) for result in failed]


def sentences(results: list[CheckResult]) -> list[str]:
    """Sentences about all checks that found something."""
    return [_sentence(result) for result in results if not result.passed]


def _run(connection: duckdb.DuckDBPyConnection, path: Path) -> CheckResult:
    sql = path.read_text("utf-8")
    header = dict(_HEADER.findall(sql))
    try:
        cursor = connection.execute(sql)
        rows = cursor.fetchmany(_SHOWN)
        columns = tuple(column[0] for column in cursor.description or ())
    except BEYOND_LIMITS:
        raise  # says nothing about the check
    except duckdb.Error as error:
        raise WarehouseError(
            f"check {path.stem} cannot run: {error}", hint="look at the file, then: copydesk check"
        ) from error
    return CheckResult(path.stem, Severity(header["severity"]), header["check"], columns, tuple(rows))


def _sentence(result: CheckResult) -> str:
    first = ", ".join(f"{name}={value}" for name, value in zip(result.columns, result.rows[0], strict=True))
    return f"check {result.name} failed: expected: {result.about} (first: {first})"
