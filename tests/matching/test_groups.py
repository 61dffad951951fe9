"""Groups: what is the same, and cut copies in the only fuller version."""

import random
from typing import NamedTuple

import pytest

from etl.matching.groups import Assignment, Edges, assign_groups


class Edge(NamedTuple):
    a: int
    b: int
    is_cut: bool
    is_vague: bool = False


def same(a, b):
    return Edge(a, b, is_cut=False)


def cut(a, b):
    return Edge(a, b, is_cut=True)


def vague(a, b):
    return Edge(a, b, is_cut=True, is_vague=True)


def everything(nodes, ties, pages=None):
    return assign_groups(nodes, {}, {}, streams(ties), pages)


def streams(ties):
    """As they come from the database: read once."""
    return Edges(
        ((tie.a, tie.b) for tie in ties if not tie.is_cut),
        ((tie.a, tie.b, tie.is_vague) for tie in ties if tie.is_cut),
    )


@pytest.mark.parametrize(
    ("ties", "groups"),
    [
        ([], [{1}, {2}, {3}, {4}]),
        ([same(1, 2), same(2, 3)], [{1, 2, 3}, {4}]),
        ([cut(1, 2)], [{1, 2}, {3}, {4}]),
        ([cut(1, 2), cut(1, 3)], [{1}, {2}, {3}, {4}]),
        ([cut(1, 2), cut(1, 3), same(2, 3)], [{1, 2, 3}, {4}]),
        ([cut(1, 2), cut(2, 3)], [{1}, {2, 3}, {4}]),
        ([cut(1, 2), cut(2, 3), cut(1, 3)], [{1, 2, 3}, {4}]),
        ([same(1, 2), cut(1, 2), cut(2, 4)], [{1, 2, 4}, {3}]),
    ],
    ids=[
        "nothing is tied",
        "what is the same as the same is the same",
        "a cut copy joins",
        "with two fuller versions it stays alone",
        "unless the two are the same",
        "it does not join what is cut itself",
        "it joins the fullest, through which the one between joins too",
        "a tie within a group is none",
    ],
)
def test_who_is_grouped_with_whom(ties, groups):
    found = everything(range(1, 5), ties)
    containers = {place.container for place in found.values()}
    assert sorted(sorted(n for n in found if found[n].container == c) for c in containers) == sorted(
        map(sorted, groups)
    )


@pytest.mark.parametrize(
    ("ties", "pages", "joined"),
    [
        ([cut(1, 2)], {1: 1, 2: 1}, 2),
        ([vague(1, 2)], {1: 1, 2: 1}, None),
        ([vague(1, 2)], {1: 5, 2: 1}, None),
        ([vague(1, 2)], {1: 1, 2: 2}, 2),
        ([vague(1, 2), same(2, 3)], {1: 1, 2: 1, 3: 1}, 2),
        ([vague(1, 2), cut(1, 3), same(2, 3)], {1: 1, 2: 1, 3: 0}, 2),
        ([cut(1, 2), cut(1, 3)], {1: 1, 2: 7, 3: 1}, None),
        ([cut(1, 2), cut(1, 3)], {1: 1, 2: 8, 3: 1}, 2),
        ([cut(1, 2), cut(1, 3)], {1: 1, 2: 1, 3: 9}, 3),
        ([cut(1, 2), cut(1, 3), same(3, 4)], {1: 1, 2: 1, 3: 4, 4: 4}, 3),
        ([cut(1, 2), cut(1, 3), cut(1, 4)], {1: 1, 2: 20, 3: 2, 4: 3}, None),
    ],
    ids=[
        "a copy that keeps what tells photos apart joins a photo of one page",
        "one that lost it does not",
        "however many pages carry the copy",
        "it joins a photo of two pages",
        "also where they carry other wordings",
        "a tie that is not vague is enough",
        "seven times as many pages are too few to choose",
        "eight times are enough",
        "whichever it is",
        "all wordings of a photo count",
        "no other photo may come near",
    ],
)
def test_a_copy_joins_the_photo_that_it_shows_in_all_likelihood(ties, pages, joined):
    found = everything(range(1, 5), ties, pages)
    assert found[1].container == (joined or 1)


@pytest.mark.parametrize("seed", range(400))
def test_regrouping_what_changed_gives_the_same_as_regrouping_everything(seed):
    chance = random.Random(seed)
    nodes = range(10)
    ties = {
        chance.choice((same, cut, vague))(*chance.sample(nodes, 2)) for _ in range(chance.choice((4, 8, 12)))
    }
    pages = {node: chance.choice((1, 2, 20)) for node in nodes} if seed % 2 else None
    recounted = set(chance.sample(nodes, chance.choice((0, 0, 1)))) if pages else set()
    later = {node: 20 if node in recounted else count for node, count in (pages or {}).items()} or None
    moved = {chance.choice((same, cut))(*chance.sample(nodes, 2)) for _ in range(chance.choice((0, 1, 2)))}
    moved |= set(chance.sample(sorted(ties), chance.choice((0, 1))))
    before, after = everything(nodes, ties, pages), everything(nodes, ties ^ moved, later)

    def groups_of(some):
        containers = {before[node].container for node in some}
        return {node: place for node, place in before.items() if place.container in containers}

    grown = {node for node in nodes if before[node].component in {before[one].component for one in recounted}}
    swayed = {tie.b for tie in ties ^ moved if tie.is_cut and tie.b in grown}
    changed = groups_of({end for tie in moved for end in (tie.a, tie.b)} | swayed)
    seen = {tie for tie in ties ^ moved if tie.a in changed or tie.b in changed}
    near = groups_of({end for tie in seen for end in (tie.a, tie.b) if end not in changed})
    seen |= {tie for tie in ties ^ moved if tie.a in near and tie.is_cut}
    beyond = groups_of({tie.b for tie in seen if tie.b not in {**changed, **near}})
    known = {node: later[node] for node in (*changed, *near, *beyond)} if later else None
    found = assign_groups(set(changed), near, beyond, streams(seen), known)

    assert {**before, **found} == after
    containers = {place.container for place in found.values()}
    assert {node for node in nodes if after[node].container in containers} == set(found)


def test_a_place_names_the_smallest_of_those_that_are_the_same():
    assert everything([7, 5, 9], [same(9, 7), cut(5, 9)]) == {
        5: Assignment(5, 7, is_cut=True),
        7: Assignment(7, 7, is_cut=False),
        9: Assignment(7, 7, is_cut=False),
    }
