"""The steps of matching, in order."""

import duckdb

from etl.jobs.linking.captions import link_captions
from etl.jobs.linking.chrome import mark_chrome
from etl.jobs.linking.scripts import run_scripts
from etl.jobs.linking.stories import link_stories
from etl.matching import captions, lines, stories
from etl.pages.vocabulary.agencies import DATELINE, piece_suppliers, spelled_pattern
from etl.stores.settings import MatchingSettings
from etl.stores.statements import statement

_SECONDS_A_DAY = 86_400
_CONSTANTS = {
    "caption_pivots": captions.PIVOTS,
    "most_per_key": captions.MOST_PER_KEY,
    "common_bodies": stories.COMMON_BODIES,
    "sentence_pivots": stories.PIVOTS,
    "least_shared": stories.LEAST_SHARED,
    "copy_overlap": stories.COPY_OVERLAP,
    "full_length": stories.FULL_LENGTH,
    "cut_overlap": stories.CUT_OVERLAP,
    "least_pieces": lines.LEAST_PIECES,
    "copy_share": lines.COPY_SHARE,
}
"""What the statements read besides the settings; sources and reasons stand with each constant."""
_SUPPLIERS = piece_suppliers()
_WORDS = {
    "dateline": DATELINE,
    "supplier_pattern": spelled_pattern(of_pieces=True),
    "supplier_spellings": list(_SUPPLIERS),
    "supplier_names": list(_SUPPLIERS.values()),
}
"""What the statements know of agencies: the same lists by which a page's provider was found."""


def relink(connection: duckdb.DuckDBPyConnection, settings: MatchingSettings, run_id: str) -> tuple[str, ...]:
    """Bring captions, stories and chrome lines up to date with the pages that a step touched.

    Needs the base tables as they are after the step, and the temporary relations `touched_pages`,
    `staged_caption_prints`, `staged_sentences` and `staged_lines`; runs inside the caller's transaction.

    Returns:
        What the guards held back of what the step touched, one sentence each, with the command that lets it pass.
    """
    absorb(connection, settings, run_id)
    return (*link_captions(connection), *link_stories(connection), *mark_chrome(connection))


def absorb(connection: duckdb.DuckDBPyConnection, settings: MatchingSettings, run_id: str) -> None:
    """Store the fingerprints of a step's pages, and the limits that the scripts after it read."""
    limits = {
        "run_id": run_id,
        "max_group": settings.max_group,
        "max_chrome_share": settings.max_chrome_share,
        "accept_chrome": list(settings.accept_chrome),
        # Pages are judged by their own and the two neighbouring spans, so a page sees at least half a window each way.
        "span_seconds": max(1, settings.chrome_window_days * _SECONDS_A_DAY // 2),
    }
    connection.execute(statement("matching", "settings"), [_CONSTANTS | _WORDS | limits])
    run_scripts(connection, "absorb")
