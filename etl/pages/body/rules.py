"""Which lines of a body are not article text. Every rule has a name, which goes with the line it removes."""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from etl.pages.body.boxes import Boxes
from etl.pages.body.caption_lines import CaptionLines
from etl.pages.body.recover import Line
from etl.pages.body.region import Region
from etl.pages.body.related_links import are_the_subject, is_pointer
from etl.pages.decode.ancestry import Around, Within
from etl.pages.decode.css import select_elements
from etl.pages.decode.document import Document
from etl.pages.decode.text import count_words, key
from etl.pages.model.article import ParagraphKind
from etl.pages.vocabulary import byline_lines, date_lines, line_rules

if TYPE_CHECKING:
    from etl.pages.body.clean import Evidence

_SHORT = 30
"""Words up to which a line may be a pointer or invitation; longer ones are read as text."""
_NOWHERE = sys.maxsize
"""The end of an article whose place is not known."""
_LIST = 3
"""Links in a row that make a list, to which the heading above them belongs."""
_PROSE = 20
"""Words of an average sentence: a block of this size is text wherever it stands."""
_BESIDE = 2
"""Lines between which a copy is one of the same thing (a pull quote, a caption given twice)."""
_REPEATABLE = 40
"""Letters up to which a line may honestly occur twice (a refrain, a speaker's name, a date)."""
_TITLE_SEPARATOR = re.compile(r"\s[|–—\-:»·]\s")


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """The rules for one page's lines."""

    document: Document
    region: Region
    boxes: Boxes
    titles: frozenset[str]
    bylines: frozenset[str]
    captions: CaptionLines
    end: int
    prose: range
    links_are_pointers: bool
    others: Around | None
    named: Within
    unwanted: Within

    @classmethod
    def of(
        cls, lines: Sequence[Line], evidence: "Evidence", boxes: Boxes, named: frozenset[HtmlElement]
    ) -> "Rules":
        """Read what the rules need from a page's evidence."""
        container = evidence.region.container
        others = _other_articles(evidence)
        return cls(
            document=evidence.document,
            region=evidence.region,
            boxes=boxes,
            titles=_titles(evidence),
            bylines=_bylines(evidence),
            captions=CaptionLines(evidence.captions),
            end=evidence.document.stretches.end(container) if container is not None else _NOWHERE,
            prose=_prose(lines),
            links_are_pointers=not are_the_subject(lines, evidence.document),
            others=Around(others.__contains__) if others else None,
            named=Within(named),
            unwanted=Within(frozenset(select_elements(evidence.document.tree, evidence.profile.remove))),
        )

    def verdicts(self, lines: Sequence[Line]) -> list[str | None]:
        """For each line the rule that removes it, or None."""
        found = list(self._one_by_one(lines))
        for n, line in enumerate(lines):
            below = found[n + 1 : n + 1 + _LIST]
            if (
                found[n] is None
                and line.paragraph.kind is ParagraphKind.HEADING
                and below == ["link"] * _LIST
            ):
                found[n] = "pointer"
        return found

    def _one_by_one(self, lines: Sequence[Line]) -> Iterator[str | None]:
        seen: dict[str, int] = {}
        pointer = False
        for n, line in enumerate(lines):
            rule = self._verdict(lines, n, seen, pointer)
            pointer = rule == "pointer" or (pointer and rule is not None)
            if rule is None:
                seen[key(line.paragraph.text)] = n
            yield rule

    def cautious_verdicts(self, lines: Sequence[Line]) -> Iterator[str | None]:
        """Only the headline and exact repeats leave, and nothing is added."""
        seen: dict[str, int] = {}
        for n, line in enumerate(lines):
            line_key = key(line.paragraph.text)
            rule = "second view" if line.added else self._headline(line_key) or self._repeat(lines, n, seen)
            seen[line_key] = n
            yield rule

    def _verdict(
        self,
        lines: Sequence[Line],
        n: int,
        seen: dict[str, int],
        pointer: bool,  # noqa: FBT001 - private
    ) -> str | None:
        line = lines[n]
        line_key = key(line.paragraph.text)
        if not line_key:
            return "no words"
        return (
            self._headline(line_key)
            or self._repeat(lines, n, seen)
            or ("caption" if self.captions.hold(line_key) else None)
            or ("byline" if line_key in self.bylines else None)
            or _wording(line.paragraph.text)
            or self._date(line.paragraph.text, n)
            or self._place(line)
            or self._link(line, pointer)
        )

    def _headline(self, line_key: str) -> str | None:
        if line_key in self.titles:
            return "headline"
        return None

    def _repeat(self, lines: Sequence[Line], n: int, seen: dict[str, int]) -> str | None:
        """A line that stood before, next to it or in another place: a copy that the layout made.

        Within one element a writer repeats lines on purpose (recipes, refrains, tables).
        """
        line_key = key(lines[n].paragraph.text)
        first = seen.get(line_key)
        if first is None or len(line_key) <= _REPEATABLE:
            return None
        beside = n - first <= _BESIDE
        return "repeat" if beside or self._parent(lines[n]) is not self._parent(lines[first]) else None

    def _parent(self, line: Line) -> HtmlElement | None:
        return self.document.blocks[line.index].element.getparent() if line.index is not None else None

    def _date(self, text: str, n: int) -> str | None:
        """A bare date ahead of the text or behind it; between paragraphs it says when something happened."""
        return "date" if n not in self.prose and date_lines.is_date_line(text) else None

    def _place(self, line: Line) -> str | None:  # noqa: PLR0911 - one return a rule
        """Rules about where on the page a line stands."""
        if line.index is None:
            return None
        element = self.document.blocks[line.index].element
        if self.unwanted.holds(element) or (self.named and not self.named.holds(element)):
            return "station profile"
        box = self.boxes.kind(element)
        if box is not None and not line.added:  # a lead that was added may stand in a box called `teaser`
            return f"box: {box}"
        if self.region.container is None or not self.region.elements:
            return None
        if self.others is not None and self.others.holds(element):
            return "another article"
        place = self.document.order[element]
        if self.region.headline is not None and place < self.region.headline < self.region.first:
            return "before the headline"
        is_short = count_words(line.paragraph.text) < _PROSE
        if (
            place > self.end
            and not line.added
            and is_short
            and not line_rules.is_reporting_note(line.paragraph.text)
        ):
            return "after the article"
        return None

    def _link(self, line: Line, pointer: bool) -> str | None:  # noqa: FBT001 - private
        if not self.links_are_pointers:
            return None
        return "link" if is_pointer(line, self.document, below_pointer=pointer) else None


def _prose(lines: Sequence[Line]) -> range:
    """The lines between the first and the last sentence; a bare date ahead of them or behind is no part of the text."""
    found = [n for n, line in enumerate(lines) if count_words(line.paragraph.text) >= _PROSE]
    return range(found[0] + 1, found[-1]) if found else range(0)


def _wording(text: str) -> str | None:  # noqa: PLR0911 - one return a rule
    """Rules about what a line says; each pattern covers the whole line."""
    if line_rules.RIGHTS.match(text):
        return "rights"
    if count_words(text) > _SHORT:
        return None
    if line_rules.FRAME.match(text) or line_rules.SHORTCODE.match(text):
        return "frame"
    if line_rules.POINTER.match(text):
        return "pointer"
    if line_rules.INVITATION.match(text):
        return "invitation"
    if date_lines.is_labelled_date(text) or line_rules.READING_TIME.match(text):
        return "date"
    if line_rules.CONTACT.match(text):
        return "contact"
    if byline_lines.is_byline(text):
        return "byline"
    if line_rules.SOURCE_NOTE.match(text):
        return "source"
    return None


def _other_articles(evidence: "Evidence") -> frozenset[HtmlElement]:
    """The <article> elements beside the one that holds the headline: other stories on the same page."""
    region, document = evidence.region, evidence.document
    if region.headline is None:
        return frozenset()
    outermost: list[HtmlElement] = []
    for element in document.tree.iter("article"):
        if not outermost or not document.stretches.holds(outermost[-1], element):
            outermost.append(element)
    own = [
        element
        for element in outermost
        if document.order[element] <= region.headline <= document.stretches.end(element)
    ]
    # The headline's own article has to hold text, else the page uses <article> for something else.
    holds = document.stretches.holds
    if not own or not any(holds(own[0], element) for element in region.elements if element is not own[0]):
        return frozenset()
    return frozenset(outermost) - {own[0]}


def _titles(evidence: "Evidence") -> frozenset[str]:
    """The headline in the page's own versions: metadata's choice, its other answers, h1, og:title, title."""
    facts = evidence.metadata
    tree = evidence.document.tree
    texts = [facts.headline.value] if facts.headline else []
    texts += [conflict.value for conflict in facts.conflicts if conflict.name == "headline"]
    texts += ["".join(h1.itertext()) for h1 in tree.iter("h1")]
    texts += [
        meta.get("content") or ""
        for meta in tree.iter("meta")
        if (meta.get("property") or meta.get("name") or meta.get("itemprop"))
        in {"og:title", "twitter:title", "headline"}
    ]
    title = tree.findtext(".//title") or ""
    texts += [title, _TITLE_SEPARATOR.split(title)[0]]
    # A headline of one or two letters or digits would match too much.
    return frozenset(text for text in map(key, texts) if len(text) >= 6)


def _bylines(evidence: "Evidence") -> frozenset[str]:
    facts = evidence.metadata
    texts = [*facts.authors, " ".join(facts.authors), " and ".join(facts.authors), facts.byline or ""]
    return frozenset(text for text in map(key, texts) if text)
