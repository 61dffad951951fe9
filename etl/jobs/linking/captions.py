"""Captions of the same photo, across pages, stations and runs."""

from typing import NamedTuple

import duckdb

from etl.jobs.linking.groups import regroup, set_kind
from etl.jobs.linking.scripts import one_row, rows, run_scripts, run_with_columns
from etl.matching.captions import NormalForm
from etl.matching.prefilter import beginning, differ_at_once
from etl.matching.verdicts import Relation, compare

_BATCH = 50_000
"""Pairs compared at a time: their words take some 20 MB."""


class _Text(NamedTuple):
    """A caption's normal form as it is stored, `head` being the number of tokens of its first sentence."""

    words: str
    head: int
    truncated: bool

    def form(self) -> NormalForm:
        """The normal form."""
        return NormalForm(tuple(self.words.split(" ")), self.head, self.truncated)


def link_captions(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Bring `match.captions` and the caption names in `core.caption_uses` up to date.

    Returns:
        A warning if captions of more pages than allowed were left apart.
    """
    find_changes(connection)
    run_scripts(connection, "captions_pairs")
    _compare_pairs(connection)
    return link_pairs(connection)


def find_changes(connection: duckdb.DuckDBPyConnection) -> None:
    """Find the captions that were added or removed, and cut the edges that no longer hold."""
    set_kind(connection, "caption")
    run_scripts(connection, "captions_changes", "captions_keys")
    may_be_cut = one_row(connection, "captions_have_cuts")[0]
    run_scripts(connection, "captions_cuts" if may_be_cut else "captions_no_cuts")


def link_pairs(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Group by the edges of `link_edges` and those that are stored; warns like `link_captions`."""
    run_scripts(connection, "captions_join")
    warnings = regroup(connection, "caption", "captions_uses")
    run_scripts(connection, "captions_rows")
    return warnings


def _compare_pairs(connection: duckdb.DuckDBPyConnection) -> None:
    (pairs,) = one_row(connection, "captions_pair_count")
    for start in range(0, pairs, _BATCH):
        batch = [start, start + _BATCH]
        texts = {node: _Text(*text) for node, *text in rows(connection, "captions_forms", batch)}
        starts = {node: beginning(text.words) for node, text in texts.items()}
        found: list[tuple[int, int, str, str]] = []
        for a, b in rows(connection, "captions_batch", batch):
            if differ_at_once(starts[a], starts[b]):
                continue
            verdict = compare(texts[a].form(), texts[b].form())
            if verdict.relation is Relation.HAS:
                found.append((b, a, Relation.IN, verdict.why))
            elif verdict.relation is not Relation.DIFFERENT:
                found.append((a, b, verdict.relation, verdict.why))
        columns = [list(column) for column in zip(*found, strict=True)] or [[], [], [], []]
        run_with_columns(
            connection, "captions_edges", dict(zip(("a", "b", "relation", "why"), columns, strict=True))
        )
