"""Pages that carry the same piece of reporting."""

import duckdb

from etl.jobs.linking.groups import regroup, set_kind
from etl.jobs.linking.steps import perform


def link_stories(connection: duckdb.DuckDBPyConnection) -> None:
    """Bring `match.stories`, `match.story_members` and the story names in `core.articles` up to date."""
    set_kind(connection, "story")
    perform(connection, "stories_births", "stories_edges")
    regroup(connection, "story", "stories_uses")
    perform(connection, "stories_rows")
