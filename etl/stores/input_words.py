"""The words that settings and readers of inputs share: names of fields and of kinds."""

import difflib
from collections.abc import Iterable, Mapping

BODY_FIELDS = ("html", "body_base64", "body", "text")
"""In this order: the page itself before what somebody made of it."""
FACT_FIELDS = ("url", "station", "fetched_at", "content_type", "id")
OUR_FIELDS = (*BODY_FIELDS, *FACT_FIELDS)

KIND_WORDS: Mapping[str, str | None] = {
    "page": "html",
    "html": "html",
    "text": "text",
    "jsonl": "jsonl",
    "json": "jsonl",
    "warc": "warc",
    "csv": "csv",
    "tsv": "csv",
    "parquet": "parquet",
    "zip": "zip",
    "wacz": "zip",
    "tar": "tar",
    "skip": "skipped",
    "content": None,
}
"""From what an operator may call a file to its kind. `content`: whatever the bytes are, whatever it calls itself."""


def known(word: str, words: Iterable[str], what: str) -> str:
    """The word, if it is one of them.

    Args:
        word: As given.
        words: Those that there are.
        what: What they are, for the message: `a kind of input`.

    Raises:
        ValueError: It is none of them; names the nearest, or all.
    """
    choices = list(words)
    if word in choices:
        return word
    near = difflib.get_close_matches(word, choices, 1, 0.6)
    hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(choices)}"
    raise ValueError(f"{word!r} is not {what}; {hint}")
