"""Captions that are the same photo's, across pages, stations and nights."""

import duckdb

from etl.jobs.linking.groups import regroup, set_kind
from etl.jobs.linking.steps import one_row, perform, rows, store
from etl.matching.captions import NormalForm
from etl.matching.verdicts import Relation, beginning, compare, differ_at_once

_BATCH = 50_000
"""Pairs judged at a time: their words take some 20 MB."""


def link_captions(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Bring `match.captions` and the caption names in `core.caption_uses` up to date.

    Returns:
        A warning if captions of more pages than allowed were left apart.
    """
    find_born(connection)
    perform(connection, "captions_pairs")
    _judge_pairs(connection)
    return link_pairs(connection)


def find_born(connection: duckdb.DuckDBPyConnection) -> None:
    """Find the captions that came or vanished, and cut the edges that no longer stand."""
    set_kind(connection, "caption")
    perform(connection, "captions_births", "captions_keys")
    may_be_cut = one_row(connection, "captions_may_be_cut")[0]
    perform(connection, "captions_cuts" if may_be_cut else "captions_uncut")


def link_pairs(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Group by the edges of `link_edges` and those that are stored; warns like `link_captions`."""
    perform(connection, "captions_join")
    warnings = regroup(connection, "caption", "captions_uses")
    perform(connection, "captions_rows")
    return warnings


def _judge_pairs(connection: duckdb.DuckDBPyConnection) -> None:
    (pairs,) = one_row(connection, "captions_paired")
    for start in range(0, pairs, _BATCH):
        batch = [start, start + _BATCH]
        texts = {row[0]: row for row in rows(connection, "captions_forms", batch)}
        starts = {node: beginning(row[1]) for node, row in texts.items()}
        found: list[tuple[int, int, str, str]] = []
        for a, b in rows(connection, "captions_judge", batch):
            if differ_at_once(starts[a], starts[b]):
                continue
            verdict = compare(_form(*texts[a]), _form(*texts[b]))
            if verdict.relation is Relation.HAS:
                found.append((b, a, Relation.IN, verdict.why))
            elif verdict.relation is not Relation.DIFFERENT:
                found.append((a, b, verdict.relation, verdict.why))
        columns = [list(column) for column in zip(*found, strict=True)] or [[], [], [], []]
        store(connection, "captions_edges", dict(zip(("a", "b", "relation", "why"), columns, strict=True)))


def _form(_: int, words: str, head: int, truncated: bool) -> NormalForm:  # noqa: FBT001 - a row of the table
    return NormalForm(tuple(words.split(" ")), head, truncated)
