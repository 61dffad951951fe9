"""From edges to named groups: the same for captions and for stories."""

import duckdb

from etl.jobs.linking.steps import one_row, pairs, perform, rows, store, streamed
from etl.jobs.linking.withheld import group_warning
from etl.matching.groups import Place, Ties, places
from etl.stores.statements import statement


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
    return (group_warning(kind, rows(connection, "groups_withheld")),) if is_held else ()


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
