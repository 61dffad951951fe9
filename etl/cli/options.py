"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from etl.cli.output import Format
from etl.errors import UsageError


def examples(*lines: str) -> str:
    """Command lines to copy, for the end of a command's help."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


Json = Annotated[bool, typer.Option("--json", help="Write JSON.")]
Style = Annotated[
    Format | None,
    typer.Option(
        "--format",
        help="How rows are written; else by the ending of --output.",
        case_sensitive=False,
        show_default="table",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write to this file, whole or not at all.", dir_okay=False
    ),
]
Raw = Annotated[
    bool, typer.Option("--raw", help="CSV: texts as they are, without the guard against formulas.")
]
Since = Annotated[
    str | None, typer.Option(help="First day: 2026-11-01, today, yesterday or 7d.", metavar="DAY")
]
Until = Annotated[str | None, typer.Option(help="Last day, included.", metavar="DAY")]
Station = Annotated[str | None, typer.Option(metavar="NAME", help="Only pages of this station.")]
Wait = Annotated[
    float, typer.Option(help="Seconds to wait while another job writes.", metavar="SECONDS", min=0)
]
Workers = Annotated[
    int | None,
    typer.Option(
        metavar="NUMBER", help="Worker processes; 0 is one per core.", min=0, show_default="as configured"
    ),
]
InputKind = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="What every input is, whatever it calls itself: page, text, jsonl, warc, csv, parquet, zip, tar, "
        "or content (what its bytes are).",
    ),
]
InputFields = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        metavar="OURS=THEIRS",
        help="As [inputs.fields] for this once: html=raw_html. May be repeated.",
    ),
]


def reading_flags(kind: str | None, fields: list[str] | None) -> dict[str, str | None]:
    """The settings that `--kind` and `--field` set.

    Raises:
        UsageError: A field is not given as two names with `=` between.
    """
    flags = {"inputs.kind": kind}
    for given in fields or ():
        ours, equals, theirs = given.partition("=")
        if not (equals and ours.strip() and theirs.strip()):
            raise UsageError(
                f"--field {given}: two names with = between are expected", hint="--field html=raw_html"
            )
        flags[f"inputs.fields.{ours.strip()}"] = theirs.strip()
    return flags
