"""Lines that say who wrote the article: `By` and names, in the usual languages, and nothing else."""

import re

from etl.pages.vocabulary.names import NAME_LINKS

_BYLINE = re.compile(
    r"^[\W_]*(?:by|von|par|por|di|door|av|af|od|от|text|autor(?:in|a)?|author|written by|posted by|"
    r"published by|reporter|"
    r"redacción|redazione)\s*[:|]?\s+(?P<names>\S.*)$",
    re.IGNORECASE,
)
_LONGEST = 120
"""Characters of three names with their titles."""
_MOST_WORDS = 10
"""Words of three names with their titles, particles not counted."""


def is_byline(text: str) -> bool:
    """Whether a line is `By` and names, in any of the usual languages, and nothing else."""
    match = _BYLINE.match(text)
    if not match or len(text) > _LONGEST or text.rstrip().endswith((".", "!", "?", ":")):
        return False
    words = re.split(r"[\s,|/•·]+", match["names"])
    named = [word for word in words if word and word.lower() not in NAME_LINKS]
    return 1 <= len(named) <= _MOST_WORDS and all(
        word[0].isupper() or not word[0].isalpha() for word in named
    )
