"""`copydesk status`: how fresh each station is, and how the last job ended."""

import difflib
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated

import typer

from etl.cli import console, days, output, status_table
from etl.cli.options import Json, Station, examples
from etl.cli.session import leave, session
from etl.counted import counted, one_or_many
from etl.errors import ExitCode, UsageError
from etl.report import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.jobs.status import StationStatus, Status

app = typer.Typer()

_NAMED_STATIONS = 20  # that a warning names; the others are counted
_STALE_DAYS = 2  # a crawl of every night is one day behind, and fresh
_NAMELESS = "copydesk sql 'select page_key, origin_path from pages where station_id is null'"
_IN_WORDS = {
    "attention": "done, needs attention",
    "look": "done, needs attention",
}  # look: of earlier versions

Stale = Annotated[
    bool,
    typer.Option("--stale", help="Only stations that are behind by 2 days, or as --fail-if-behind says."),
]
FailIfBehind = Annotated[
    str | None,
    typer.Option(metavar="SPAN", help="Exit with code 1 if a station is this far behind: 2d, 1w."),
]


@app.command(
    short_help="Show how fresh each station is, and how the last job ended.",
    epilog=examples(
        "copydesk status --stale",
        "copydesk status --fail-if-behind 2d     (for a health check)",
    ),
)
def status(
    context: typer.Context,
    *,
    station: Station = None,
    stale: Stale = False,
    fail_if_behind: FailIfBehind = None,
    json: Json = False,
) -> None:
    """Show how fresh the warehouse is, station by station, and how the last job ended.

    days_behind counts calendar days from a station's latest page to today, in the configured zone. expected is the
    median of a station's last 14 days with pages, actual its pages of the newest day of all stations; missing lists
    days without a page since its first one, within the last 90 days, latest first. last_30_days draws the pages of each
    day, today last, the tallest bar being the station's own largest day.
    """
    from etl.jobs.status import status as job  # noqa: PLC0415 - importing duckdb takes 0.1 s

    limit = _STALE_DAYS if fail_if_behind is None else days.span(fail_if_behind)
    found = _only(job(session(context).context()), station)
    behind = found.behind(limit)
    shown = replace(found, stations=behind) if stale else found
    if json:
        output.value(asdict(shown))
    else:
        _show_status(shown)
    if fail_if_behind and (behind or not found.stations):
        console.warn(_behind(behind, limit))
        leave(ExitCode.ATTENTION)


def _only(found: "Status", station: str | None) -> "Status":
    if station is None:
        return found
    wanted = station.casefold()
    chosen = tuple(
        line for line in found.stations if wanted in (line.station.casefold(), line.station_id.casefold())
    )
    if not chosen:
        names = {n.casefold(): n for line in found.stations for n in (line.station, line.station_id)}
        near = difflib.get_close_matches(wanted, sorted(names), 1)
        raise UsageError(
            f"no station is named {station!r}" + (f"; did you mean {names[near[0]]!r}?" if near else ""),
            hint="to see all: copydesk status",
        )
    return replace(found, stations=chosen)


def _behind(stations: "Sequence[StationStatus]", limit: int) -> str:
    if not stations:
        return "no station has any page"
    named = ", ".join(
        f"{line.station_id} ({'no date' if line.days_behind is None else f'{line.days_behind} d'})"
        for line in sorted(stations, key=lambda line: (-(line.days_behind or 10**6), line.station_id))[
            :_NAMED_STATIONS
        ]
    )
    more = f" and {len(stations) - _NAMED_STATIONS:,} more" if len(stations) > _NAMED_STATIONS else ""
    is_behind = one_or_many(len(stations), "is", "are")
    return f"{counted(len(stations), 'station')} {is_behind} behind by {counted(limit, 'day')} or more: {named}{more}"


def _show_status(found: "Status") -> None:
    output.text(
        f"{counted(found.articles, 'article')} of {counted(found.pages, 'page')}; "
        f"{found.quarantined:,} in quarantine"
    )
    if found.nameless:
        output.text(f"{counted(found.nameless, 'page')} of unknown station: {_NAMELESS}")
    if found.last:
        named = " ".join(escape.for_cell(str(found.last.get(name))) for name in ("job", "run_id"))
        status = str(found.last.get("status"))
        why = escape.for_cell(str(found.last.get("message") or ""))
        output.text(
            f"last job: {named} {_IN_WORDS.get(status, escape.for_cell(status))}"
            + (f": {why}" if why else "")
        )
    for trouble in found.unreadable:
        console.warn(trouble)
    if found.writer:
        output.text(f"at work: {found.writer.command} (PID {found.writer.pid})")
    if found.left_over:
        output.text(f"unfinished, taken over by the next run: {', '.join(found.left_over)}")
    output.text(f"times and days are in {found.zone}; today is {found.today}")
    status_table.show(found.stations, found.zone)
