"""The non-empty lines of a flattened page, with their layout: bullets, headings, quotes, gaps."""

import re
from dataclasses import dataclass, field

from etl.pages.decode.text import fold_space, is_unspaced, key, without_spoken
from etl.pages.vocabulary.abbreviations import SHORT_FORMS

# Bullets as flatteners write them: Resiliparse `•`, w3m also `□`, `■` and `○`, Markdown `-`, `*` and `+`,
# others `·`, `▪`.
_BULLET = re.compile(r"(?:[•·▪◦‣●□■○]|[-*+](?=\s))\s*")
# A flattener indents the numbers that it gives to list items; a number at the margin belongs to the text.
_NUMBER = re.compile(r"\s{2,}\d{1,2}\.\s+(?=\S)")
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_QUOTE = re.compile(r">\s+(?=\S)")
_EMPHASIS = re.compile(r"(?<![\w*_])(\*\*|__|[*_])(?=\S)(?P<inner>[^*_]+)(?<=\S)\1(?![\w*_])")
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?: +[\"'][^\"']*[\"'])?\)")
_PICTURE_IN_LINK = 2
"""Markdown links within one another."""
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>-])")
# What some crawlers' exports put in front of a page's first line.
_EXPORT_PREFIX = re.compile(r"^date \d{4}-\d{2}-\d{2}\s+(?=\S)")
# The end of a sentence, for pages that came as one line.
_SENTENCE_END = re.compile(r"(?<=[.!?…。！？])[”\"’)»]?\s+(?=[“\"‘«(]?[^\W\d_a-zà-þ])|(?<=[。！？])")
_ABBREVIATION = re.compile(rf"(?:\b(?:{'|'.join(map(re.escape, SHORT_FORMS))})|\b[A-Z])\.$")
# Boilerplate that a one-line page runs together with its text. Each marker begins a new line; one with a certain end
# also ends it.
_BOILERPLATE = re.compile(
    r"\s+(?=(?:©|Copyright)\s*(?:©\s*)?\d{4}\b|Play Live Radio\b|Next Up:|Available On Air Stations\b|"
    r"(?:Published|Updated) (?:[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})|Tags (?=[A-Z])|"
    r"See stories by\b|[A-Z]{2,20}[A-Z .,'’-]{0,40}(?:, [A-Z][\w. ]{2,20})? (?:\([A-Z]{2,8}\) )?(?:—|--) )"
    r"|(?<=Play Live Radio)\s+|(?<=Next Up:)\s+|(?<=Available On Air Stations)\s+|"
    r"(?<=\d:\d\d [AP]M [A-Z]DT)\s+"
    r"|(?<=\d:\d\d [AP]M [A-Z]ST)\s+|(?<=\d:\d\d)\s+(?!\d|[AaPp]\.?[Mm]|[A-Z]{2,4}\b)"
)
_ABBREVIATION_LETTERS = 12
"""Characters to look back for an abbreviation before a full stop; the longest, `Blvd.`, has five."""
_LONG_LINE = 1000
"""Characters from which a page's only line, or one of its two or three, holds a whole page."""
_FEW_LINES = 3
"""Lines up to which a page may have lost its paragraphs."""
_PARAGRAPH = 300
"""Characters after which a sentence of a one-line page begins a new paragraph: the length of a news paragraph."""


@dataclass(frozen=True, slots=True)
class Line:
    """A non-empty line.

    Args:
        text: White space folded; bullet, heading and quote marks taken off.
        key: Its letters and digits, for comparison.
        bullet: It was a list item.
        indented: It began with spaces, as nested list items do.
        heading: Markdown's heading level, or 0.
        quote: It was a Markdown quote.
        gap: Whether an empty line stands before it.
        words: Its words; text in scripts that set no spaces counts two characters as a word.
    """

    text: str
    key: str
    bullet: bool = False
    indented: bool = False
    heading: int = 0
    quote: bool = False
    gap: bool = False
    words: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        spaced = len(self.text.split())
        words = max(spaced, len(self.key) // 2) if is_unspaced(self.text) else spaced
        object.__setattr__(self, "words", words)


def read_lines(text: str) -> tuple[Line, ...]:
    """The non-empty lines of a flattened page, in order."""
    raw = (
        _EXPORT_PREFIX.sub("", text.lstrip("\ufeff \n")).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )
    if sum(bool(line.strip()) for line in raw) <= _FEW_LINES:
        raw = [
            part
            for line in raw
            for part in (_paragraphs(fold_space(line)) if len(line) >= _LONG_LINE else [line])
        ]
    lines: list[Line] = []
    gap = False
    for line in raw:
        folded = fold_space(line)
        if not folded:
            gap = True
            continue
        if (read := _line(line, folded, gap=gap)) is not None:
            lines.append(read)
            gap = False
    return tuple(lines)


def _line(raw: str, folded: str, *, gap: bool) -> Line | None:
    bullet = _BULLET.match(folded)
    number = _NUMBER.match(raw)
    rest = folded[bullet.end() :] if bullet else fold_space(raw[number.end() :]) if number else folded
    heading = None if bullet else _HEADING.match(rest)
    quote = None if bullet or heading else _QUOTE.match(rest)
    mark = heading or quote
    text = rest[mark.end() :] if mark else rest
    text = fold_space(without_spoken(_without_markdown(text)))
    if not text and "](" in rest:
        return None  # nothing but pictures without words
    text = text or folded
    return Line(
        text=text,
        key=key(text),
        bullet=bool((bullet or number) and rest),
        indented=raw[:1].isspace() and raw[:2].isspace(),
        heading=len(heading[1]) if heading else 0,
        quote=bool(quote),
        gap=gap,
    )


def _without_markdown(text: str) -> str:
    if "](" in text:
        for _ in range(_PICTURE_IN_LINK):
            text = _MARKDOWN_LINK.sub(r" \1 " if "![" in text else r"\1", text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\g<inner>", text)
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def _paragraphs(line: str) -> list[str]:
    """The paragraphs of a page that came as one line: cut at known boilerplate and at the ends of sentences."""
    paragraphs: list[str] = []
    for stretch in _BOILERPLATE.split(line):
        current = ""
        for sentence in _sentences(stretch):
            current = f"{current} {sentence}" if current else sentence
            if len(current) >= _PARAGRAPH:
                paragraphs.append(current)
                current = ""
        paragraphs.append(current)
    return paragraphs


def _sentences(text: str) -> list[str]:
    sentences: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        before = text[max(start, end.start() - _ABBREVIATION_LETTERS) : end.start()]
        if _ABBREVIATION.search(before):
            continue
        sentences.append(text[start : end.end()].strip())
        start = end.end()
    return [*sentences, text[start:].strip()]
