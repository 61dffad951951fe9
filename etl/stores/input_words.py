"""Words shared by settings and input readers: names of fields and of kinds."""

import difflib
from collections.abc import Iterable, Mapping

BODY_FIELDS = ("html", "body_base64", "body", "text")
"""In order of preference: the page itself before anything derived from it."""
FACT_FIELDS = ("url", "station", "fetched_at", "content_type", "id")
OUR_FIELDS = (*BODY_FIELDS, *FACT_FIELDS)

KIND_WORDS: Mapping[str, str | None] = {
    "page": "html",
    "html": "html",
    "text": "text",
    "jsonl": "jsonl",
    "json": "jsonl",
    "warc": "warc",
    "arc": "arc",
    "csv": "csv",
    "tsv": "csv",
    "parquet": "parquet",
    "zip": "zip",
    "wacz": "zip",
    "tar": "tar",
    "skip": "skipped",
    "content": None,
}
"""Maps what an operator may call a file to its kind. `content` means: decide by the bytes, whatever its name says."""


def checked_word(word: str, words: Iterable[str], what: str) -> str:
    """Return the word if it is one of the allowed ones.

    Args:
        word: As given.
        words: The allowed words.
        what: What the words are, for the message: `a kind of input`.

    Raises:
        ValueError: It is not allowed; the message names the nearest allowed word, or all.
    """
    choices = list(words)
    if word in choices:
        return word
    near = difflib.get_close_matches(word, choices, 1, 0.6)
    hint = f"did you mean {near[0]!r}?" if near else f"choose one of: {', '.join(choices)}"
    raise ValueError(f"{word!r} is not {what}; {hint}")
