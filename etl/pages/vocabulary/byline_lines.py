"""Lines that say who wrote the article: `By` and names, in the usual languages, and nothing else."""

import re

_BYLINE = re.compile(
    r"^[\W_]*(?:by|von|par|por|di|door|av|af|od|от|text|autor(?:in|a)?|author|written by|posted by|"
    r"published by|reporter|"
    r"redacción|redazione)\s*[:|]?\s+(?P<names>\S.*)$",
    re.IGNORECASE,
)
_NAME_LINK = frozenset(
    "and und et y e og och en & de da di von van der den la le el al bin del dos du zu ten ter of".split()
)


def is_byline(text: str) -> bool:
    """Whether a line is `By` and names, in any of the usual languages, and nothing else."""
    match = _BYLINE.match(text)
    if not match or len(text) > 120 or text.rstrip().endswith((".", "!", "?", ":")):
        return False
    words = re.split(r"[\s,|/•·]+", match["names"])
    named = [word for word in words if word and word.lower() not in _NAME_LINK]
    # Ten words hold three authors with their titles; each begins with a capital, as a name does.
    return 1 <= len(named) <= 10 and all(word[0].isupper() or not word[0].isalpha() for word in named)
