"""Which lines of a body are not article text: rules about place, repetition and wording, in one ordered list.

`RULES` is the list; the first rule that says yes decides. Rules about wording are the table in
`etl.pages.vocabulary.line_rules`; here they are one entry of the list.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from etl.pages.body.boxes import is_caption as is_named_caption
from etl.pages.body.line_facts import LineFacts
from etl.pages.body.lines import PROSE_WORDS, BodyLine
from etl.pages.body.story import RUNNING_WORDS
from etl.pages.decode.text import count_words, key
from etl.pages.model.article import Paragraph, ParagraphKind
from etl.pages.model.positions import BlockIndex
from etl.pages.model.removal import Removal, Verdict
from etl.pages.vocabulary.date_lines import is_date_line
from etl.pages.vocabulary.line_rules import APPEALS_AT_END, BODY_LINES
from etl.pages.vocabulary.reporting_notes import is_reporting_note

_LIST = 3
"""Links in a row that make a list, to which the heading above them belongs."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A line that may leave.

    Args:
        line: The line and its block of the page.
        n: Its place among the lines of the body.
        key: Its letters and digits.
        earlier: How many lines above it have the same words and stay.
        distance: How many lines below the last of them it stands; 1 for neighbours.
        below_pointer: Whether the line above it leaves as a pointer, or follows such lines.
        element: The element that it stands in; None where its block was not found.
    """

    line: BodyLine
    n: int
    key: str
    earlier: int
    distance: int
    below_pointer: bool
    element: HtmlElement | None

    @property
    def text(self) -> str:
        """The line's words."""
        return self.line.paragraph.text


Rule = Callable[[Candidate, LineFacts], Removal | Verdict | None]


def has_no_words(candidate: Candidate, _: LineFacts) -> Removal | None:
    """It holds no letters or digits."""
    return None if candidate.key else Removal.NO_WORDS


def was_recovered(candidate: Candidate, _: LineFacts) -> Removal | None:
    """It was found outside trafilatura's text."""
    return Removal.RECOVERED if candidate.line.recovered else None


def is_headline(candidate: Candidate, page: LineFacts) -> Removal | None:
    """It is the headline again; ahead of the text also in another of the page's versions."""
    if candidate.key not in page.titles:
        return None
    # Within the text an h1 or a line worded as the page's title is the heading of a section.
    is_ahead = candidate.n < page.text_begins
    return Removal.HEADLINE if is_ahead or candidate.key == page.headline else None


def repeats(candidate: Candidate, page: LineFacts) -> Removal | None:
    """It stood before, and the layout made the copy."""
    if not candidate.earlier:
        return None
    is_copy = page.shown.is_copy(
        candidate.line, candidate.key, earlier=candidate.earlier, distance=candidate.distance
    )
    return Removal.REPEAT if is_copy else None


def is_caption(candidate: Candidate, page: LineFacts) -> Removal | None:
    """It is a caption or credit of the page, which is kept apart.

    A sentence of the text that one repeats stays, and so does a heading beside a picture.
    """
    if not page.captions.hold(candidate.key, candidate.element):
        return None
    is_heading = candidate.line.paragraph.kind is ParagraphKind.HEADING
    is_named = candidate.element is not None and is_named_caption(candidate.element)
    if (is_heading and not is_named) or (not candidate.earlier and page.captions.copy_text(candidate.key)):
        return None
    return Removal.CAPTION


def is_byline_of_page(candidate: Candidate, page: LineFacts) -> Removal | None:
    """It names the writers that the page itself names; an agency's note on who reported and edited stays."""
    is_byline = candidate.key in page.bylines and not is_reporting_note(candidate.text)
    return Removal.BYLINE if is_byline else None


def has_wording(candidate: Candidate, _: LineFacts) -> Verdict | None:
    """It is what one of the rules about wording describes."""
    rule = BODY_LINES.first(candidate.text)
    return Verdict(rule.removal, rule.name) if rule is not None else None


def is_below_comments_heading(candidate: Candidate, page: LineFacts) -> Removal | None:
    """It heads readers' comments, or stands below such a heading."""
    return Removal.COMMENTS if candidate.n >= page.comments else None


def is_bare_date(candidate: Candidate, page: LineFacts) -> Removal | None:
    """It is a bare date ahead of the text or behind it; between paragraphs it says when something happened."""
    at_the_edge = candidate.n not in page.prose
    return Removal.DATE if at_the_edge and is_date_line(candidate.text) else None


def is_unwanted_by_station(candidate: Candidate, page: LineFacts) -> Removal | None:
    """The station's profile removes its element, or names a body in which it does not stand."""
    element = candidate.element
    if element is None:
        return None
    is_outside = bool(page.named) and not page.named.holds(element)
    return Removal.STATION_PROFILE if page.unwanted.holds(element) or is_outside else None


def is_in_box(candidate: Candidate, page: LineFacts) -> Removal | None:
    """It stands in a box beside or inside the article."""
    # A lead that was recovered may stand in a box called `teaser`.
    if candidate.line.block is None or candidate.element is None or candidate.line.recovered:
        return None
    box = page.boxes.kind(candidate.element)
    if box is None or page.leads.holds(page.document.blocks[candidate.line.block]):
        return None
    return Removal(f"box: {box}")


def is_in_another_article(candidate: Candidate, page: LineFacts) -> Removal | None:
    """It stands in the <article> of another story."""
    if candidate.element is None or page.others is None or not page.is_located:
        return None
    return Removal.ANOTHER_ARTICLE if page.others.holds(candidate.element) else None


def is_before_headline(candidate: Candidate, page: LineFacts) -> Removal | None:
    """It stands above the headline."""
    headline = page.region.headline
    if candidate.element is None or headline is None or not page.is_located:
        return None
    is_before = page.document.order[candidate.element] < headline < page.region.first
    return Removal.BEFORE_HEADLINE if is_before else None


def is_after_article(candidate: Candidate, page: LineFacts) -> Removal | None:
    """It is short and stands below the article's container; who helped to report stays."""
    if candidate.element is None or candidate.line.recovered or not page.is_located:
        return None
    is_after = page.document.order[candidate.element] > page.end
    if not is_after or is_reporting_note(candidate.text) or page.live_posts.holds(candidate.element):
        return None
    story = page.region.story
    of_story = story is not None and story.is_of_stream(candidate.element)
    least = RUNNING_WORDS if of_story else PROSE_WORDS
    return Removal.AFTER_ARTICLE if count_words(candidate.text) < least else None


def is_beside_story(candidate: Candidate, page: LineFacts) -> Removal | None:
    """It stands in another column than the story; who helped to report stays."""
    if candidate.line.block is None or page.region.story is None or is_reporting_note(candidate.text):
        return None
    block = page.document.blocks[candidate.line.block]
    if page.live_posts.holds(block.element):
        return None
    return Removal.ANOTHER_COLUMN if page.region.story.excludes(block) else None


def links_elsewhere(candidate: Candidate, page: LineFacts) -> Removal | None:
    """Nearly all of it is a link to another story."""
    is_one = page.related.holds(candidate.n, below_pointer=candidate.below_pointer)
    return Removal.LINK if is_one else None


RULES: tuple[Rule, ...] = (
    has_no_words,
    is_headline,
    repeats,
    is_caption,
    is_byline_of_page,
    is_below_comments_heading,
    has_wording,
    is_bare_date,
    is_unwanted_by_station,
    is_in_box,
    is_in_another_article,
    is_before_headline,
    is_after_article,
    is_beside_story,
    links_elsewhere,
)
"""In this order: what is kept apart elsewhere comes first, so that it is named so wherever it stands."""

PLACE_RULES: tuple[Rule, ...] = (
    is_unwanted_by_station,
    is_in_box,
    is_in_another_article,
)
"""What is said of a block by its place alone, be it a line of the body or not."""

CAUTIOUS_RULES: tuple[Rule, ...] = (was_recovered, is_headline, repeats, is_beside_story)
"""For a page that the rules misread: only the headline and exact repeats leave, and nothing is added."""


def apply_rules(
    lines: Sequence[BodyLine], page: LineFacts, rules: Sequence[Rule] = RULES
) -> list[Verdict | None]:
    """For each line the verdict by which it is removed, or None.

    A heading directly above lines that leave as links is the heading of that list and leaves with them; so do appeals
    below the text.
    """
    found = list(_one_by_one(lines, page, rules))
    for n, line in enumerate(lines):
        below = [verdict and verdict.removal for verdict in found[n + 1 : n + 1 + _LIST]]
        is_heading = line.paragraph.kind is ParagraphKind.HEADING
        if found[n] is None and is_heading and below == [Removal.LINK] * _LIST:
            found[n] = Verdict(Removal.POINTER)
    if rules is RULES:
        _take_appeals(lines, found)
    return found


def _take_appeals(lines: Sequence[BodyLine], found: list[Verdict | None]) -> None:
    """What asks for support behind the last line of the text leaves, whole sentences too: there it is an appeal."""
    for n in range(len(lines) - 1, len(lines) // 2, -1):
        if found[n] is None:
            rule = APPEALS_AT_END.first(lines[n].paragraph.text)
            if rule is None:
                return
            found[n] = Verdict(rule.removal, rule.name)


def _one_by_one(
    lines: Sequence[BodyLine], page: LineFacts, rules: Sequence[Rule]
) -> Iterator[Verdict | None]:
    seen: dict[str, list[int]] = defaultdict(list)
    below_pointer = False
    for n, line in enumerate(lines):
        line_key = key(line.paragraph.text)
        above = seen.get(line_key, [])
        candidate = Candidate(
            line=line,
            n=n,
            key=line_key,
            earlier=len(above),
            distance=n - above[-1] if above else 0,
            below_pointer=below_pointer,
            element=page.document.blocks[line.block].element if line.block is not None else None,
        )
        verdict = _verdict(candidate, page, rules)
        is_pointer = verdict is not None and verdict.removal is Removal.POINTER
        below_pointer = is_pointer or (below_pointer and verdict is not None)
        if verdict is None:
            seen[line_key].append(n)
        yield verdict


def _verdict(candidate: Candidate, page: LineFacts, rules: Sequence[Rule]) -> Verdict | None:
    for rule in rules:
        answer = rule(candidate, page)
        if answer is not None:
            return answer if isinstance(answer, Verdict) else Verdict(answer)
    return None


def place_of(index: BlockIndex, page: LineFacts) -> Removal | None:
    """Why its place would remove a block that never became a line of the body; None where no rule says so."""
    block = page.document.blocks[index]
    line = BodyLine(Paragraph(ParagraphKind.PARAGRAPH, block.text), index)
    candidate = Candidate(line, 0, key(block.text), 0, 0, below_pointer=False, element=block.element)
    verdict = _verdict(candidate, page, PLACE_RULES)
    return verdict.removal if verdict else None
