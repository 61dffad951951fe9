"""Where the query of `sql` and `export` comes from."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from etl.cli import console
from etl.errors import InputError, UsageError
from etl.stores.home import Home

if TYPE_CHECKING:
    from etl.jobs.query import Question

STANDARD_INPUT = "-"


def typed(query: str | None, file: Path | None) -> str:
    """The SQL of the argument or the file, else of standard input, which `-` names too.

    Raises:
        InputError: The file cannot be read.
        UsageError: There is none, and nothing is piped in.
    """
    if file is not None and str(file) != STANDARD_INPUT:
        try:
            return file.read_text("utf-8-sig")
        except OSError as error:
            raise InputError(
                f"{file} cannot be read: {error.strerror or error}", hint="copydesk sql -f FILE"
            ) from error
        except UnicodeDecodeError as error:
            raise InputError(f"{file} is not text in UTF-8", hint="copydesk sql -f FILE") from error
    if query is not None and query != STANDARD_INPUT:
        return query
    is_named = query == STANDARD_INPUT or file is not None
    if sys.stdin.isatty() and not is_named:
        raise UsageError(
            "there is no query", hint="copydesk sql 'from articles limit 5'; or: copydesk sql --list"
        )
    given = sys.stdin.read()
    if not given.strip():
        raise UsageError(
            "standard input is empty: there is no query",
            hint="give it as an argument: copydesk sql 'from articles limit 5'; or a saved one: "
            "copydesk sql --list",
        )
    return given


def saved(name: str, values: Mapping[str, str], home: Home) -> "Question":
    """A saved query with the values given for its parameters.

    Raises:
        QueryError: There is no such query or parameter, or a parameter has no value.
    """
    from etl.jobs import query, saved_queries  # noqa: PLC0415 - importing duckdb takes 0.1 s

    found = saved_queries.saved_query(name, home)
    for warning in found.warnings:
        console.warn(warning)
    return query.Question(found.sql, saved_queries.bind(found, values))


def pairs(param: Sequence[str] | None) -> dict[str, str]:
    """The values of `-p NAME=VALUE` by name; the last of a name counts.

    Raises:
        UsageError: One has no name or no equals sign.
    """
    found = {}
    for item in param or ():
        name, equals, value = item.partition("=")
        name = name.strip().removeprefix("$")
        if not equals or not name:
            raise UsageError(
                f"--param {item} is not NAME=VALUE",
                hint="copydesk sql 'from articles where station = $name' -p name=WXMP",
            )
        found[name] = value
    return found
