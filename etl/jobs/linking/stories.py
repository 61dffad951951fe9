"""Pages that carry the same piece of reporting."""

import duckdb

from etl.jobs.linking.groups import regroup, set_kind
from etl.jobs.linking.scripts import one_row, run_scripts


def link_stories(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Bring `match.stories`, `match.story_members` and the story names in `core.articles` up to date.

    Returns:
        A warning if stories of more pages than allowed were left untold.
    """
    set_kind(connection, "story")
    run_scripts(connection, "stories_changes")
    if one_row(connection, "stories_have_common")[0]:
        run_scripts(connection, "stories_common")
    run_scripts(connection, "stories_pivots", "stories_edges")
    overlaps, transcripts = one_row(connection, "stories_overlap")
    if overlaps:
        run_scripts(connection, "stories_overlaps")
    if transcripts:
        run_scripts(connection, "stories_transcripts")
    run_scripts(connection, "stories_join")
    warnings = regroup(connection, "story", "stories_uses")
    run_scripts(connection, "stories_names")
    if one_row(connection, "stories_exist")[0]:
        run_scripts(connection, "stories_rows")
    return warnings
