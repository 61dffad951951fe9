"""The rules by which a line leaves an article, as rows for people: those about the page and those about wording."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.jobs import reasons
from etl.pages.body.rules import RULES, Rule, has_wording
from etl.pages.vocabulary.line_rules import LineRule, Shape, all_rules

_REACH = {
    Shape.LABEL: "labels only; what reads like a sentence stays",
    Shape.SENTENCE: "also lines that end like a sentence, unless they tell something",
    Shape.REPORT: "any line that the pattern describes",
}


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule in words.

    Args:
        removal: Why a line leaves by it, or what a page is; empty for a rule about the page that gives several.
        about: `page` (place, repetition, boxes) or `wording`.
        languages: Codes; empty for rules about the page.
        pattern: The regular expression; empty for rules about the page.
        longest: Words of the longest line; 0 for rules about the page.
        record: What it did on the gold pages.
    """

    name: str
    removal: str
    about: str
    why: str
    languages: str = ""
    pattern: str = ""
    reach: str = ""
    longest: int = 0
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    record: str = ""


def rule_rows() -> tuple[RuleRow, ...]:
    """Every rule in the order in which the rules are asked; those about wording stand where their table is asked."""
    return tuple(row for rule in RULES for row in _rows(rule))


def _rows(rule: Rule) -> Iterator[RuleRow]:
    if rule is has_wording:
        yield from map(_wording_row, all_rules())
        return
    name = rule.__name__.replace("_", "-")
    why = (rule.__doc__ or "").partition("\n")[0]
    yield RuleRow(name=name, removal="", about="page", why=why)


def _wording_row(rule: LineRule) -> RuleRow:  # type: ignore[type-arg]
    return RuleRow(
        name=rule.name,
        removal=rule.removal.value,
        about="wording",
        why=rule.why,
        languages=rule.languages,
        pattern=rule.pattern,
        reach=_REACH[rule.reach],
        longest=rule.longest,
        examples=rule.examples,
        counter_examples=rule.counter_examples,
        record=rule.record,
    )


def as_markdown(rows: Sequence[RuleRow]) -> str:
    """The page of documentation that is made from the rows."""
    page = [row for row in rows if row.about == "page"]
    wording = [row for row in rows if row.about == "wording"]
    return "\n".join(
        [
            "# The rules by which a line leaves an article, and why a page is not one",
            "",
            "Made by `copydesk rules --markdown`; a test holds it up to date. To change a rule, change its row.",
            "",
            "## About the page",
            "",
            "In this order; the rules about wording are asked after `is-byline-of-page`.",
            "",
            *(f"{n}. `{row.name}`: {row.why}" for n, row in enumerate(page, 1)),
            "",
            "## About wording",
            "",
            "The first rule that describes the whole line decides. Each has a record on real news pages with known",
            "bodies: the lines that it takes around the bodies, and how many lines of the bodies it takes.",
            "",
            "| rule | removes as | languages | what such a line does | takes | leaves alone | record |",
            "|---|---|---|---|---|---|---|",
            *(_line(row) for row in wording),
            "",
            *reasons.as_markdown(),
        ]
    )


def _line(row: RuleRow) -> str:
    cells = (
        f"`{row.name}`",
        row.removal,
        row.languages,
        row.why,
        row.examples[0],
        row.counter_examples[0],
        row.record,
    )
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    return re.sub(r"([|*<>])", r"\\\1", text)
