"""Pages flattened to text: every line gets a label and a reason; the body becomes minimal HTML.

From there on such a page is processed like any other (`etl.pages.process`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from etl.pages.body.extract import kind_of
from etl.pages.model.article import Caption, Metadata, Paragraph, ParagraphKind, Sourced
from etl.pages.model.outcome import Block, BlockFate, Rejected
from etl.pages.model.positions import LineNumber
from etl.pages.plaintext import wording
from etl.pages.plaintext.facts import read_facts, read_tags, site_owner
from etl.pages.plaintext.figures import find_figures
from etl.pages.plaintext.gate import reject_lines
from etl.pages.plaintext.hard_wrap.join import unwrap
from etl.pages.plaintext.headline import find_headline
from etl.pages.plaintext.labels import Labels
from etl.pages.plaintext.line_model.decoding import log_odds_above_threshold
from etl.pages.plaintext.line_model.features import ends_sentence, is_prose
from etl.pages.plaintext.line_model.scoring import FITTED, Weights, body_log_odds
from etl.pages.plaintext.lines import Line, read_lines
from etl.pages.plaintext.link_numbers import without_link_numbers
from etl.pages.plaintext.mail_header import without_mail_header
from etl.pages.plaintext.numbered import numbered_lists
from etl.pages.plaintext.to_html import render_html
from etl.pages.vocabulary.reporting_notes import is_reporting_note

LIKELY = 0.0
"""Log-odds above the page's threshold (`line_model.decoding`) from which a line is kept."""
_DOUBTFUL = -1.75
"""Log-odds down to which a line between two lines of text counts as text."""
_LONGEST_DOUBT = 4
"""Doubtful lines in a row that the text around them carries; more in a row are a list of something else."""
_ABOVE_NOTE = 8
"""Lines between an agency's last paragraph and its note on who reported: prices, dates, results."""
_PLAYER_LINES = 60
"""Lines within which a station's player bar ends; the same words further down are text."""
_TITLE_WORDS = 5
"""Words from which no sentence holds a headline by chance."""
_ADDED_TO_TITLE = 4
"""Words around a repeated headline: the site's name, `image`, a running number."""
_SUBHEAD_WORDS = 14
"""Words of the longest subheads."""
_TEASER_WORDS = 8
"""Words of the shortest headline that is given twice in one line; a shorter line may repeat itself for effect."""
_ABOVE_COMMENTS = 60
"""Words of text above a label of comments; the same label above a text is a link to them."""
_BEFORE_AUTHOR = 3 / 4
"""Share of the text before a note on its author; an article about a journalist introduces them earlier."""


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A flattened page after its lines are labelled.

    Args:
        html: Minimal HTML (h1, h2, p, li, blockquote) of the headline and the body lines.
        html_lines: The line of each of these elements.
        metadata: What visible lines say (headline, byline, dates, rights, © line station, tags).
        captions: Captions with credits, repeats merged.
        blocks: Every non-empty line with its fate and reason.
        rejected: Why the page is not an article; None when it is one.
    """

    html: str
    html_lines: tuple[LineNumber, ...]
    metadata: Metadata
    captions: tuple[Caption, ...]
    blocks: tuple[Block, ...]
    rejected: Rejected | None = None


def label_page(text: str, weights: Weights = FITTED) -> LabelledPage:
    """Label the lines of a flattened page.

    Args:
        text: The page.
        weights: Those of the line model.

    Returns:
        The page with exactly one label for every non-empty line. Never raises.
    """
    certain = label_certain_lines(text)
    return label_the_rest(certain, body_log_odds(certain.labels.lines, certain.labels.labelled(), weights))


def label_the_rest(certain: "CertainLines", log_odds: Sequence[float]) -> LabelledPage:
    """Label the lines that are not certain, given the log-odds of each of being body text."""
    labels, lines = certain.labels, certain.labels.lines
    log_odds = log_odds_above_threshold(log_odds, [line.words for line in lines], labels.labelled())
    title = find_headline(labels, log_odds, certain.station.value if certain.station else None)
    _label_comments(labels, log_odds)
    _label_author(labels, log_odds)
    first, last = _first_and_last(labels, log_odds, title)
    if title is not None:
        _label_headline(labels, title, first)
    headline = Sourced(lines[title].text, "line") if title is not None else None
    known = Metadata(headline=headline, station=certain.station, tags=certain.tags)
    metadata = read_facts(labels, known, first=first, last=last)
    _label_boilerplate(labels)
    _label_body(labels, log_odds, first, last)
    body = [Paragraph(labels.kinds[n], lines[n].text) for n in labels.kept()]
    return LabelledPage(
        html=render_html(headline.value if headline else None, body),
        html_lines=tuple(map(LineNumber, labels.kept() if title is None else [title, *labels.kept()])),
        metadata=metadata,
        captions=certain.captions,
        blocks=labels.blocks(),
        rejected=reject_lines(labels, certain.captions),
    )


@dataclass(frozen=True, slots=True)
class CertainLines:
    """A page whose player bar, copyright line, tags, teasers and figures have their labels.

    Args:
        labels: The page's lines; the rest has no label yet.
        station: What the copyright line names.
        tags: Tags of the article.
        captions: Captions with credits, repeats merged.
    """

    labels: Labels
    station: Sourced | None
    tags: tuple[str, ...]
    captions: tuple[Caption, ...]


def label_certain_lines(text: str) -> CertainLines:
    """Label the lines of a flattened page that need no line model: it judges the others."""
    labels = Labels(read_lines(without_link_numbers(unwrap(without_mail_header(text)))))
    _label_player(labels)
    station = site_owner(labels)
    tags = read_tags(labels)
    _label_teasers(labels)
    return CertainLines(labels, station, tags, find_figures(labels))


def _label_player(labels: Labels) -> None:
    """Lines down to the player bar's last label belong to the site; its © line names the station."""
    lines = labels.lines
    ends = [n for n, line in enumerate(lines[:_PLAYER_LINES]) if wording.ends_player(line.text)]
    for n in range(ends[-1] + 1 if ends else 0):
        if not lines[n].text.startswith("©"):
            reason = wording.chrome(lines[n].text) or "above the player bar"
            labels.put(n, BlockFate.REMOVED, reason, "the site's header")


def _label_teasers(labels: Labels) -> None:
    """Headlines given twice in one line: the picture's alternative text and the link of a teaser."""
    lines = labels.lines
    for n in labels.free():
        letters = lines[n].key
        half = len(letters) // 2
        if lines[n].words >= _TEASER_WORDS and letters[:half] == letters[half:]:
            labels.put(n, BlockFate.REMOVED, "teaser", "the same words twice in one line")
            if n + 1 < len(lines) and not lines[n + 1].gap:
                labels.put(n + 1, BlockFate.REMOVED, "teaser", "below a teaser's headline")


def _label_comments(labels: Labels, log_odds: Sequence[float]) -> None:
    """What readers wrote below the text; it reads like text, so only the label above it tells."""
    words = 0
    for n, line in enumerate(labels.lines):
        if words >= _ABOVE_COMMENTS and wording.begins_comments(line.text):
            labels.remove(range(n, len(labels.lines)), "reader comments", "below their label")
            return
        words += line.words if labels.is_free(n) and log_odds[n] > 0 else 0


def _label_author(labels: Labels, log_odds: Sequence[float]) -> None:
    """The lines below the text that introduce its author."""
    text = [n for n in labels.free() if log_odds[n] >= LIKELY and is_prose(labels.lines[n])]
    for n in text[max(1, int(len(text) * _BEFORE_AUTHOR)) :]:
        if wording.about_the_author(labels.lines[n].text):
            labels.put(n, BlockFate.METADATA, "about the author", "introduces a writer below the text")


def _first_and_last(labels: Labels, log_odds: Sequence[float], title: int | None) -> tuple[int, int]:
    """The numbers of the first and the last line that is likely to be text; beyond the page if none is."""
    above = -1 if title is None else title
    text = [n for n in labels.free() if n > above and log_odds[n] >= LIKELY and labels.lines[n].words > 0]
    return (text[0], text[-1]) if text else (len(labels.lines), len(labels.lines))


def _label_headline(labels: Labels, title: int, first: int) -> None:
    """The headline, its copies, and what stands above it; `first` is the first line of text."""
    lines = labels.lines
    labels.put(title, BlockFate.METADATA, "headline", "title-like, and its words come again in the text")
    for n in labels.free():
        if lines[n].key == lines[title].key:
            labels.put(n, BlockFate.METADATA, "headline", "the same again")
        elif lines[title].key in lines[n].key and _is_title_with_more(lines[title], lines[n]):
            labels.put(n, BlockFate.REMOVED, "headline", "the same again, with a word or two")
        elif n < title:
            reason = wording.chrome(lines[n].text) or "above the headline"
            labels.put(n, BlockFate.REMOVED, reason, "the article begins below")
        elif n < first and wording.appeal(lines[n].text):
            labels.put(n, BlockFate.REMOVED, "appeal for support", "between headline and text")


def _is_title_with_more(title: Line, line: Line) -> bool:
    """Whether a line only repeats the headline as in a browser tab, an image's name or a teaser."""
    return (
        title.words >= _TITLE_WORDS
        and line.words <= title.words + _ADDED_TO_TITLE
        and not ends_sentence(line.text)
    )


def _label_boilerplate(labels: Labels) -> None:
    """Lines that are boilerplate by their wording, wherever they stand."""
    for n in labels.free():
        line = labels.lines[n]
        name = wording.chrome(line.text) or wording.around_article(line.text)
        if name:
            labels.put(n, BlockFate.REMOVED, name, wording.known_by(line.text, name))


def _label_body(labels: Labels, log_odds: Sequence[float], first: int, last: int) -> None:
    """Keep what is likely to be text; say of the rest why it is not."""
    lines = labels.lines
    kept = [n for n in labels.free() if _is_text(lines[n], log_odds[n], inside=first <= n <= last)]
    kept = _with_doubtful(labels, log_odds, kept)
    free = frozenset(labels.free())
    entries = frozenset(numbered_lists(lines, free, frozenset(kept)))
    to_note = {n for n in _down_to_note(lines, last) if n in free}
    kept = sorted({*kept, *entries, *to_note})
    kinds = {n: _kind(lines[n]) for n in kept}
    kinds |= {n: ParagraphKind.LIST_ITEM for n in entries if not lines[n].text.endswith(":")}
    while kept and kinds[kept[-1]] is ParagraphKind.HEADING:
        detail = "nothing of the article stands below it"
        labels.put(kept.pop(), BlockFate.REMOVED, "heading without text", detail)
    for n in kept:
        labels.keep(n, kinds[n])
    for n in labels.free():
        labels.put(n, BlockFate.REMOVED, *_why(lines[n], n, first, last))


def _with_doubtful(labels: Labels, log_odds: Sequence[float], kept: list[int]) -> list[int]:
    """The kept lines and the doubtful ones between two of them: list items, signatures."""
    free = frozenset(labels.free())
    filled = list(kept)
    for before, after in pairwise(kept):
        between = range(before + 1, after)
        if len(between) <= _LONGEST_DOUBT and all(n in free and log_odds[n] >= _DOUBTFUL for n in between):
            filled.extend(between)
    return sorted(filled)


def _down_to_note(lines: Sequence[Line], last: int) -> range:
    """The lines below the last likely one down to the note on who reported, which is an agency report's last line."""
    below = range(last + 1, min(last + 1 + _ABOVE_NOTE, len(lines)))
    note = next((n for n in below if is_reporting_note(lines[n].text)), last)
    return range(last + 1, note + 1)


def _is_text(line: Line, log_odds: float, *, inside: bool) -> bool:
    # Markdown marks its headings, which the model has hardly seen.
    return log_odds >= LIKELY or (inside and line.heading > 0)


def _kind(line: Line) -> ParagraphKind:
    if is_reporting_note(line.text):
        return ParagraphKind.PARAGRAPH
    if line.heading or (line.words <= _SUBHEAD_WORDS and not line.bullet and not ends_sentence(line.text)):
        heading = kind_of(line.text, ParagraphKind.HEADING)
        return heading if not line.text.endswith((":", ",", ";")) else ParagraphKind.PARAGRAPH
    if line.quote:
        return ParagraphKind.QUOTE
    return kind_of(line.text, ParagraphKind.LIST_ITEM if line.bullet else ParagraphKind.PARAGRAPH)


def _why(line: Line, n: int, first: int, last: int) -> tuple[str, str]:
    """Why a line is not text, in words for people."""
    shape = "short line" if not ends_sentence(line.text) and line.words <= _SUBHEAD_WORDS else "sentence"
    if n < first:
        return "above the text", f"{shape} among lines that are not text"
    if n > last:
        return "below the text", f"{shape} among lines that are not text"
    if line.bullet and shape == "short line":
        return "list of links", "short list entry that is not a sentence"
    return "unlike the text around it", f"{shape} that does not read on from its neighbours"
