"""Options that several commands share, each written once."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from etl.cli import complete
from etl.cli.output import Format
from etl.errors import UsageError

Chosen = TypeVar("Chosen", bound=StrEnum)


def examples(*lines: str) -> str:
    """Command lines to copy, for the end of a command's help."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


# What a command works on.
Since = Annotated[
    str | None,
    typer.Option(
        help="First day: 2026-11-01, 2026-11, yesterday, 7d, 2w, 3m; or a range: 2026-11-01..2026-11-07.",
        metavar="DAY",
    ),
]
Until = Annotated[
    str | None, typer.Option(help="Last day, included; 2026-11 is its last day.", metavar="DAY")
]
Station = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Only this station, by its name or its station_id.",
        autocompletion=complete.stations,
    ),
]
Stations = Annotated[
    list[str] | None,
    typer.Option(
        "--station",
        metavar="NAME",
        help="Only this station, by its name or its station_id. May be repeated.",
        autocompletion=complete.stations,
    ),
]

Urls = Annotated[
    list[str] | None, typer.Option("--url", metavar="URL", help="Only pages with this URL. May be repeated.")
]
Keys = Annotated[
    list[str] | None,
    typer.Option(
        "--key",
        metavar="KEY",
        help="Only the page with this key, or its start. May be repeated.",
        autocompletion=complete.keys,
    ),
]

# How inputs are read.
FetchedAt = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="Fetch time of pages whose input does not state it: 2026-11-01 or 2026-11-01T02:00.",
    ),
]
InputKind = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Read every input as this, whatever its name: page, text, jsonl, warc, arc, csv, parquet, zip, tar, "
        "or content (decide by its bytes).",
    ),
]
InputFields = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        metavar="OURS=THEIRS",
        help="Like [inputs.fields], for this command only: html=raw_html. May be repeated.",
    ),
]

# How a job works.
Workers = Annotated[
    int | None,
    typer.Option(
        metavar="NUMBER", help="Worker processes; 0 means one per core.", min=0, show_default="as configured"
    ),
]
Engine = Annotated[
    str | None,
    typer.Option(
        "--engine",
        metavar="NAME",
        help="Where pages are processed: local, ray or inline (see [engine] in the settings).",
        show_default="as configured",
    ),
]
Address = Annotated[
    str | None,
    typer.Option(metavar="HOST:PORT", help="The Ray cluster, or auto; without it, one on this machine."),
]
NoTemplates = Annotated[
    bool, typer.Option("--no-templates", help="Send every page the full way (see `copydesk templates`).")
]
Wait = Annotated[
    float, typer.Option(help="Seconds to wait while another job is writing.", metavar="SECONDS", min=0)
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be done, and do nothing.")]
Pages = Annotated[
    int, typer.Option("--pages", metavar="NUMBER", help="How many pages to show; 0 shows all.", min=0)
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask for confirmation.")]

# What a query is, and how its answer is written.
SavedQuery = Annotated[
    str | None,
    typer.Option(
        "--name",
        metavar="QUERY",
        help="A saved query; `copydesk sql --list` names them.",
        autocompletion=complete.saved_queries,
    ),
]
Parameters = Annotated[
    list[str] | None,
    typer.Option(
        "--param",
        "-p",
        metavar="NAME=VALUE",
        help="The value of a parameter ($NAME in the query). May be repeated.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Write JSON.")]
Style = Annotated[
    Format | None,
    typer.Option(
        "--format",
        help="How rows are written; without it, the file name's ending decides.",
        case_sensitive=False,
        show_default="table",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to this file: completely or not at all, never through a link or into the warehouse.",
        dir_okay=False,
    ),
]
Raw = Annotated[bool, typer.Option("--raw", help="CSV: leave text as it is, without the formula guard.")]


def one_format(style: Chosen | None, *, json: Chosen | None) -> Chosen | None:
    """The one format that `--format` and `--json` ask for; None if neither was given.

    Args:
        style: What `--format` says.
        json: The format that `--json` stands for, if it was given.

    Raises:
        UsageError: They ask for two.
    """
    if json and style and json != style:
        raise UsageError(
            f"--json and --format {style.value} ask for two formats",
            hint="give one: copydesk sql 'from stations' --json",
        )
    return json or style


def template_flags(*, without: bool) -> dict[str, object]:
    """The setting that `--no-templates` changes."""
    return {"templates.enabled": False} if without else {}


def reading_flags(kind: str | None, fields: list[str] | None) -> dict[str, str | None]:
    """The settings that `--kind` and `--field` stand for.

    Raises:
        UsageError: A field is not two names with `=` between them.
    """
    flags = {"inputs.kind": kind}
    for given in fields or ():
        ours, equals, theirs = given.partition("=")
        if not (equals and ours.strip() and theirs.strip()):
            raise UsageError(
                f"--field {given} is not OURS=THEIRS", hint="copydesk run PATH --field html=raw_html"
            )
        flags[f"inputs.fields.{ours.strip()}"] = theirs.strip()
    return flags


def engine_flags(engine: str | None, workers: int | None, address: str | None) -> dict[str, object]:
    """What the options about engines say in the words of the settings; None is not given."""
    return {"engine.kind": engine, "engine.workers": workers, "engine.address": address}
