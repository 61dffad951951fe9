"""From edges to named groups: the same for captions and for stories."""

import duckdb

from etl.errors import GuardError
from etl.jobs.linking.steps import one_row, perform, rows, store
from etl.matching.groups import Place, Tie, places
from etl.stores.statements import statement


def set_kind(connection: duckdb.DuckDBPyConnection, kind: str) -> None:
    """Say whether the statements that follow are about captions or stories."""
    connection.execute(statement("matching", "settings_kind"), [kind])


def regroup(connection: duckdb.DuckDBPyConnection, kind: str, uses: str) -> None:
    """Make the groups anew that a step touches.

    What it touched stands in `link_born`, `link_died` and `link_recount` (nodes), `link_cut` and `link_new_edges`.

    Args:
        connection: The working database, inside a transaction.
        kind: `caption` or `story`.
        uses: The statement that lists the uses of the nodes in `link_scope`.

    Raises:
        GuardError: A group would have more pages than allowed.
    """
    perform(connection, "groups_old")
    _place(connection)
    perform(connection, "groups_scope", uses, "groups_name")
    too_large, renamed = one_row(connection, "groups_found")
    if too_large:
        _refuse_large(connection, kind)
    if renamed:
        perform(connection, "groups_aliases")


def _place(connection: duckdb.DuckDBPyConnection) -> None:
    if not one_row(connection, "groups_are_tied")[0]:
        perform(connection, "groups_untied")
        return
    perform(connection, "groups_ties")
    near, beyond = (
        {node: Place(*place) for node, *place in rows(connection, "groups_around", [is_near])}
        for is_near in (True, False)
    )
    changed = {node for (node,) in rows(connection, "groups_changed")}
    found = places(changed, near, beyond, [Tie(*row) for row in rows(connection, "groups_tied")])
    columns: dict[str, list[object]] = {"node": list(found)}
    for n, name in enumerate(Place._fields):
        columns[name] = [place[n] for place in found.values()]
    store(connection, "groups_placed", columns)
    perform(connection, "groups_drawn_in")


def _refuse_large(connection: duckdb.DuckDBPyConnection, kind: str) -> None:
    offenders = rows(connection, "groups_largest")
    if not offenders:
        return
    listed = "; ".join(
        f"{pages} pages such as {url} ({(text or '')[:60]})" for _, pages, url, text in offenders
    )
    raise GuardError(
        f"this step would build a {kind} group larger than matching.max_group allows: {listed}",
        hint="nothing was committed, and finished pages are kept. If these pages belong together, give the same "
        "command with larger groups (for later nights, set it in the configuration), as in: "
        f"COPYDESK_MATCHING_MAX_GROUP={max(pages for _, pages, _, _ in offenders)} copydesk run",
    )
