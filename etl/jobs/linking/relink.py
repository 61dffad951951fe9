"""The steps of matching, in order."""

from dataclasses import dataclass

import duckdb

from etl.jobs.linking.captions import link_captions
from etl.jobs.linking.chrome import mark_chrome
from etl.jobs.linking.steps import one_row, perform
from etl.jobs.linking.stories import link_stories
from etl.matching.lines import COPY_SHARE, LEAST_PIECES
from etl.pages.vocabulary.agencies import DATELINE, piece_suppliers, spelled_pattern
from etl.stores.settings import MatchingSettings
from etl.stores.statements import statement

_SECONDS_A_DAY = 86_400
_TUNING = {
    "pivots": 16,  # a caption is compared with so many others per key; 16 and 64 gave the same groups on 8,000 captions
    "crowd": 128,  # captions with a key, beyond which it does not count; 32 and 256 gave the same groups, too
    "common": 25,  # bodies of one station with a sentence; a station re-runs a story a few times, not 25
    "told_pivots": 16,  # a body is compared with so many others per sentence that stands on more; see the benchmark
    "shared": 3,  # sentences that two bodies have to share: one or two are a quotation or background
    "contained": 0.5,  # of the shorter body; F1 .995 on 20,000 synthetic articles
    "alike": 0.6,  # of the longer body's length; below it the shorter is a cut copy
    "cut": 0.65,  # of a cut copy: an editor cuts and adds an introduction, a follow-up is mostly new
}
_SUPPLIERS = piece_suppliers()
_WORDS = {
    "dateline": DATELINE,
    "supplier_pattern": spelled_pattern(of_pieces=True),
    "supplier_spellings": list(_SUPPLIERS),
    "supplier_names": list(_SUPPLIERS.values()),
}
"""What the statements know of agencies: the same lists by which a page's provider was found."""


@dataclass(frozen=True, slots=True)
class LinkSummary:
    """What the warehouse holds after a step, and how many pages a changed chrome verdict rewrote.

    Args:
        warnings: What the guards held back of what the step touched, one sentence each, with the command that lets
            it pass.
    """

    captions: int
    stories: int
    story_members: int
    chrome_lines: int
    rewritten_pages: int
    warnings: tuple[str, ...] = ()


def relink(connection: duckdb.DuckDBPyConnection, settings: MatchingSettings, run_id: str) -> LinkSummary:
    """Bring captions, stories and chrome lines up to date with the pages that a step touched.

    Needs the base tables as they are after the step, and the temporary relations `touched_pages`,
    `staged_caption_prints`, `staged_sentences` and `staged_lines`; runs inside the caller's transaction.
    """
    absorb(connection, settings, run_id)
    warnings = (*link_captions(connection), *link_stories(connection), *mark_chrome(connection))
    captions, stories, members, lines, rewritten = one_row(connection, "summary")
    return LinkSummary(captions, stories, members, lines, rewritten, warnings)


def absorb(connection: duckdb.DuckDBPyConnection, settings: MatchingSettings, run_id: str) -> None:
    """Store the fingerprints of a step's pages, with the limits that the statements after it read."""
    limits = {
        "run_id": run_id,
        "max_group": settings.max_group,
        "max_chrome_share": settings.max_chrome_share,
        "accept_chrome": list(settings.accept_chrome),
        "least_pieces": LEAST_PIECES,
        "copy_share": COPY_SHARE,
        # Pages are judged by their own and the two neighbouring spans, so a page sees at least half a window each way.
        "span_seconds": max(1, settings.chrome_window_days * _SECONDS_A_DAY // 2),
    }
    connection.execute(statement("matching", "settings"), [_TUNING | _WORDS | limits])
    perform(connection, "absorb")
