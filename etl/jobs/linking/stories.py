"""Pages that carry the same piece of reporting."""

import duckdb

from etl.jobs.linking.groups import regroup, set_kind
from etl.jobs.linking.steps import one_row, perform


def link_stories(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Bring `match.stories`, `match.story_members` and the story names in `core.articles` up to date.

    Returns:
        A warning if stories of more pages than allowed were left untold.
    """
    set_kind(connection, "story")
    perform(connection, "stories_births")
    if one_row(connection, "stories_may_be_common")[0]:
        perform(connection, "stories_common")
    perform(connection, "stories_pivots", "stories_edges")
    overlaps, transcripts = one_row(connection, "stories_overlap")
    if overlaps:
        perform(connection, "stories_overlaps")
    if transcripts:
        perform(connection, "stories_transcripts")
    perform(connection, "stories_join")
    warnings = regroup(connection, "story", "stories_uses")
    perform(connection, "stories_names")
    if one_row(connection, "stories_are_told")[0]:
        perform(connection, "stories_rows")
    return warnings
