"""The body: trafilatura's answer, completed by a second view and freed of what is not article text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from etl.pages.body.boxes import Boxes
from etl.pages.body.line_facts import LineFacts
from etl.pages.body.recover import Line, View, recover_dropped
from etl.pages.body.region import Region
from etl.pages.body.rules import CAUTIOUS_RULES, apply_rules
from etl.pages.decode.ancestry import above, weight_inside
from etl.pages.decode.css import select_elements
from etl.pages.decode.document import Document
from etl.pages.decode.text import count_words, key
from etl.pages.model.article import Caption, Metadata, Paragraph, RemovedLine
from etl.pages.model.profile import StationProfile
from etl.pages.model.removal import Verdict

_MUCH = 0.25
"""Share of the body's paragraphs that no teaser or sign-up box holds."""
_MOST_DESCRIPTIONS = 20
"""Descriptions of itself that a page gives; most give three, one for each kind of reader."""
_MOST_REMOVED = 0.6
"""Share of trafilatura's words that may leave; beyond it the rules have misread the page."""


@dataclass(frozen=True, slots=True)
class Body:
    """The cleaned body and what left it."""

    paragraphs: tuple[Paragraph, ...]
    removed: tuple[RemovedLine, ...] = ()
    second_view: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What is known about a page by the time its body is cleaned."""

    document: Document
    metadata: Metadata
    region: Region
    captions: tuple[Caption, ...]
    profile: StationProfile


def clean_article(paragraphs: tuple[Paragraph, ...], evidence: Evidence) -> Body:
    """Complete trafilatura's paragraphs, then take out what is not article text, each line with its rule.

    Headline, promo, caption, credit, share, byline and date lines leave, whole lines only. Should that take
    most of the page, the rules are wrong about it and only the headline and exact repeats leave.
    """
    named = frozenset(select_elements(evidence.document.tree, evidence.profile.body))
    boxes = Boxes(_around(evidence, named))
    lines = recover_dropped(paragraphs, _view(evidence, boxes, named))
    facts = LineFacts.of(lines, evidence, boxes, named)
    verdicts = apply_rules(lines, facts)
    if not _leaves_enough(lines, verdicts):
        verdicts = apply_rules(lines, facts, CAUTIOUS_RULES)
    kept = tuple(line for line, verdict in zip(lines, verdicts, strict=True) if verdict is None)
    return Body(
        paragraphs=tuple(line.paragraph for line in kept),
        removed=tuple(
            RemovedLine(line.paragraph.text, verdict.removal, verdict.line_rule)
            for line, verdict in zip(lines, verdicts, strict=True)
            if verdict is not None and not line.added
        ),
        second_view=any(line.added for line in kept),
    )


def _around(evidence: Evidence, named: frozenset[HtmlElement]) -> frozenset[HtmlElement]:
    """The container, what is around it, and whatever inside it holds much of the article.

    Layouts name a wrapper around half of the text after something that stands in it (`cta`, `related`), and
    unclosed tags put the rest of an article into such a box.
    """
    region, order = evidence.region, evidence.document.order
    beyond = named | above(named)
    if region.container is None:
        return frozenset(beyond)
    around = beyond | {region.container, *region.container.iterancestors()}
    held = weight_inside(dict.fromkeys(region.elements, 1), order)
    around |= {element for element, n in held.items() if n >= _MUCH * len(region.elements) and n > 1}
    return frozenset(around)


def _view(evidence: Evidence, boxes: Boxes, named: frozenset[HtmlElement]) -> View:
    facts = evidence.metadata
    return View(
        document=evidence.document,
        region=evidence.region,
        boxes=boxes,
        headline=key(facts.headline.value) if facts.headline else "",
        descriptions=tuple(
            map(key, [facts.standfirst or "", *islice(_descriptions(evidence.document), _MOST_DESCRIPTIONS)])
        ),
        named=named,
    )


def _descriptions(document: Document) -> Iterator[str]:
    for meta in document.tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name.lower() in {"description", "og:description", "twitter:description"}:
            yield meta.get("content") or ""


def _leaves_enough(lines: Sequence[Line], verdicts: Iterable[Verdict | None]) -> bool:
    words = [count_words(line.paragraph.text) for line in lines]
    gone = sum(n for n, verdict in zip(words, verdicts, strict=True) if verdict is not None)
    return gone <= _MOST_REMOVED * sum(words)
