"""What `copydesk sql --list` shows: the saved queries, or one of them in full."""

from typing import Any

from etl.cli import console, output
from etl.cli.output import Format, Look, Rows
from etl.jobs.saved_queries import Parameter, SavedQuery, saved_queries, saved_query
from etl.stores.home import Home


def show_all(home: Home, style: Format) -> None:
    """All saved queries: what each answers, its parameters with their defaults, and whose it is."""
    found, warnings = saved_queries(home)
    if style in (Format.JSON, Format.JSONL):
        facts = [_facts(query) for query in found]
        output.rows(Rows.of(facts), style)
    else:
        lines = [(query.name, query.title, _parameters(query), _origin(query)) for query in found]
        output.rows(
            Rows(("name", "answers", "parameters", "origin"), lines),
            style,
            look=Look(is_wrapped=True, is_paged=True),
        )
    for warning in [*warnings, *(warning for query in found for warning in query.warnings)]:
        console.warn(warning)


def show(home: Home, name: str, style: Format) -> None:
    """One saved query: what it answers, each parameter, where it is and its SQL.

    Raises:
        QueryError: No query has that name.
    """
    query = saved_query(name, home)
    if style in (Format.JSON, Format.JSONL):
        output.rows(Rows.of([_facts(query)]), style)
    else:
        facts = {
            "name": query.name,
            "answers": query.title,
            "about": query.about,
            "parameters": "\n".join(_described(parameter) for parameter in query.parameters),
            "file": str(query.path),
            "SQL": query.sql.strip(),
        }
        output.rows(Rows.of([facts]), Format.TABLE, look=Look(is_vertical=True, is_paged=True))
    for warning in query.warnings:
        console.warn(warning)


def _facts(query: SavedQuery) -> dict[str, Any]:
    return {
        "name": query.name,
        "title": query.title,
        "about": query.about,
        "parameters": [
            {"name": p.name, "default": p.default, "required": p.default is None, "about": p.about}
            for p in query.parameters
        ],
        "origin": "own" if query.is_own else "copydesk",
        "replaces": query.replaces,
        "file": str(query.path),
        "sql": query.sql,
    }


def _parameters(query: SavedQuery) -> str:
    return ", ".join(
        f"{p.name} (required)" if p.default is None else f"{p.name}={p.default}" for p in query.parameters
    )


def _described(parameter: Parameter) -> str:
    value = "required" if parameter.default is None else f"usually {parameter.default}"
    about = f"{parameter.about}; " if parameter.about else ""
    return f"{parameter.name}: {about}{value}"


def _origin(query: SavedQuery) -> str:
    if query.replaces:
        return "own, replaces copydesk's"
    return "own" if query.is_own else "copydesk"
