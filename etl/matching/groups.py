"""Group captions or bodies: components of those that are the same, with cut copies added to their fuller version.

A cut copy joins a fuller version only if there is exactly one that is not itself a cut copy. With two it is ambiguous
and stays alone; otherwise a copy of both would merge two photos.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple


class Edges(NamedTuple):
    """Edges between nodes, as streams, since there may be a great many.

    Args:
        same: Two nodes that are the same.
        cuts: A node, and another that it is a cut copy of.
    """

    same: Iterable[tuple[int, int]]
    cuts: Iterable[tuple[int, int]]


class Assignment(NamedTuple):
    """The group of a node.

    Args:
        component: Smallest node of those that are the same as this one.
        container: Component of the only fuller version, else the component itself.
        is_cut: Whether the component is a cut copy of another.
    """

    component: int
    container: int
    is_cut: bool


def assign_groups(
    changed: Collection[int],
    near: Mapping[int, Assignment],
    beyond: Mapping[int, Assignment],
    edges: Edges,
) -> dict[int, Assignment]:
    """Assign nodes to groups after edges were added and removed.

    Args:
        changed: All nodes of the groups in which edges were added or removed.
        near: Nodes of the groups that have an edge to those, with their groups before.
        beyond: Nodes of the groups that have an edge to the near ones, with their groups before.
        edges: Those with an end in `changed`, and those by which near nodes are cut copies; each is read once.

    Returns:
        The nodes of every group that differs now: those in `changed`, and of the groups around them those that cut
        copies joined or left.
    """
    around = {**beyond, **near}
    component = {node: before.component for node, before in around.items()}
    component |= components(changed, edges.same)
    fuller: dict[int, set[int]] = {}
    for a, b in edges.cuts:
        if component[a] != component[b]:
            fuller.setdefault(component[a], set()).add(component[b])
    cut = {before.component for before in around.values() if before.is_cut}.union(fuller)

    def assigned(node: int) -> Assignment:
        own = component[node]
        whole = fuller.get(own, set()) - cut
        return Assignment(own, min(whole) if len(whole) == 1 else own, own in cut)

    found = {node: assigned(node) for node in (*changed, *near)}
    reassigned = {node for node in near if found[node] != near[node]}
    other = {found[node].container for node in reassigned.union(changed)} | {
        near[node].container for node in reassigned
    }
    return {node: group for node, group in ({**around, **found}).items() if group.container in other}


def components(nodes: Iterable[int], edges: Iterable[tuple[int, int]]) -> dict[int, int]:
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
