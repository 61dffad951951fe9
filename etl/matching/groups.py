"""Which captions or bodies belong together: components of those that are the same, and cut copies in their container.

A cut copy joins the fuller version only where there is exactly one that is not itself a cut copy: with two it is
undecided and stays alone, which keeps two photos from being chained together by a copy of both.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple


class Ties(NamedTuple):
    """Pairs of nodes, as streams: there may be a great many of them.

    Args:
        same: Two nodes that are the same.
        cuts: A node, and another that it is a cut copy of.
    """

    same: Iterable[tuple[int, int]]
    cuts: Iterable[tuple[int, int]]


class Place(NamedTuple):
    """Where a node belongs.

    Args:
        component: Smallest node of those that are the same as this one.
        container: Component of the only fuller version, else the component itself.
        is_cut: Whether the component is a cut copy of another.
    """

    component: int
    container: int
    is_cut: bool


def places(
    changed: Collection[int],
    near: Mapping[int, Place],
    beyond: Mapping[int, Place],
    ties: Ties,
) -> dict[int, Place]:
    """Where nodes belong after ties came and went.

    Args:
        changed: Nodes of the groups in which ties came or went, all of each group's.
        near: Nodes of the groups tied to those, with their places before.
        beyond: Nodes of the groups tied to the near ones, with their places before.
        ties: Those with an end in `changed`, and those by which near nodes are cut copies; each is read once.

    Returns:
        The nodes of every group that is another now: those in `changed`, and of the groups around them those that
        cut copies joined or left.
    """
    around = {**beyond, **near}
    component = {node: place.component for node, place in around.items()}
    component |= components(changed, ties.same)
    fuller: dict[int, set[int]] = {}
    for a, b in ties.cuts:
        if component[a] != component[b]:
            fuller.setdefault(component[a], set()).add(component[b])
    cut = {place.component for place in around.values() if place.is_cut}.union(fuller)

    def placed(node: int) -> Place:
        own = component[node]
        whole = fuller.get(own, set()) - cut
        return Place(own, min(whole) if len(whole) == 1 else own, own in cut)

    found = {node: placed(node) for node in (*changed, *near)}
    moved = {node for node in near if found[node] != near[node]}
    other = {found[node].container for node in moved.union(changed)} | {
        near[node].container for node in moved
    }
    return {node: place for node, place in ({**around, **found}).items() if place.container in other}


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
