"""How well our answers match the gold of our own pages. Shares between 0 and 1, higher is better.

Body: F1 over 4-word shingles, the measure of the public article extraction benchmark (Scrapinghub, 2020).
Captions: one-to-one matches at a word F1 of at least 0.8; a caption given twice counts as a false one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import mean
from typing import Any

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Pair:
    """What is true of a page, and what we made of it (a row of `extract`)."""

    gold: dict[str, Any]
    row: dict[str, Any]

    @property
    def is_article(self) -> bool:
        return self.gold["outcome"] == "loaded"


def words(text: str | None) -> list[str]:
    return _WORD.findall((text or "").casefold())


def overlap_f1(gold: Iterable[Any], given: Iterable[Any]) -> float:
    """F1 of two multisets; two empty ones are equal."""
    a, b = Counter(gold), Counter(given)
    if not a and not b:
        return 1.0
    return 2 * (a & b).total() / (a.total() + b.total())


def shingles(tokens: Sequence[str], size: int = 4) -> list[tuple[str, ...]]:
    return [tuple(tokens[i : i + size]) for i in range(max(1, len(tokens) - size + 1))] if tokens else []


def gold_body(pair: Pair) -> str:
    return "\n".join(paragraph["text"] for paragraph in pair.gold["paragraphs"])


def measure(pairs: Sequence[Pair]) -> dict[str, float]:
    """Every figure that has a floor."""
    articles = [pair for pair in pairs if pair.is_article]
    found, given, wanted, credits_right = _captions(articles)
    return {
        "outcomes": mean(_same_outcome(pair) for pair in pairs),
        "page_types": mean(pair.gold["page_type"] == pair.row["page_type"] for pair in articles),
        "body_f1": mean(
            overlap_f1(shingles(words(gold_body(p))), shingles(words(p.row["body"]))) for p in articles
        ),
        "body_exact": mean(words(gold_body(p)) == words(p.row["body"]) for p in articles),
        "headings": mean(_headings(p.gold["paragraphs"]) == _headings(p.row["paragraphs"]) for p in articles),
        "headline": mean(words(p.gold["headline"]) == words(p.row["headline"]) for p in articles),
        "authors_f1": mean(overlap_f1(p.gold["authors"], p.row["authors"]) for p in articles),
        "station": mean(p.gold["station"] == p.row["station"] for p in articles),
        "published": mean(_same_instant(p.gold["published_at"], p.row["published_at"]) for p in articles),
        "captions_f1": 2 * found / (given + wanted),
        "credits": credits_right / found if found else 0.0,
    }


def _same_outcome(pair: Pair) -> bool:
    if pair.is_article:
        return bool(pair.row["outcome"] == "loaded")
    return bool(pair.row["outcome"] == pair.gold["outcome"] and pair.row["reason"] == pair.gold["reason"])


def _headings(paragraphs: Iterable[dict[str, str]]) -> list[list[str]]:
    return [words(p["text"]) for p in paragraphs if p["kind"] == "heading"]


def _same_instant(gold: str | None, given: str | None) -> bool:

    if gold is None or given is None:
        return gold is given
    return datetime.fromisoformat(gold) == datetime.fromisoformat(given)


def _captions(articles: Sequence[Pair]) -> tuple[int, int, int, int]:
    """Captions found, given and wanted, and credits right among those found."""
    found = given = wanted = right = 0
    for pair in articles:
        rest = [c for c in pair.row["captions"] if c["text"]]
        given, wanted = given + len(rest), wanted + len(pair.gold["captions"])
        for gold in pair.gold["captions"]:
            best = max(rest, key=lambda c: overlap_f1(words(gold["text"]), words(c["text"])), default=None)
            if best is None or overlap_f1(words(gold["text"]), words(best["text"])) < 0.8:
                continue
            rest.remove(best)
            found += 1
            right += overlap_f1(words(gold["credit"]), words(best["credit"])) >= 0.8
    return found, given, wanted, right
