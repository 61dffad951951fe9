"""Captions of a flattened page, where alternative text, credit and caption are lines of their own.

The surest sign is a pair: alternative text and caption often say the same, so the same line stands above and below
a credit (`caption`, `Name/Agency`, `/`, `Provider`, `caption`). Where they differ, the credit still tells.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from etl.pages.captions.credit_lines import parse_credit
from etl.pages.captions.credit_shapes import looks_like_credit
from etl.pages.captions.credit_tails import split_credit
from etl.pages.captions.text import trimmed
from etl.pages.decode.text import key
from etl.pages.model.article import Caption
from etl.pages.model.outcome import BlockFate
from etl.pages.model.positions import CaptionOrdinal
from etl.pages.plaintext import wording
from etl.pages.plaintext.labels import Labels
from etl.pages.plaintext.line_model.features import ends_sentence, is_captioned
from etl.pages.plaintext.lines import Line
from etl.pages.vocabulary.names import could_be_name

_MOST_BETWEEN = 8
"""Lines down to a caption's copy: three credit lines, a slash or two, a button. Three were the most seen on 28 station
pages; blank lines do not count."""
_SAME = 92.0
"""Edit similarity (0 to 100) from which two neighbouring lines are one caption: an end cut off, other quotation marks,
one word changed."""
_FEWEST_WORDS = 4
"""Words of a caption; a shorter line that comes again is a label."""
_BLOCK_LINES = 7
"""Lines of a figure: alternative text, up to four credit lines, caption, a button."""
_CAPTION_WORDS = 90
"""Words of the longest captions that agencies write; a longer line beside a credit is a paragraph."""
_PAIR_WORDS = 200
"""Words of a caption given twice, which may carry an agency's notice; longer lines are not compared."""
_PAIR_LETTERS = 4_000
"""Letters of such a caption; `_PAIR_WORDS` words have about 1,000, but nothing limits a word."""
_CERTAIN_WORDS = 8
"""Words from which a line given twice in a row, without a credit, is a caption and not a heading."""
_TOGGLE = re.compile(r".*\S\s+hide caption", re.IGNORECASE)
_SLASH = re.compile(r"[/|]+")


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure's lines, by number, and the sign that it was known by."""

    above: tuple[int, ...]
    credit: tuple[int, ...]
    below: tuple[int, ...]
    source: str

    @property
    def lines(self) -> tuple[int, ...]:
        """The numbers of its lines."""
        return (*self.above, *self.credit, *self.below)


def find_figures(labels: Labels) -> tuple[Caption, ...]:
    """Label the lines of figures and return their captions, copies merged, in page order."""
    figures = [*_repeated(labels), *_credited_blocks(labels), *_above_credit(labels)]
    found = [(figure.lines, _caption(labels.lines, figure)) for figure in figures]
    found += [((n,), caption) for n, caption in _ending_in_credit(labels)]
    found.sort(key=lambda each: min(each[0]))
    captions, ordinals = _merged([caption for _, caption in found])
    for (lines, _), ordinal in zip(found, ordinals, strict=True):
        labels.captions |= dict.fromkeys(lines, ordinal)
    return captions


def _repeated(labels: Labels) -> Iterator[_Figure]:
    """A line that comes again with nothing but credits and buttons between, or directly below."""
    lines = labels.lines
    for first, line in enumerate(lines):
        if (
            not labels.is_free(first)
            or not _FEWEST_WORDS <= line.words <= _PAIR_WORDS
            or looks_like_credit(line.text)
        ):
            continue
        second = _copy_of(lines, first)
        if second is None or not labels.is_free(second):
            continue
        credit = _credit_lines(lines, range(first + 1, second))
        alone = second == first + 1 and line.words >= _CERTAIN_WORDS and ends_sentence(line.text)
        if credit or alone:
            figure = _Figure((first,), credit, (second,), "pair")
            _label(labels, figure, "stands twice around its credit" if credit else "stands twice in a row")
            labels.remove(range(first + 1, second), "part of a figure", "between a caption's two copies")
            yield figure


def _copy_of(lines: Sequence[Line], first: int) -> int | None:
    for n in range(first + 1, min(first + 1 + _MOST_BETWEEN, len(lines))):
        if _is_copy(lines[first], lines[n]):
            return n
        if not (_is_credit(lines[n]) or _is_name(lines[n]) or wording.chrome(lines[n].text)):
            return None
    return None


def _is_copy(one: Line, other: Line) -> bool:
    if one.key == other.key:
        return True
    if min(one.words, other.words) < _CERTAIN_WORDS or max(one.words, other.words) > _PAIR_WORDS:
        return False
    if max(len(one.key), len(other.key)) > _PAIR_LETTERS:
        return False
    return fuzz.ratio(one.key, other.key, score_cutoff=_SAME) > 0


def _credited_blocks(labels: Labels) -> Iterator[_Figure]:
    """A few lines without an empty one between, one of them a credit, on a page that sets paragraphs apart."""
    lines = labels.lines
    if not any(line.gap for line in lines):
        return
    start = 0
    for end in range(1, len(lines) + 1):
        if end < len(lines) and not lines[end].gap:
            continue
        if 2 <= end - start <= _BLOCK_LINES:
            figure = _credited_block(labels, range(start, end))
            if figure:
                _label(labels, figure, "stands with a credit, apart from the text")
                yield figure
        start = end


def _credited_block(labels: Labels, block: range) -> _Figure | None:
    lines = labels.lines
    if not all(labels.is_free(n) or wording.chrome(lines[n].text) for n in block):
        return None
    credit = _credit_lines(lines, block)
    if not any(_is_credit(lines[n]) for n in credit):
        return None
    texts = [n for n in block if n not in credit and _is_text(labels, n)]
    above = tuple(n for n in texts if n < credit[0])
    below = tuple(n for n in texts if n > credit[-1])
    if not 1 <= len(texts) <= 2 or len(above) > 1 or len(below) > 1:
        return None
    return _Figure(above, credit, below, "credit")


def _above_credit(labels: Labels) -> Iterator[_Figure]:
    """A line with its credit right below, where nothing sets paragraphs apart."""
    lines = labels.lines
    n = 0
    while n < len(lines):
        if not labels.is_free(n) or not _is_credit(lines[n]):
            n += 1
            continue
        stop = n
        while (
            stop < len(lines)
            and labels.is_free(stop)
            and (_is_credit(lines[stop]) or _SLASH.fullmatch(lines[stop].text))
        ):
            stop += 1
        above = n - 1
        joined = not lines[n].gap
        is_name = above >= 0 and labels.is_free(above) and joined and _is_name(lines[above])
        if is_name and _SLASH.fullmatch(lines[n].text):
            n, above = above, above - 1
        credit = _credit_lines(lines, range(n, stop))
        if above >= 0 and joined and _is_text(labels, above) and is_captioned(lines[above]) and credit:
            figure = _Figure((), credit, (above,), "credit")
            _label(labels, figure, "stands above a credit")
            yield figure
        elif credit and any(looks_like_credit(lines[c].text) for c in credit):
            for c in credit:
                labels.put(c, BlockFate.CAPTION, "credit", "a line of a credit's shape")
        n = stop + (stop == n)


def _ending_in_credit(labels: Labels) -> Iterator[tuple[int, Caption]]:
    """Captions that end in their credit: `… in Salina. (Ada Moss/WXYZ)`."""
    for n in labels.free():
        line = labels.lines[n]
        toggle = _TOGGLE.fullmatch(line.text)
        text, credit = split_credit(trimmed(line.text))
        if not (toggle or credit) or not text or line.words > _CAPTION_WORDS:
            continue
        labels.put(
            n, BlockFate.CAPTION, "caption", "ends with its credit" if credit else "has a caption's button"
        )
        yield (
            n,
            Caption(
                position=CaptionOrdinal(0),
                text=text,
                credit=credit.raw if credit else None,
                photographer=credit.photographer if credit else None,
                agency=credit.agency if credit else None,
                provider=credit.provider if credit else None,
                source="credit at its end" if credit else "caption button",
            ),
        )


def _credit_lines(lines: Sequence[Line], block: range) -> tuple[int, ...]:
    """The credit lines of a block; a bare name counts beside a slash or another credit."""
    sure = [n for n in block if _is_credit(lines[n])]
    slash = any(_SLASH.fullmatch(lines[n].text) for n in block)
    return tuple(
        n
        for n in block
        if n in sure
        or ((slash or sure or len(block) <= 2) and _is_name(lines[n]) and not wording.chrome(lines[n].text))
    )


def _is_credit(line: Line) -> bool:
    return looks_like_credit(line.text)


def _is_name(line: Line) -> bool:
    return bool(_SLASH.fullmatch(line.text)) or could_be_name(line.text)


def _is_text(labels: Labels, n: int) -> bool:
    line = labels.lines[n]
    return (
        labels.is_free(n)
        and any(character.isalpha() for character in line.text)
        and wording.chrome(line.text) is None
        and line.words <= _CAPTION_WORDS
    )


def _label(labels: Labels, figure: _Figure, detail: str) -> None:
    for n in figure.credit:
        labels.put(n, BlockFate.CAPTION, "credit", "names who made the picture or handed it on")
    copies = (*figure.above, *figure.below)
    for n in copies:
        is_alt = (
            n in figure.above
            and figure.below
            and not _is_copy(labels.lines[n], labels.lines[figure.below[0]])
        )
        labels.put(n, BlockFate.CAPTION, "alternative text" if is_alt else "caption", detail)


def _caption(lines: Sequence[Line], figure: _Figure) -> Caption:
    credit = parse_credit([lines[n].text for n in figure.credit]) if figure.credit else None
    above = lines[figure.above[0]] if figure.above else None
    below = lines[figure.below[0]] if figure.below else None
    shown = below or above
    same = above is not None and below is not None and _is_copy(above, below)
    return Caption(
        position=CaptionOrdinal(0),
        text=shown.text if shown else "",
        alt=above.text if above and below and not same else None,
        credit=credit.raw if credit else None,
        photographer=credit.photographer if credit else None,
        agency=credit.agency if credit else None,
        provider=credit.provider if credit else None,
        copies=2 if same else 1,
        source=figure.source,
    )


def _merged(captions: Sequence[Caption]) -> tuple[tuple[Caption, ...], list[CaptionOrdinal]]:
    """Each caption once, numbered, and for each given one the number that it got.

    Copies are counted and a credit that only one of them has is kept. Copies have equal texts. On pages with markup a
    longer text that opens with a shorter one is a copy too (`captions.copies`); here it may be another caption or end
    in a button, which no element sets apart.
    """
    merged: dict[str, Caption] = {}
    text_keys = [key(caption.text) or key(caption.credit or "") for caption in captions]
    for caption, text_key in zip(captions, text_keys, strict=True):
        known = merged.get(text_key)
        if known is None:
            merged[text_key] = caption
            continue
        fuller = known if known.credit or not caption.credit else caption
        merged[text_key] = replace(fuller, copies=known.copies + caption.copies, alt=known.alt or caption.alt)
    ordinals = {text_key: CaptionOrdinal(n) for n, text_key in enumerate(merged)}
    numbered = (replace(caption, position=ordinals[text_key]) for text_key, caption in merged.items())
    return tuple(numbered), [ordinals[text_key] for text_key in text_keys]
