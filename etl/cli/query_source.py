"""Where the query of `sql` and `export` comes from."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from etl.errors import InputError, UsageError

if TYPE_CHECKING:
    from etl.jobs.query import Question


def typed(query: str | None, file: Path | None) -> str:
    """The SQL of the argument or the file, else of standard input.

    Raises:
        InputError: The file cannot be read.
        UsageError: There is none, and nothing is piped in.
    """
    if file is not None:
        try:
            return file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{file} cannot be read: {error}", hint="copydesk sql -f FILE") from error
    if query is None and sys.stdin.isatty():
        raise UsageError(
            "there is no query", hint="copydesk sql 'from articles limit 5'; or: copydesk sql --list"
        )
    return query if query is not None else sys.stdin.read()


def saved(name: str, param: list[str] | None) -> "Question":
    """A saved query with the values given for its parameters.

    Raises:
        UsageError: There is no such query or parameter, or a value has no name.
    """
    from etl.jobs import query  # noqa: PLC0415 - importing duckdb takes 0.1 s

    found = query.saved_query(name)
    return query.Question(found.sql, query.bind(found, _pairs(param)))


def _pairs(param: list[str] | None) -> dict[str, str]:
    pairs = {}
    for item in param or ():
        name, equals, value = item.partition("=")
        if not equals:
            raise UsageError(f"--param {item} is not NAME=VALUE", hint="copydesk sql --list")
        pairs[name] = value
    return pairs
