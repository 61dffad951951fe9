"""What stored pages can be selected by. Apart from `selection`, so that the command line needs no database for it."""

from enum import StrEnum


class By(StrEnum):
    """Which date an interval is about."""

    FETCHED = "fetched"
    PUBLISHED = "published"


class Only(StrEnum):
    """Which pages of the interval."""

    ALL = "all"
    QUARANTINED = "quarantined"
    """Pages whose last try failed, whether or not an earlier row is kept."""
    REJECTED = "rejected"
    LOADED = "loaded"
    STALE = "stale"
    """Pages whose last try was made by a recipe other than today's."""
