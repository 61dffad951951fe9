"""What a search can be restricted to. Apart from `search`, so that the command line needs no library for it."""

from enum import StrEnum


class Kind(StrEnum):
    """What is found."""

    ARTICLE = "article"
    CAPTION = "caption"
