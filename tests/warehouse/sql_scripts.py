"""What the scripts of `warehouse/` hand on to each other: read from their heads, and from their statements.

A head says what a script takes over from others and what others take over from it, by name: temporary tables and views,
and session variables as `$name`.

    -- needs: link_pages, $matching
    -- makes: link_added, link_removed
"""

import re
from dataclasses import dataclass
from functools import cache

import duckdb

from etl.stores.statements import files

FOLDERS = ("load", "matching", "operations")
_HEAD = re.compile(r"^-- (needs|makes): (.+)$", re.MULTILINE)
_COMMENT = re.compile(r"--[^\n]*")
_TEXT = re.compile(r"'(?:[^']|'')*'")
_VARIABLE = re.compile(r"getvariable\('(\w+)'\)")
_SET = re.compile(r"set variable (\w+)")
_CREATED = re.compile(r"create (?:or replace )?temp (?:table|view) (\w+)")
_COMMON_TABLE = re.compile(r"(?:\bwith|,)\s+(\w+) as \(")
_USED = re.compile(r"\b(?:from|join|into|update|using|table)\s+([a-z_]\w*)\b(?!\.)")


@dataclass(frozen=True)
class Script:
    """A file of statements.

    Args:
        needs, makes: What its head says.
        uses: Relations and variables that its statements refer to, without those that they create themselves.
        creates: Temporary relations and variables that they create.
    """

    name: str
    sql: str
    needs: frozenset[str]
    makes: frozenset[str]
    uses: frozenset[str]
    creates: frozenset[str]


def script(name, sql):
    """Read one script."""
    head = {"needs": set(), "makes": set()}
    for word, names in _HEAD.findall(sql):
        head[word] |= {part.strip() for part in names.split(",")}
    code = _COMMENT.sub("", sql)
    variables = {f"${found}" for found in _VARIABLE.findall(code)}
    bare = _TEXT.sub("''", code)
    creates = {*_CREATED.findall(bare), *(f"${found}" for found in _SET.findall(bare))}
    uses = {*_USED.findall(bare)} - {*_COMMON_TABLE.findall(bare)} | variables
    return Script(
        name,
        sql,
        frozenset(head["needs"]),
        frozenset(head["makes"]),
        frozenset(uses - creates),
        frozenset(creates),
    )


@cache
def scripts():
    """All scripts that hand something on, by `folder/name`."""
    found = {}
    for folder in FOLDERS:
        for path in files(folder):
            name = f"{folder}/{path.stem}"
            found[name] = script(name, path.read_text("utf-8"))
    return found


@cache
def handed_on():
    """Names of all temporary relations that any script creates."""
    return frozenset(name for one in scripts().values() for name in one.creates)


def really_needs(one):
    """What a script takes over: temporary relations of others, and variables."""
    return {name for name in one.uses if name.startswith("$") or name in handed_on()}


def really_makes(one, for_python=frozenset()):
    """What others take over from a script."""
    others = {name for other in scripts().values() if other.name != one.name for name in really_needs(other)}
    return one.creates & (others | for_python)


@cache
def _by_statement():
    """From the text of each statement to the scripts that have it."""
    found = {}
    for one in scripts().values():
        for statement in duckdb.extract_statements(one.sql):
            found.setdefault(_bare(statement.query), []).append(one)
    return found


def _bare(statement):
    return _COMMENT.sub("", statement).strip().rstrip(";")


def log_statements(connection):
    """Have DuckDB log every statement from now on; needs a database of its own."""
    connection.execute("call enable_logging('QueryLog')")


def logged(connection):
    """The statements since, in order: each a script, or the text of a statement that is of none."""
    rows = connection.execute("select message from duckdb_logs where type = 'QueryLog'").fetchall()
    before = None
    for (text,) in rows:
        owners = _by_statement().get(_bare(text), [text])
        before = before if before in owners else owners[0]  # a script goes on as long as it may
        yield before
