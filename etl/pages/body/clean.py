"""The body: trafilatura's answer, completed by what it dropped and freed of what is not article text."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from lxml.html import HtmlElement

from etl.pages.body.boxes import Boxes
from etl.pages.body.evidence import PageEvidence
from etl.pages.body.interactive import interactive_boxes
from etl.pages.body.leads import Leads
from etl.pages.body.line_facts import LineFacts
from etl.pages.body.lines import Body, BodyLine
from etl.pages.body.recover import recover_dropped
from etl.pages.body.rules import CAUTIOUS_RULES, apply_rules, place_of
from etl.pages.decode.ancestry import above, weight_inside
from etl.pages.decode.css import select_elements
from etl.pages.decode.text import count_words
from etl.pages.model.removal import Removal, Verdict

_WRAPPER_SHARE = 0.25
"""An element that holds at least this share of the body's paragraphs is a wrapper of the article, not a box in it."""
_MOST_REMOVED = 0.6
"""Share of the completed body's words that may be removed; beyond it the rules have misread the page."""


def clean_article(evidence: PageEvidence) -> Body:
    """Complete trafilatura's paragraphs, then take out what is not article text, each line with its rule.

    Lines leave by the rules of `etl.pages.body.rules`, whole lines only. Should that take most of the page, the rules
    have misread it: then only the headline and exact repeats leave, and nothing is added.
    """
    named = frozenset(select_elements(evidence.document.tree, evidence.profile.body))
    boxes = Boxes(_around(evidence, named), interactive_boxes(evidence.document.tree))
    leads = Leads(evidence, boxes)
    completed = recover_dropped(evidence, leads, named)
    lines = completed.lines
    facts = LineFacts.of(lines, evidence, leads, named)
    verdicts = apply_rules(lines, facts)
    if not _leaves_enough(lines, verdicts):
        verdicts = apply_rules(lines, facts, CAUTIOUS_RULES)
    return Body(
        lines=tuple(
            replace(line, verdict=verdict) if verdict else line
            for line, verdict in zip(lines, verdicts, strict=True)
        ),
        refused=completed.refused,
        place_of=partial(place_of, page=facts),
    )


def _around(evidence: PageEvidence, named: frozenset[HtmlElement]) -> frozenset[HtmlElement]:
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
    around |= {element for element, n in held.items() if n >= _WRAPPER_SHARE * len(region.elements) and n > 1}
    return frozenset(around)


def _leaves_enough(lines: Sequence[BodyLine], verdicts: Sequence[Verdict | None]) -> bool:
    """Whether enough of the story stays; what stands in other columns is not counted."""
    kept = gone = 0
    for line, verdict in zip(lines, verdicts, strict=True):
        if verdict is None:
            kept += count_words(line.paragraph.text)
        elif verdict.removal is not Removal.ANOTHER_COLUMN:
            gone += count_words(line.paragraph.text)
    return gone <= _MOST_REMOVED * (kept + gone)
