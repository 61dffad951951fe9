"""The text of a picture block's elements, and the labels around captions (`hide caption`, `1 of 5`)."""

import re
from collections.abc import Collection
from itertools import islice

from lxml.html import HtmlElement

from etl.pages.decode.text import fold_space, key
from etl.pages.vocabulary.byline_words import BY_WORDS
from etl.pages.vocabulary.caption_words import INTERFACE, PLACEHOLDER
from etl.pages.vocabulary.date_lines import is_date_line
from etl.pages.vocabulary.element_names import roles
from etl.pages.vocabulary.element_roles import Role

LONGEST_CAPTION = 900
"""Characters of a caption that nothing but a name, an attribute or its place calls one. Of 1,108 gold captions the
longest has 444; a <figcaption> may be longer."""
IMAGE_LEVELS = 5
"""Levels from a picture up to the block that holds its text: link, picture, ratio box, wrapper, block."""
# Elements whose text is not caption text.
UNREAD = frozenset(
    "script style noscript svg button template iframe form select video audio head title meta link object "
    "input option time".split()
)
_BLOCKS = frozenset(
    "p div li h1 h2 h3 h4 section article figure figcaption blockquote ul dl dt dd br aside td tr".split()
)
# Inline elements that layouts set apart with style sheets: `Dawn.<span>Jo Doe</span>`.
_SET_APART = frozenset("span small cite em i".split())
_ENDS = re.compile(r"[\w.!?)\]»\"”]$")
_BEGINS = re.compile(r"[A-ZÀ-Þ(©/|]")

_LEADING_LABEL = re.compile(
    r"^(?:image caption|media caption|caption icon|caption|bild(?:unterschrift|beschreibung)?|"
    r"bildtext|légende|legende|"
    r"image|leyenda|pie de foto|didascalia)\s*[:：,]?\s+(?=\S)|"
    # Marks that point at the picture, in Japanese, Korean and Chinese.
    r"^[△▲▽▼◀▶◁▷◄►↑↓←→■□◆◇●○※]+\s*|^【(?:写真|画像|図|图|圖|사진)[^】]{0,12}】\s*|"
    r"^(?:image|photo|slide)?\s*\[?\d+\s?(?:of|/)\s?\d+\]?\s*[:|–-]?\s*",
    re.IGNORECASE,
)
_TRAILING_LABEL = re.compile(
    r"\s*(?:(?:hide|toggle) caption|enlarge(?: this)? image|close|caption|more\s*[>»]|"
    r"(?:purchase|buy|acquire|license) (?:licensing rights|this (?:image|photo)|(?:the )?photo).{0,30})\s*$",
    re.IGNORECASE,
)
# `1`, `1 / 5`, `1 of 5`, `- / -`. What one part has taken it never gives back: between them they could share out the
# same signs in as many ways as there are signs, squared.
_COUNTER = re.compile(
    r"(?=[^\s/]*+[\s/])\W++|\W*+\d[\d\s/]*+(?:(?:of|von|de) [\d\s/]++)?\W*+|"
    r"\W*+(?<=[\s/])(?:of|von|de) [\d\s/]++\W*+",
    re.IGNORECASE,
)
_MAY_BE_BUTTONS = ("a", "span", "p", "div", "strong", "b", "i", "small")
_MOST_PARTS = 30
"""Parts of a caption that are read; no caption on the gold pages has as many."""
_LONGEST_BUTTON = 40
_LABELS = frozenset("photo photos image images picture source sources video videos".split())
"""What a template labels a credit or a caption with, in an element of its own."""
_LONGEST_BYLINE = 300
"""Characters; four names, their desk and town have under 160."""
_LONGEST_LABEL = 100
"""Characters of a label at a caption's end."""
_BYLINE = re.compile(
    rf"\W*(?i:{'|'.join(BY_WORDS)})\s+"
    r"[A-ZÀ-Þ][\w.\-]+(?:\s+[A-ZÀ-Þ][\w.\-]+){0,3}(?:,\s*\w.{0,40})?"
    r"(?:\s+(?:Redak\w+|Volont\w+|Report\w+|Korrespond\w+).{0,20})?\W*"
)


def text_of(element: HtmlElement, skip: Collection[HtmlElement] = ()) -> str:
    """An element's readable text without the elements in `skip`; blocks stay apart. Iterative, pages nest deep."""
    out: list[str] = []
    is_edge = False
    stack: list[tuple[HtmlElement, bool]] = [(element, False)]
    while stack:
        current, leaving = stack.pop()
        if current.tag in _BLOCKS:
            out.append(" ")
        is_edge = is_edge or current.tag in _SET_APART
        text: str | None = None
        if not leaving and _is_read(current, element, skip):
            text = current.text
            stack.append((current, True))
            stack.extend((child, False) for child in reversed(current))
        elif current is not element:
            text = current.tail
        if text:
            if is_edge and out and _ENDS.search(out[-1]) and _BEGINS.match(text):
                out.append(" ")
            out.append(text)
            is_edge = False
    return fold_space("".join(out))


def _is_read(current: HtmlElement, root: HtmlElement, skip: Collection[HtmlElement]) -> bool:
    if not isinstance(current.tag, str) or current.tag in UNREAD or current in skip:
        return False
    return current is root or not roles(current) & Role.HIDDEN


def trimmed(text: str) -> str:
    """A caption without `Image caption`, `1 of 5`, `hide caption` and separators around it."""
    cut = _LEADING_LABEL.sub("", fold_space(text))
    end = len(cut)
    while label := _TRAILING_LABEL.search(cut, max(0, end - _LONGEST_LABEL), end):
        end = label.start()
    return cut[:end].strip(" |/")


def has_leading_label(text: str) -> bool:
    """Whether a text begins with a label that `trimmed` takes away."""
    return bool(_LEADING_LABEL.match(text if text.isascii() else fold_space(text)))


def interface_in(element: HtmlElement) -> set[HtmlElement]:
    """The elements inside one that say nothing but what a button says: `Enlarge this image`, `0:42`."""
    return {
        part
        for part in islice(element.iter(*_MAY_BE_BUTTONS), _MOST_PARTS)
        if part is not element
        and (text := (part.text or "").strip())
        and len(text) <= _LONGEST_BUTTON
        and not any((inner.text or inner.tail or "").strip() for inner in part)
        and INTERFACE.fullmatch(text)
        and text.casefold().strip(" :") not in _LABELS
    }


def is_silent(element: HtmlElement) -> bool:
    """Whether an element holds no readable text."""
    skipped: set[HtmlElement] = set()
    for inner in element.iter():
        if inner.tag in UNREAD or inner.getparent() in skipped:
            skipped.add(inner)
        elif (inner.text or "").strip():
            return False
        if inner is not element and inner.getparent() not in skipped and (inner.tail or "").strip():
            return False
    return True


def is_byline(text: str) -> bool:
    """Whether a text is an author's line (`By Ada Quill, arts desk`)."""
    return len(text) <= _LONGEST_BYLINE and _BYLINE.fullmatch(text) is not None


def is_noise(text: str, *, least: int = 3) -> bool:
    """Whether a text is a button, a counter or a byline, or has fewer letters than `least` (credits: `AP`)."""
    # Two letters may be a caption in Chinese or Japanese; in other scripts nothing is said with less than
    # three.
    letters = len(key(text))
    is_short = letters == 0 or (letters < least and text.isascii())
    is_button = INTERFACE.fullmatch(text) or _COUNTER.fullmatch(text)
    return bool(is_short or is_button or is_byline(text) or PLACEHOLDER.search(text) or is_date_line(text))
