"""What the guards of matching hold back, as warnings with the command that lets it pass."""

import json
import shlex
from collections.abc import Sequence

import duckdb

from etl.stores.statements import statement

_NAMED = 3
"""Groups that a warning names; the view `withheld` has them all."""

Group = tuple[int, str, str | None, str | None, str | None]
"""Pages; of one of them key, URL, headline and station."""


def still_withheld(connection: duckdb.DuckDBPyConnection, run_id: str) -> tuple[str, ...]:
    """What is held back now of the stations and groups that a run's pages are in, whatever its slices met."""
    chrome: dict[str, str] = {}
    groups: dict[str, list[Group]] = {}
    found = connection.execute(statement("matching", "run_withheld"), {"run_id": run_id}).fetchall()
    for kind, station, share, lines, pages, key, url, headline in found:
        if kind == "chrome":
            chrome.setdefault(station, chrome_warning(station, share, lines))
        else:
            groups.setdefault(kind, []).append((pages, key, url, headline, station))
    return (*chrome.values(), *(group_warning(kind, of_kind) for kind, of_kind in groups.items()))


def chrome_warning(station: str, share: float, lines: list[str]) -> str:
    """A station none of whose lines is marked."""
    accepted = shlex.quote(f"COPYDESK_MATCHING_ACCEPT_CHROME={json.dumps([station], ensure_ascii=False)}")
    return (
        f"{station}: lines that come again make up {share:.0%} of its text, more than [matching] max_chrome_share "
        f"allows, so none of them was marked as chrome, most of it {' | '.join(line[:60] for line in lines)}. If "
        "they are chrome (for later nights, add the station to accept_chrome in the configuration): "
        f"env {accepted} copydesk reprocess --station {shlex.quote(station)}"
    )


def group_warning(kind: str, found: Sequence[Group]) -> str:
    """Groups that are left unbuilt, the largest first."""
    listed = "; ".join(
        f"{pages:,} pages such as {url or key} ({(text or '')[:60]})"
        for pages, key, url, text, _ in found[:_NAMED]
    )
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    pages, *_, station = found[0]
    of_station = f" --station {shlex.quote(station)}" if station else ""
    what = "captions" if kind == "caption" else "pages"
    return (
        f"{what} that seem to be one {kind} were left apart, being more than [matching] max_group allows: "
        f"{listed}{more}. If they belong together (for later nights, raise it in the configuration): "
        f"COPYDESK_MATCHING_MAX_GROUP={pages} copydesk reprocess{of_station}"
    )
