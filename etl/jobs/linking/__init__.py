"""Matching inside the swap-in: which captions, stories and chrome lines the pages of the warehouse share.

Everything is computed by SQL from `warehouse/matching` on what a step touched, inside the caller's transaction.
What it leaves behind is a function of the set of current pages: neither the order in which they came nor how
they were split into runs shows in it (the aliases of changed names aside, which are history).
"""

import duckdb

from etl.jobs.linking.withheld import still_withheld
from etl.stores.settings import MatchingSettings

__all__ = ["relink", "still_withheld"]


def relink(connection: duckdb.DuckDBPyConnection, settings: MatchingSettings, run_id: str) -> tuple[str, ...]:
    """Bring captions, stories and chrome lines up to date (see `steps.relink`).

    What compares texts is imported only now: a night without a new page does without it (50 ms).
    """
    from etl.jobs.linking import steps  # noqa: PLC0415

    return steps.relink(connection, settings, run_id)
