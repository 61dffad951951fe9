"""From edges to named groups: the same for captions and for stories."""

from collections.abc import Iterable

import duckdb

from etl.errors import GuardError
from etl.jobs.linking.steps import perform, rows, store
from etl.stores.statements import statement


def set_kind(connection: duckdb.DuckDBPyConnection, kind: str) -> None:
    """Say whether the statements that follow are about captions or stories."""
    connection.execute(statement("matching", "settings_kind"), [kind])


def regroup(connection: duckdb.DuckDBPyConnection, kind: str, uses: str) -> None:
    """Make the groups anew that the nodes in `link_changed` and `link_recount` belong to.

    Args:
        connection: The working database, inside a transaction.
        kind: `caption` or `story`.
        uses: The statement that lists the uses of the nodes in `link_scope`.

    Raises:
        GuardError: A group would have more pages than allowed.
    """
    perform(connection, "groups_members")
    nodes = [node for (node,) in rows(connection, "groups_nodes")]
    component = components(nodes, rows(connection, "groups_same"))
    store(connection, "groups_components", {"node": nodes, "component": [component[node] for node in nodes]})
    perform(connection, "groups_attach", uses)
    _refuse_large(connection, kind)
    perform(connection, "groups_name")


def components(nodes: Iterable[int], edges: Iterable[tuple[int, ...]]) -> dict[int, int]:
    """The smallest node of each node's connected component (union-find with path halving)."""
    parent = {node: node for node in nodes}

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for a, b in edges:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    return {node: root(node) for node in parent}


def _refuse_large(connection: duckdb.DuckDBPyConnection, kind: str) -> None:
    offenders = rows(connection, "groups_largest")
    if not offenders:
        return
    listed = "; ".join(
        f"{pages} pages such as {url} ({(text or '')[:60]})" for _, pages, url, text in offenders
    )
    raise GuardError(
        f"this step would build a {kind} group larger than matching.max_group allows: {listed}",
        hint="nothing was committed; look at these pages and, if they belong together, raise matching.max_group "
        "in the configuration, then: copydesk config validate",
    )
