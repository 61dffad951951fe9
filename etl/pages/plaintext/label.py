"""Pages flattened to text: each line gets a label and a reason, then minimal HTML, then the same road."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from etl.pages.body.extract import kind_of
from etl.pages.model.article import Caption, Metadata, Paragraph, ParagraphKind, Sourced
from etl.pages.model.outcome import Block, BlockFate
from etl.pages.plaintext import wording
from etl.pages.plaintext.facts import read_facts, read_tags, site_owner
from etl.pages.plaintext.figures import find_figures
from etl.pages.plaintext.gate import rejected_as
from etl.pages.plaintext.headline import find_headline
from etl.pages.plaintext.labels import Labels
from etl.pages.plaintext.line_model.features import ends_sentence, is_prose
from etl.pages.plaintext.line_model.scoring import body_likelihood
from etl.pages.plaintext.lines import Line, read_lines
from etl.pages.plaintext.numbered import numbered_lists
from etl.pages.plaintext.to_html import render_html
from etl.pages.vocabulary import line_rules

_LIKELY = -0.25
"""Log-odds from which a line is kept. Below zero: a lost paragraph is worse than a kept line of chrome,
which the warehouse still recognises by its repetition on other pages of the station."""
_DOUBTFUL = -2.0
"""Log-odds down to which a line may be text when it stands between lines that are."""
_GAP = 4
"""Lines of doubt in a row that text around them carries; more in a row are a list of something else."""
_TITLE_WORDS = 5
"""Words of a headline that no sentence holds by chance."""
_TITLE_MORE = 4
"""Words around a repeated headline: the site's name, `image`, a running number."""
_HEADING_WORDS = 14
"""Words of the longest subheads."""
_SNIFFED = 20_000
"""Characters that tell markup from text; scripts in an HTML page's head may fill the first few thousand."""
_ELEMENT = re.compile(
    r"<(?:!doctype|!--|/?(?:html|head|body|div|p|span|a|br|img|ul|ol|li|table|tr|td|h[1-6]|script|style|"
    r"meta|link|title|"
    r"section|article|header|footer|nav|main|figure|form|iframe|strong|em|b|i|font|center)\b[^<>]*>)",
    re.IGNORECASE,
)
_FEW_ELEMENTS = 3
"""Tags that a text may quote or that a flattener forgot (`<br>`, an embed code); markup has more, and a
skeleton."""
_SKELETON = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ENOUGH_TEXT = 60
"""Words of text above a label of comments; the same label above a text is a link to them."""


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A flattened page after its lines are labelled.

    Args:
        html: Minimal HTML (h1, h2, p, li, blockquote) of the headline and the body lines.
        metadata: What visible lines say (headline, byline, dates, rights, © line station, tags).
        captions: Captions with credits, repeats collapsed.
        blocks: Every non-empty line with its fate and reason.
        rejected: A reject reason when the page is no article, else None.
    """

    html: str
    metadata: Metadata
    captions: tuple[Caption, ...]
    blocks: tuple[Block, ...]
    rejected: str | None = None


def looks_flattened(text: str, content_type: str | None) -> bool:
    """Whether a page is text without markup, by its share of tags: content types may be wrong."""
    opening = text[:_SNIFFED]
    if _SKELETON.search(opening[:2000]):
        return False
    elements = len(_ELEMENT.findall(opening))
    if content_type and content_type.strip().lower().startswith("text/plain"):
        return elements * 200 <= len(opening) or elements <= _FEW_ELEMENTS
    # A page of 20 words in two tags is markup; a page of 2,000 words that mentions `<div>` twice is text.
    return elements == 0 or (elements <= _FEW_ELEMENTS and elements * 400 <= len(opening))


def label_page(text: str) -> LabelledPage:
    """Label the lines of a flattened page. Never raises; every non-empty line gets exactly one block."""
    page = read_lines(text)
    labels = Labels(page)
    _above_player(labels)
    station = site_owner(labels)
    tags = read_tags(labels)
    _label_teasers(labels)
    found = find_figures(labels)
    likely = body_likelihood(page, labels.settled())
    title = find_headline(labels, likely)
    _label_comments(labels, likely)
    _label_author(labels, likely)
    first, last = _span(labels, likely, title)
    if title is not None:
        _label_headline(labels, title, first)
    known = Metadata(
        headline=Sourced(page[title].text, "line") if title is not None else None, station=station, tags=tags
    )
    metadata = read_facts(labels, known, first=first, last=last)
    _label_chrome(labels)
    _label_body(labels, likely, first, last)
    body = [Paragraph(labels.kinds[n], page[n].text) for n in labels.kept()]
    return LabelledPage(
        html=render_html(metadata.headline.value if metadata.headline else None, body),
        metadata=metadata,
        captions=found,
        blocks=labels.blocks(),
        rejected=rejected_as(labels, found),
    )


def _above_player(labels: Labels) -> None:
    """What stands up to the player bar's last label belongs to the site; its © line names the station."""
    page = labels.lines
    # A player bar stands within the first lines; the same words far below are text.
    ends = [n for n in range(min(60, len(page))) if wording.PLAYER_END.fullmatch(page[n].text)]
    for n in range(ends[-1] + 1 if ends else 0):
        if not page[n].text.startswith("©"):
            reason = wording.chrome(page[n].text) or "above the player bar"
            labels.put(n, BlockFate.REMOVED, reason, "the site's header")


def _label_comments(labels: Labels, likely: Sequence[float]) -> None:
    """What readers wrote below the text; it reads like text, so only its label tells."""
    page = labels.lines
    words = 0
    for n, line in enumerate(page):
        if words >= _ENOUGH_TEXT and wording.begins_comments(line.text):
            labels.remove(range(n, len(page)), "reader comments", "below their label")
            return
        words += line.words if labels.is_free(n) and likely[n] > 0 else 0


def _label_author(labels: Labels, likely: Sequence[float]) -> None:
    """The lines below the text that introduce its writer."""
    text = [n for n in labels.free() if likely[n] >= _LIKELY and is_prose(labels.lines[n])]
    # An article that is about a journalist introduces them above its last quarter.
    for n in text[max(1, len(text) * 3 // 4) :]:
        if wording.about_the_author(labels.lines[n].text):
            labels.put(n, BlockFate.METADATA, "about the author", "introduces a writer below the text")


def _label_teasers(labels: Labels) -> None:
    """Headlines given twice in one line: the picture's alternative text and the link of a teaser."""
    for n in labels.free():
        half = len(labels.lines[n].key) // 2
        if labels.lines[n].words >= 8 and labels.lines[n].key[:half] == labels.lines[n].key[half:]:
            labels.put(n, BlockFate.REMOVED, "teaser", "the same words twice in one line")
            below = n + 1
            if below < len(labels.lines) and not labels.lines[below].gap:
                labels.put(below, BlockFate.REMOVED, "teaser", "below a teaser's headline")


def _span(labels: Labels, likely: Sequence[float], title: int | None) -> tuple[int, int]:
    """The numbers of the first and the last line that are probably text; beyond the page if none is."""
    after = -1 if title is None else title
    body = [n for n in labels.free() if n > after and likely[n] >= _LIKELY and labels.lines[n].words > 0]
    return (body[0], body[-1]) if body else (len(labels.lines), len(labels.lines))


def _label_headline(labels: Labels, title: int, first: int) -> None:
    page = labels.lines
    labels.put(title, BlockFate.METADATA, "headline", "title-like, and its words come again in the text")
    for n in labels.free():
        if page[n].key == page[title].key:
            labels.put(n, BlockFate.METADATA, "headline", "the same again")
        elif page[title].key in page[n].key and _is_long_title(page[title], page[n]):
            labels.put(n, BlockFate.REMOVED, "headline", "the same again, with a word or two")
        elif n < title:
            labels.put(
                n,
                BlockFate.REMOVED,
                wording.chrome(page[n].text) or "above the headline",
                "the article begins below",
            )
        elif n < first and wording.appeal(page[n].text):
            labels.put(n, BlockFate.REMOVED, "appeal for support", "between headline and text")


def _is_long_title(title: Line, line: Line) -> bool:
    """Whether a line is no more than the headline as a site's tab, a picture's name or a teaser gives it."""
    return (
        title.words >= _TITLE_WORDS
        and line.words <= title.words + _TITLE_MORE
        and not ends_sentence(line.text)
    )


def _label_chrome(labels: Labels) -> None:
    """Lines that are chrome by their wording, wherever they stand."""
    for n in labels.free():
        line = labels.lines[n]
        short = line.words <= _SHORT
        name = (
            wording.chrome(line.text)
            or ("pointer to other stories" if short and line_rules.POINTER.match(line.text) else None)
            or ("invitation" if short and line_rules.INVITATION.match(line.text) else None)
            or ("rights notice" if line_rules.RIGHTS.match(line.text) else None)
        )
        if name:
            labels.put(n, BlockFate.REMOVED, name, "known by its wording")


_SHORT = 30
"""Words up to which a line may be a pointer or an invitation; longer ones are read as text."""


def _label_body(labels: Labels, likely: Sequence[float], first: int, last: int) -> None:
    """Keep what is probably text; say of the rest why it is not."""
    page = labels.lines
    kept = [n for n in labels.free() if _is_text(page[n], likely[n], inside=first <= n <= last)]
    kept = _filled(labels, likely, kept)
    free = frozenset(labels.free())
    counted = frozenset(numbered_lists(page, free, frozenset(kept)))
    notes = {n for n in (last + 1, last + 2) if n in free and line_rules.is_reporting_note(page[n].text)}
    kept = sorted({*kept, *counted, *notes})
    kinds = {n: _kind(page[n]) for n in kept} | dict.fromkeys(
        (n for n in counted if not page[n].text.endswith(":")), ParagraphKind.LIST_ITEM
    )
    while (
        kept
        and kinds[kept[-1]] is ParagraphKind.HEADING
        and not line_rules.is_reporting_note(page[kept[-1]].text)
    ):
        labels.put(
            kept.pop(), BlockFate.REMOVED, "heading without text", "nothing of the article stands below it"
        )
    for n in kept:
        labels.keep(n, kinds[n])
    for n in labels.free():
        labels.put(n, BlockFate.REMOVED, *_why(page[n], n, first, last))


def _filled(labels: Labels, likely: Sequence[float], kept: list[int]) -> list[int]:
    """Lines of doubt between two kept ones stay too: list items, signatures."""
    free = frozenset(labels.free())
    filled = list(kept)
    for before, after in pairwise(kept):
        between = range(before + 1, after)
        if len(between) <= _GAP and all(n in free and likely[n] >= _DOUBTFUL for n in between):
            filled.extend(between)
    return sorted(filled)


def _is_text(line: Line, likely: float, *, inside: bool) -> bool:
    # Markdown says itself what a heading is, and the model knows little of it.
    return likely >= _LIKELY or (inside and line.heading > 0)


def _kind(line: Line) -> ParagraphKind:
    if line.heading or (line.words <= _HEADING_WORDS and not line.bullet and not ends_sentence(line.text)):
        heading = kind_of(line.text, ParagraphKind.HEADING)
        return heading if not line.text.endswith((":", ",", ";")) else ParagraphKind.PARAGRAPH
    if line.quote:
        return ParagraphKind.QUOTE
    return kind_of(line.text, ParagraphKind.LIST_ITEM if line.bullet else ParagraphKind.PARAGRAPH)


def _why(line: Line, n: int, first: int, last: int) -> tuple[str, str]:
    """Why a line is not text, in words for people."""
    shape = "short line" if not ends_sentence(line.text) and line.words <= _HEADING_WORDS else "sentence"
    if n < first:
        return "above the text", f"{shape} among lines that are not text"
    if n > last:
        return "below the text", f"{shape} among lines that are not text"
    if line.bullet and shape == "short line":
        return "list of links", "short list entry that is no sentence"
    return "unlike the text around it", f"{shape} that does not read on from its neighbours"
