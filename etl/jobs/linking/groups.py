"""From edges to named groups, for captions and for stories alike."""

import duckdb

from etl.jobs.linking.scripts import (
    cuts,
    named,
    one_row,
    pairs,
    rows,
    run_scripts,
    run_with_columns,
    streamed,
)
from etl.jobs.linking.withheld import Group, group_warning
from etl.matching.groups import Assignment, Edges, assign_groups
from etl.stores.statements import statement


def set_kind(connection: duckdb.DuckDBPyConnection, kind: str) -> None:
    """Tell the scripts that follow whether they are about captions or stories."""
    connection.execute(statement("matching", "settings_kind"), [kind])


def regroup(connection: duckdb.DuckDBPyConnection, kind: str, uses: str) -> tuple[str, ...]:
    """Rebuild the groups that a step affects.

    It affects those of the nodes in `link_added`, `link_removed` and `link_recount`, and of the edges in `link_cut` and
    `link_new_edges`.

    Args:
        connection: The working database, inside a transaction.
        kind: `caption` or `story`.
        uses: The script that lists the uses of the nodes in `link_scope`.

    Returns:
        A warning if groups of more pages than allowed were left unbuilt.
    """
    run_scripts(connection, "groups_before")
    _assign(connection, kind)
    run_scripts(connection, "groups_scope", uses, "groups_name")
    is_held, is_renamed = one_row(connection, "groups_found")
    if is_renamed:
        run_scripts(connection, "groups_aliases")
    return (group_warning(kind, named(connection, "groups_withheld", Group)),) if is_held else ()


def _assign(connection: duckdb.DuckDBPyConnection, kind: str) -> None:
    if not one_row(connection, "groups_have_edges")[0]:
        run_scripts(connection, "groups_unaffected")
        return
    run_scripts(connection, "groups_affected")
    near, beyond = (
        {node: Assignment(*group) for node, *group in streamed(connection, "groups_around", [is_near])}
        for is_near in (True, False)
    )
    changed = {node for (node,) in streamed(connection, "groups_affected_nodes")}
    pages = dict(rows(connection, "captions_pages")) if kind == "caption" else None
    edges = Edges(pairs(connection, "groups_same"), cuts(connection, "groups_cuts"))
    found = assign_groups(changed, near, beyond, edges, pages)
    columns: dict[str, list[object]] = {"node": list(found)}
    for name in Assignment._fields:
        columns[name] = [getattr(group, name) for group in found.values()]
    run_with_columns(connection, "groups_assigned", columns)
    run_scripts(connection, "groups_pulled_in")
