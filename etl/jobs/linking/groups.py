"""From edges to named groups: the same for captions and for stories."""

import shlex

import duckdb

from etl.jobs.linking.steps import one_row, pairs, perform, rows, store, streamed
from etl.matching.groups import Place, Ties, places
from etl.stores.statements import statement

_NAMED = 3
"""Groups that a warning names; the view `withheld` has them all."""


def set_kind(connection: duckdb.DuckDBPyConnection, kind: str) -> None:
    """Say whether the statements that follow are about captions or stories."""
    connection.execute(statement("matching", "settings_kind"), [kind])


def regroup(connection: duckdb.DuckDBPyConnection, kind: str, uses: str) -> tuple[str, ...]:
    """Build again the groups that a step touches.

    What it touched stands in `link_born`, `link_died` and `link_recount` (nodes), `link_cut` and `link_new_edges`.

    Args:
        connection: The working database, inside a transaction.
        kind: `caption` or `story`.
        uses: The statement that lists the uses of the nodes in `link_scope`.

    Returns:
        A warning if groups of more pages than allowed were left unbuilt.
    """
    perform(connection, "groups_old")
    _place(connection)
    perform(connection, "groups_scope", uses, "groups_name")
    is_held, is_renamed = one_row(connection, "groups_found")
    if is_renamed:
        perform(connection, "groups_aliases")
    return (_withheld(connection, kind),) if is_held else ()


def _place(connection: duckdb.DuckDBPyConnection) -> None:
    if not one_row(connection, "groups_are_tied")[0]:
        perform(connection, "groups_untied")
        return
    perform(connection, "groups_ties")
    near, beyond = (
        {node: Place(*place) for node, *place in streamed(connection, "groups_around", [is_near])}
        for is_near in (True, False)
    )
    changed = {node for (node,) in streamed(connection, "groups_changed")}
    ties = Ties(*(pairs(connection, "groups_tied", [is_cut]) for is_cut in (False, True)))
    found = places(changed, near, beyond, ties)
    columns: dict[str, list[object]] = {"node": list(found)}
    for n, name in enumerate(Place._fields):
        columns[name] = [place[n] for place in found.values()]
    store(connection, "groups_placed", columns)
    perform(connection, "groups_drawn_in")


def _withheld(connection: duckdb.DuckDBPyConnection, kind: str) -> str:
    found = rows(connection, "groups_withheld")
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
