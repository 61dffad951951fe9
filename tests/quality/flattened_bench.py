"""Gold pages flattened to text, and which of their lines are body text: what the line model is fitted and judged on.

Resiliparse flattens them as crawlers' text dumps are made: to their main content or whole, with and without bullets
and alternative texts, with and without empty lines between paragraphs.
"""

import gzip
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

from resiliparse.extract.html2text import extract_plain_text

from etl.pages.decode.charset import decode_body
from etl.pages.decode.text import key
from etl.pages.plaintext.lines import Line
from tests.quality.measures import shingles, words

BENCH = Path(os.environ.get("BENCH_DATA") or Path(__file__).resolve().parents[3] / "shared" / "bench")
SETS = {"andy424": 1, "daniel_en": 1, "fixtures": 1, "fundus": 1, "station_sim": 5, "wcxb": 2, "zyte": 1}
"""Sets with whole bodies as gold (that of `traf` is excerpts), and of how many pages one is taken: the invented
stations' pages are all alike, and `wcxb` has two fifths of all lines."""
FLATTENINGS = {
    "main": {"main_content": True},
    "whole": {},
    "main, plain": {"main_content": True, "list_bullets": False, "alt_texts": False},
    "whole, plain": {"list_bullets": False, "alt_texts": False},
}
_DENSE = {"main, plain", "whole, plain"}
"""Flattenings without empty lines."""
_FEW_WORDS = 8
"""Words below which a line is told by its neighbours: `Read more` stands in many texts."""
_IN_GOLD, _NOT_IN_GOLD = 0.8, 0.3
"""Share of a line's four-word shingles that gold has; in between, the line is cut or joined and counts neither way."""
_LETTERS = 20
"""Letters of a line in a script without spaces that gold does not hold by chance."""


@dataclass(frozen=True, slots=True)
class FlatPage:
    """A flattened page and its gold body.

    Args:
        group: The set it comes from.
        name: Its id in the set.
        site: Host without `www.`, or the first part of the id.
        flattening: A key of `FLATTENINGS`.
    """

    group: str
    name: str
    site: str
    flattening: str
    text: str
    gold: str


def flat_pages() -> Iterator[FlatPage]:
    """Every page in every flattening, in a fixed order."""
    for group, step in SETS.items():
        for row in map(
            json.loads, islice((BENCH / group / "pairs.jsonl").open(encoding="utf-8"), 0, None, step)
        ):
            html = gzip.decompress((BENCH / group / "html" / f"{row['id']}.html.gz").read_bytes())
            text = decode_body(html, row.get("content_type")).text
            site = (urlsplit(row.get("url") or "").hostname or row["id"].split("_")[0]).removeprefix("www.")
            for flattening, options in FLATTENINGS.items():
                flat = extract_plain_text(text, **options)
                if flattening in _DENSE:
                    flat = "\n".join(filter(str.strip, flat.split("\n")))
                yield FlatPage(group, row["id"], site, flattening, flat, row["gold"])


def digest_of(pages: Sequence[FlatPage]) -> str:
    """Twelve hex digits that are the same for the same pages."""
    digest = hashlib.sha256()
    for page in pages:
        digest.update(json.dumps((page.group, page.name, page.flattening, page.text, page.gold)).encode())
    return digest.hexdigest()[:12]


def body_lines(lines: Sequence[Line], gold: str) -> list[bool | None]:
    """For each line whether it is body text; None where gold does not tell."""
    gold_key, gold_lines = key(gold), {key(line) for line in gold.split("\n")}
    gold_shingles = set(shingles(words(gold)))
    page_key = "\0".join(line.key for line in lines)
    found: list[bool | None] = []
    for line in lines:
        is_body = line.key in gold_lines or _is_held(line, gold_key, gold_shingles)
        # A line that the page has more often than gold has a copy that is not text: a teaser, a pull quote.
        if is_body and page_key.count(line.key) > max(1, gold_key.count(line.key)):
            is_body = None
        found.append(is_body)
    for n, line in enumerate(lines):
        if found[n] is False and line.words < _FEW_WORDS and line.key and line.key in gold_key:
            found[n] = None if True in (found[max(0, n - 1) : n] + found[n + 1 : n + 2]) else False
    return found


def _is_held(line: Line, gold_key: str, gold_shingles: set[tuple[str, ...]]) -> bool | None:
    tokens = words(line.text)
    if len(tokens) < _FEW_WORDS:
        return len(line.key) >= _LETTERS and line.words >= _FEW_WORDS and line.key in gold_key
    own = shingles(tokens)
    share = sum(shingle in gold_shingles for shingle in own) / len(own)
    return None if _NOT_IN_GOLD < share < _IN_GOLD else share >= _IN_GOLD
