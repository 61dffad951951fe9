"""Commands about the configuration: `config show|validate`, `stations list|show|suggest`."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from etl.cli import console, output
from etl.cli.options import Json, examples
from etl.cli.output import Format, Rows
from etl.cli.session import session
from etl.errors import ConfigError, UsageError

_NAMED_STATIONS = 10  # as many fit into a line or two

_config = typer.Typer(help="The settings: what holds, and where it comes from.", no_args_is_help=True)
_stations = typer.Typer(help="Station profiles in config/stations.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Hang the commands into the tree."""
    app.add_typer(_config, name="config", rich_help_panel=None)
    app.add_typer(_stations, name="stations")


@_config.command("show", short_help="Every setting, and where its value came from.")
def show_settings(context: typer.Context, *, json: Json = False) -> None:
    """Every setting with its value and the file, variable or flag it came from."""
    configuration = session(context).configuration()
    if json:
        output.value({key: {"value": value, "from": origin} for key, value, origin in configuration.rows()})
        return
    shown = [(key, _as_toml(value), origin) for key, value, origin in configuration.rows()]
    output.rows(Rows(("setting", "value", "from"), shown), Format.TABLE)


@_config.command("validate", short_help="Check the settings and all station profiles.")
def validate(context: typer.Context, *, json: Json = False) -> None:
    """Check the settings and all station profiles without doing anything."""
    from etl.stores.station_profiles import load_profiles  # noqa: PLC0415 - pydantic is slow to import

    here = session(context)
    found = load_profiles(here.home.stations)
    wrong = [text for problem in found.problems for text in problem.texts]
    try:
        configuration = here.configuration()
    except ConfigError as error:
        raise _all_of([error.message, *wrong]) from error
    if wrong:
        raise _all_of(wrong)
    settings, profiles = len(configuration.origins), len(found.profiles)
    if json:
        output.value({"valid": True, "set": settings, "stations": profiles})
    else:
        output.text(f"ok: {settings} settings set; station profiles: {profiles}")


def _all_of(wrong: Sequence[str]) -> ConfigError:
    return ConfigError("\n       ".join(wrong), hint="correct it, then: copydesk config validate")


@_stations.command("list")
def list_stations(context: typer.Context, *, json: Json = False) -> None:
    """The stations that have a profile."""
    profiles = session(context).profiles().profiles
    rows = [(p.station, ", ".join(p.hosts), p.zone, p.language, len(p.changes)) for p in profiles]
    columns = ("station", "hosts", "zone", "language", "changes")
    output.rows(Rows(columns, rows), Format.JSON if json else Format.TABLE)


@_stations.command("show")
def show_station(
    context: typer.Context,
    station: Annotated[str, typer.Argument(metavar="STATION", help="Its name, or a host.")],
    *,
    json: Json = False,
) -> None:
    """What one station's profile says."""
    found = session(context).profiles().profile_for(host=station, station=station)
    if found.station is None:
        raise UsageError(f"no profile for {station!r}; the defaults hold", hint="copydesk stations list")
    profile: dict[str, Any] = asdict(found)
    if json:
        output.value(profile)
    else:
        output.rows(Rows(("key", "value"), [(k, _as_toml(v)) for k, v in profile.items()]), Format.TABLE)


@_stations.command(
    "suggest",
    short_help="Draft a profile from the warehouse's own pages.",
    epilog=examples(
        "copydesk stations suggest                      (prints the draft)",
        "copydesk stations suggest KQRZ --write         (into config/stations/kqrz.toml)",
        "copydesk stations suggest KQRZ -o draft.toml",
    ),
)
def suggest_station(  # noqa: PLR0913 - one parameter an option is how Typer works
    context: typer.Context,
    station: Annotated[
        str | None,
        typer.Argument(
            metavar="STATION",
            help="Its name; else the station with most articles of those without a profile.",
        ),
    ] = None,
    *,
    write: Annotated[
        bool, typer.Option("--write", "-w", help="Write it into config/stations, named for the station.")
    ] = False,
    target: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it into this file.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a profile that is there.")] = False,
    json: Json = False,
) -> None:
    """Draft a profile from the warehouse's own pages: hosts, names, time zone, boxes to remove.

    It goes to standard output, or with --write or -o into a file, whole or not at all; a profile that is there is
    replaced only with --force.
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
    if written:
        console.say(f"wrote {written}; look it over, then: copydesk config validate")
        console.say("stored pages come up to it by: copydesk reprocess --only stale")
    for words, names in (("also calls itself so", draft.namesakes), ("also without a profile", draft.others)):
        if names:
            more = f" and {len(names) - _NAMED_STATIONS:,} more" if len(names) > _NAMED_STATIONS else ""
            console.say(f"{words}: {', '.join(names[:_NAMED_STATIONS])}{more}")


def _as_toml(value: Any) -> str:
    """A value as it would stand in the file; nothing where there is none."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"'
        case list() | tuple():
            return "[" + ", ".join(_as_toml(item) for item in value) + "]"
        case dict():
            return "{" + ", ".join(f"{key} = {_as_toml(item)}" for key, item in value.items()) + "}"
        case _:
            return str(value)
