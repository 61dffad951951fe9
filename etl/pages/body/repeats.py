"""Lines that a body says again: on purpose, or because the layout shows them twice."""

import re
from collections import defaultdict
from itertools import islice

from lxml.html import HtmlElement

from etl.pages.body.lines import PROSE_WORDS, BodyLine
from etl.pages.decode.document import Document
from etl.pages.decode.text import STOPS, count_words, key
from etl.pages.decode.visible import VisibleBlock
from etl.pages.model.article import ParagraphKind

_REPEATABLE = 40
"""Letters up to which a line may honestly occur twice (a refrain, a speaker's name, a date)."""
_LEVELS = 8
"""Elements from two lines up to what is around both; deeper layouts are compared by the nearest ones."""
_DIGITS = re.compile(r"\d+")


class ShownLines:
    """The blocks of a page by their letters, read when first asked for.

    Args:
        document: The page.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._by_key: dict[str, list[VisibleBlock]] | None = None

    def of(self, line: str) -> list[VisibleBlock]:
        """The blocks that consist of a line, given as a key, in page order."""
        if self._by_key is None:
            self._by_key = defaultdict(list)
            for block in self._document.blocks:
                self._by_key[key(block.text)].append(block)
        return self._by_key.get(line, [])

    def is_copy(self, line: BodyLine, line_key: str, *, earlier: int, distance: int) -> bool:
        """Whether a line that stands above, too, is a copy that the layout or the extraction made.

        Writers repeat refrains, statements, questions and the parts of a table, in places that are alike: lines of one
        element, or elements of one kind. A layout repeats a line in a place of another kind (a pulled quote, a teaser,
        the version for small screens), or right behind itself.

        Args:
            line: The line.
            line_key: Its letters.
            earlier: How many lines above it say the same and stay.
            distance: How many lines above it the last of them stands; 1 for neighbours.
        """
        if len(line_key) <= _REPEATABLE:
            return False
        shown = self.of(line_key)
        if shown and earlier >= len(shown):
            return True
        first = shown[0].element if shown else None
        # A heading stands in the list of contents, too.
        is_heading = line.paragraph.kind is ParagraphKind.HEADING
        others = [block.element for block in shown[1:] if block.element is not first]
        if not is_heading and not all(_are_alike(element, first) for element in others):
            return True
        is_in_one = len(shown) > 1 and not others
        return distance == 1 and not is_in_one and _is_prose(line.paragraph.text)


def _is_prose(text: str) -> bool:
    """Whether a text is a sentence; a line of a verse ends without a stop."""
    return text.endswith(STOPS) or count_words(text) >= PROSE_WORDS


def _are_alike(one: HtmlElement, other: HtmlElement | None) -> bool:
    """Whether two elements, and what is around them up to what is around both, are of the same kinds."""
    if other is None:
        return False
    around = zip((one, *one.iterancestors()), (other, *other.iterancestors()), strict=False)
    for a, b in islice(around, _LEVELS):
        if a is b:
            return True
        if _kind(a) != _kind(b):
            return False
    return True


def _kind(element: HtmlElement) -> tuple[str, str]:
    names = (element.get("class") or "").split()
    return str(element.tag), _DIGITS.sub("", names[0]) if names else ""
