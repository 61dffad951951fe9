"""Queries with a name: those that come with copydesk, and one's own in the project's folder `queries`.

A query is one `.sql` file, called by its name. A comment at its top may describe it, in lines of these forms:

    -- title: What it answers
    -- about: More about that, in as many lines as needed
    -- param: rows = 20 (how many rows)
    -- param: word (what to look for; no default, so it must be given)

Without them it works too: its parameters are those of its SQL. One's own query replaces one of the same name that comes
with copydesk.
"""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from etl.errors import QueryError
from etl.jobs.query import parameters_of
from etl.stores.home import Home
from etl.stores.statements import files

_COMMENT = re.compile(r"--\s*(?:(title|about|param)\s*:\s*)?(.*)")
_PARAMETER = re.compile(r"(\w+)(?:\s*=\s*(.*?))?(?:\s+\((.+)\))?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a saved query can be given.

    Args:
        default: None if a value must be given.
    """

    name: str
    default: str | None
    about: str


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query with a name.

    Args:
        title: What it answers.
        is_own: Whether it is the user's, not one that comes with copydesk.
        replaces: Whether copydesk has one of the same name.
        warnings: What is wrong with its header, for people; the query itself can be used.
    """

    name: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    sql: str
    path: Path
    is_own: bool
    replaces: bool = False
    warnings: tuple[str, ...] = ()


def saved_queries(home: Home | None = None) -> tuple[list[SavedQuery], list[str]]:
    """All saved queries in the order of their names, and warnings about files that are not among them.

    Args:
        home: The project, for one's own queries; None lists those that come with copydesk.
    """
    found, warnings = [], []
    for name in sorted(paths := _paths(home)):
        path, is_own = paths[name]
        try:
            found.append(_read(path, is_own=is_own))
        except QueryError as error:
            warnings.append(error.message)
    return found, warnings


def saved_query(name: str, home: Home | None = None) -> SavedQuery:
    """One saved query, by name.

    Raises:
        QueryError: No query has that name, or its file cannot be read.
    """
    paths = _paths(home)
    if name not in paths:
        near = difflib.get_close_matches(name, paths, 1)
        raise QueryError(
            f"no saved query is named {name!r}; there are: {', '.join(sorted(paths))}",
            hint=f"did you mean: copydesk sql --name {near[0]}"
            if near
            else "to see what they answer: copydesk sql --list",
        )
    path, is_own = paths[name]
    return _read(path, is_own=is_own)


def bind(saved: SavedQuery, given: Mapping[str, str]) -> dict[str, str]:
    """The parameters of a saved query: defaults, and what the user gave.

    Raises:
        QueryError: A parameter that the query does not have, or one that must be given and is not.
    """
    known = {parameter.name: parameter for parameter in saved.parameters}
    unknown = sorted(given.keys() - known.keys())
    call = f"copydesk sql --name {saved.name}"
    if unknown:
        near = difflib.get_close_matches(unknown[0], known, 1)
        raise QueryError(
            f"the saved query {saved.name} has no parameter {unknown[0]!r}; it has: {', '.join(known) or 'none'}",
            hint=f"{call} -p {near[0]}={given[unknown[0]]}" if near else f"copydesk sql --list {saved.name}",
        )
    values = {name: parameter.default for name, parameter in known.items()} | dict(given)
    missing = [name for name, value in values.items() if value is None]
    if missing:
        about = known[missing[0]].about
        raise QueryError(
            f"the saved query {saved.name} needs a value for {missing[0]!r}"
            + (f": {about}" if about else ""),
            hint=call + "".join(f" -p {name}=VALUE" for name in missing),
        )
    return {name: value for name, value in values.items() if value is not None}


def _paths(home: Home | None) -> dict[str, tuple[Path, bool]]:
    """The file of each name, and whether it is the user's own."""
    bundled = {path.stem: (path, False) for path in files("queries")}
    own = sorted(home.queries.glob("*.sql")) if home else []
    return bundled | {path.stem: (path, True) for path in own}


def _read(path: Path, *, is_own: bool) -> SavedQuery:
    try:
        sql = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or "it is not text in UTF-8"
        raise QueryError(
            f"the saved query {path} cannot be read: {why}", hint=f"look at the file: ls -l {path}"
        ) from error
    header = _header(sql, path)
    parameters, warnings = header.parameters, list(header.warnings)
    used = parameters_of(sql) if is_own else None
    if used is not None:
        unused = [name for name in parameters if name not in used]
        warnings += [f"{path}: its SQL does not use the parameter {name!r}" for name in unused]
        named = [name for name in parameters if name in used] + sorted(used - parameters.keys())
        parameters = {name: parameters.get(name, Parameter(name, None, "")) for name in named}
    return SavedQuery(
        path.stem,
        header.title,
        header.about,
        tuple(parameters.values()),
        sql,
        path,
        is_own,
        is_own and path.stem in {bundled.stem for bundled in files("queries")},
        tuple(warnings),
    )


@dataclass(frozen=True, slots=True)
class _Header:
    title: str
    about: str
    parameters: dict[str, Parameter]
    warnings: tuple[str, ...]


def _header(sql: str, path: Path) -> _Header:
    """What the comment at the top of a query says."""
    words: dict[str, list[str]] = {"title": [], "about": [], "param": [], "": []}
    parameters: dict[str, Parameter] = {}
    warnings = []
    for number, line in enumerate(sql.splitlines(), 1):
        comment = _COMMENT.fullmatch(line.strip())
        if comment is None:
            if line.strip():
                break
            continue
        kind, value = comment[1] or "", comment[2].strip()
        words[kind].append(value)
        match = _PARAMETER.fullmatch(value) if kind == "param" else None
        if match is not None:
            parameters[match[1]] = Parameter(match[1], match[2], match[3] or "")
        elif kind == "param":
            warnings.append(
                f"{path}, line {number}: {value!r} does not describe a parameter; write it as: "
                "-- param: rows = 20 (how many rows)"
            )
    title = " ".join(words["title"]) or next(iter(words[""]), "")
    return _Header(title, " ".join(words["about"]), parameters, tuple(warnings))
