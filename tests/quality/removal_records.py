"""How often the gold pages agree with what left a body, for each reason and each rule about wording.

    python tests/quality/removal_records.py            print the shares

A line that trafilatura keeps and we take out is right where the gold body lacks it: where it holds the line no oftener
than our body still does. Where a set's gold keeps by its own convention what we keep apart (`KEPT_BY_GOLD`), it says
nothing. The pages are those of `rule_records`, and two sets more.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from etl import clean_page
from etl.pages.decode.text import key
from etl.pages.model.outcome import Loaded
from etl.pages.model.removal import Removal
from tests.quality.rule_records import BENCH

SETS = ("zyte", "fundus", "fixtures", "andy424", "wcxb", "daniel_en")
KEPT_BY_GOLD = {
    "daniel_en": frozenset({Removal.CAPTION, Removal.DATE, Removal.BYLINE, Removal.CONTACT}),
    "wcxb": frozenset({Removal.HEADLINE}),
}
"""Printed dates, writers and captions (`daniel_en`) and headlines (`wcxb`, one page in twelve) stand in the bodies."""
_PART = 15
"""Letters from which a line that stands within a gold body is a part of it."""
_FETCHED = datetime(2026, 11, 20, tzinfo=UTC)

Shares = dict[str, tuple[int, int]]
Page = tuple[str, str | None, Path, str]


def pages() -> Iterator[Page]:
    """Set, URL, file and gold body of each page."""
    for name in SETS:
        for row in map(json.loads, (BENCH / name / "pairs.jsonl").open(encoding="utf-8")):
            file = BENCH / name / "html" / f"{row['id']}.html.gz"
            if file.exists() and row.get("gold"):
                yield name, row.get("url"), file, row["gold"]


def counted(page: Page) -> tuple[Counter[str], Counter[str]]:
    """The lines that left one page, by reason and by rule, and those of them that gold has."""
    name, url, file, gold = page
    outcome = clean_page(gzip.decompress(file.read_bytes()), url=url, fetched_at=_FETCHED)
    taken: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    if not isinstance(outcome, Loaded):
        return taken, wrong
    wanted = [key(line) for line in gold.split("\n") if line.strip()]
    kept = [key(paragraph.text) for paragraph in outcome.article.paragraphs]
    for line in outcome.removed:
        if line.rule in KEPT_BY_GOLD.get(name, ()):
            continue
        names = [line.rule.value, *([f"rule: {line.line_rule}"] if line.line_rule else [])]
        taken.update(names)
        if _times(key(line.text), wanted) > _times(key(line.text), kept):
            wrong.update(names)
    return taken, wrong


def _times(line: str, lines: list[str]) -> int:
    return "".join(lines).count(line) if len(line) >= _PART else lines.count(line)


def shares() -> Shares:
    """For each reason and rule how many lines it took on all pages, and how many of them gold has."""
    taken: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    with ProcessPoolExecutor() as pool:
        for some, some_wrong in pool.map(counted, pages(), chunksize=8):
            taken += some
            wrong += some_wrong
    return {name: (taken[name], wrong[name]) for name in sorted(taken)}


def main() -> int:
    for name, (taken, wrong) in shares().items():
        sys.stdout.write(f"{name:<40}{taken:>6}{wrong:>6}  {1 - wrong / taken:.2f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
