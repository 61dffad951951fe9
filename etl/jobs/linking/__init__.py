"""Matching inside the swap-in: which captions, stories and chrome lines the pages of the warehouse share.

Everything is computed by SQL from `warehouse/matching` on what a step touched, inside the caller's transaction.
What it leaves behind is a function of the set of current pages: neither the order in which they came nor how
they were split into runs shows in it (the aliases of changed names aside, which are history).
"""

from etl.jobs.linking.relink import relink
from etl.jobs.linking.withheld import still_withheld

__all__ = ["relink", "still_withheld"]
