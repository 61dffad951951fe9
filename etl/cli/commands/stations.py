"""`copydesk stations`: station profiles."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from etl.cli import complete, console, output
from etl.cli.groups import alone_means
from etl.cli.options import Json, examples
from etl.cli.output import Format, Rows
from etl.cli.session import session
from etl.cli.toml_text import as_toml
from etl.counted import counted
from etl.errors import UsageError

if TYPE_CHECKING:
    from etl.jobs.suggest import Draft

_NAMED_STATIONS = 10  # that fit into a line or two

app = typer.Typer(
    name="stations",
    help="Station profiles in config/stations.",
    epilog=examples("copydesk stations list", "copydesk stations suggest KQRZ --write"),
    cls=alone_means("list"),
)


@app.command("list", epilog=examples("copydesk stations list", "copydesk stations list --json"))
def list_stations(context: typer.Context, *, json: Json = False) -> None:
    """List the stations that have a profile."""
    profiles = session(context).profiles().profiles
    rows = [(p.station, ", ".join(p.hosts), p.zone, p.language, len(p.changes)) for p in profiles]
    if not rows and not json:
        console.say("no station has a profile; to draft one: copydesk stations suggest")
        return
    columns = ("station", "hosts", "zone", "language", "changes")
    output.rows(Rows(columns, rows), Format.JSON if json else Format.TABLE)


@app.command(
    "show", epilog=examples("copydesk stations show KQRZ", "copydesk stations show www.kqrz.example --json")
)
def show_station(
    context: typer.Context,
    station: Annotated[
        str,
        typer.Argument(
            metavar="STATION", help="Its name, or one of its hosts.", autocompletion=complete.profiles
        ),
    ],
    *,
    json: Json = False,
) -> None:
    """Show one station's profile."""
    found = session(context).profiles().profile_for(host=station, station=station)
    if found.station is None:
        raise UsageError(f"{station!r} has no profile, so the defaults apply", hint="copydesk stations list")
    profile: dict[str, Any] = asdict(found)
    if json:
        output.value(profile)
    else:
        output.rows(Rows(("key", "value"), [(k, as_toml(v)) for k, v in profile.items()]), Format.TABLE)


Name = Annotated[
    str | None,
    typer.Argument(
        metavar="STATION",
        help="Its name; without one, the station with the most articles of those that have no profile.",
        autocompletion=complete.stations,
    ),
]
Write = Annotated[
    bool, typer.Option("--write", "-w", help="Write it to config/stations, named after the station.")
]
Target = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to this file.")]
Force = Annotated[bool, typer.Option("--force", help="Replace an existing profile.")]


@app.command(
    "suggest",
    short_help="Draft a profile from the warehouse's own pages.",
    epilog=examples(
        "copydesk stations suggest                 (prints the draft)",
        "copydesk stations suggest KQRZ --write    (into config/stations/kqrz.toml)",
        "copydesk stations suggest KQRZ -o draft.toml",
    ),
)
def suggest_station(  # noqa: PLR0913 - Typer takes one parameter per option
    context: typer.Context,
    station: Name = None,
    *,
    write: Write = False,
    target: Target = None,
    force: Force = False,
    json: Json = False,
) -> None:
    """Draft a profile from the warehouse's own pages: hosts, names, time zone, boxes to remove.

    The draft goes to standard output or, with --write or -o, into a file, completely or not at all. An existing
    profile is replaced only with --force.
    """
    from etl.jobs.draft_file import write as write_draft  # noqa: PLC0415 - as below
    from etl.jobs.suggest import suggest  # noqa: PLC0415 - the extraction takes 0.4 s to import
    from etl.stores.station_profiles import load_profiles  # noqa: PLC0415 - pydantic is slow to import

    if write and target:
        raise UsageError("give one of --write and -o FILE", hint="copydesk stations suggest --help")
    here = session(context)
    for problem in load_profiles(here.home.stations).problems:
        if not problem.is_empty:  # an empty one may be what a shell made for our own output
            console.warn(str(problem))
    draft = suggest(here.context(), station)
    written = write_draft(here.home, draft, target, force=force) if write or target else None
    if json:
        output.value({**asdict(draft), "written": written})
    elif written is None:
        output.text(draft.toml().rstrip())
    _say_what_next(draft, written)


def _say_what_next(draft: "Draft", written: Path | None) -> None:
    if written:
        console.say(f"wrote {written}; review it, then: copydesk config validate")
        console.say("to apply it to stored pages: copydesk reprocess --only stale")
    for words, names in (("with the same name", draft.namesakes), ("also without a profile", draft.others)):
        if names:
            rest = len(names) - _NAMED_STATIONS
            more = f" and {rest:,} more" if rest > 0 else ""
            stations = counted(len(names), "other station")
            console.say(f"{stations} {words}: {', '.join(names[:_NAMED_STATIONS])}{more}")
