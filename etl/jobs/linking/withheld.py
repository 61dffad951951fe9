"""What the guards of matching hold back, as warnings with the command that lets it pass."""

import json
import shlex
from collections.abc import Sequence
from typing import NamedTuple

import duckdb

from etl.counted import counted
from etl.stores.statements import named_rows, statement

_NAMED = 3
"""Groups that a warning names; the view `withheld` has them all."""


class Group(NamedTuple):
    """A group that is held back: how many pages it has, and what is known of one of them."""

    pages: int
    page_key: str
    url: str | None
    headline: str | None
    station_id: str | None


class _Withheld(NamedTuple):
    """A row of `run_withheld`: a station's chrome lines (share, lines), or a group of captions or pages."""

    kind: str
    station_id: str | None
    share: float | None
    lines: list[str]
    pages: int
    page_key: str
    url: str | None
    headline: str | None


def still_withheld(connection: duckdb.DuckDBPyConnection, run_id: str) -> tuple[str, ...]:
    """What is held back now of the stations and groups that a run's pages are in, whatever its slices met."""
    chrome: dict[str, str] = {}
    groups: dict[str, list[Group]] = {}
    found = connection.execute(statement("matching", "run_withheld"), {"run_id": run_id})
    for row in named_rows(found, _Withheld):
        if row.kind == "chrome":
            station = row.station_id or ""
            chrome.setdefault(station, chrome_warning(station, row.share or 0.0, row.lines))
        else:
            group = Group(row.pages, row.page_key, row.url, row.headline, row.station_id)
            groups.setdefault(row.kind, []).append(group)
    return (*chrome.values(), *(group_warning(kind, of_kind) for kind, of_kind in groups.items()))


def chrome_warning(station: str, share: float, lines: list[str]) -> str:
    """A station none of whose lines is marked."""
    accepted = shlex.quote(f"COPYDESK_MATCHING_ACCEPT_CHROME={json.dumps([station], ensure_ascii=False)}")
    return (
        f"{station}: recurring lines make up {share:.0%} of its text, more than [matching] max_chrome_share "
        f"allows, so none of them was marked as chrome, most of it {' | '.join(line[:60] for line in lines)}. If "
        "they are chrome (for later runs, add the station to accept_chrome in the configuration): "
        f"env {accepted} copydesk reprocess --station {shlex.quote(station)}"
    )


def group_warning(kind: str, found: Sequence[Group]) -> str:
    """Groups that are left unbuilt, the largest first."""
    listed = "; ".join(
        f"{counted(group.pages, 'page')} such as {group.url or group.page_key} ({(group.headline or '')[:60]})"
        for group in found[:_NAMED]
    )
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    largest = found[0]
    of_station = f" --station {shlex.quote(largest.station_id)}" if largest.station_id else ""
    what = "captions" if kind == "caption" else "pages"
    return (
        f"{what} that seem to be one {kind} were left apart, being more than [matching] max_group allows: "
        f"{listed}{more}. If they belong together (for later runs, raise it in the configuration): "
        f"COPYDESK_MATCHING_MAX_GROUP={largest.pages} copydesk reprocess{of_station}"
    )
