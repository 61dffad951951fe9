"""The page as a reader sees it: its text, one block at a time."""

import re
import unicodedata
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from etl.pages.decode.text import count_words, without_spoken

# Elements that begin and end a block in every browser's default style sheet (HTML standard, section 15.3),
# and <br>, at which flattened and old pages break their paragraphs.
BLOCK_TAGS = frozenset(
    (
        "address article aside blockquote body br button caption center dd details dialog div dl dt "
        "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu "
        "nav ol option p pre section select summary table tbody td tfoot th thead tr ul"
    ).split()
)
_UNSEEN_TAGS = frozenset(
    {"head", "script", "style", "noscript", "template", "svg", "iframe", "object", "textarea"}
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, eq=False)
class VisibleBlock:
    """A run of text that a reader sees as one block.

    Args:
        text: In Unicode's NFC.
        element: What holds it.
        words: How many it has (`count_words`).
    """

    text: str
    element: HtmlElement
    words: int


def visible_blocks(tree: HtmlElement) -> list[VisibleBlock]:
    """Walk the page's text in order. The walk is lxml's own, without recursion: pages nest deep."""
    blocks: list[VisibleBlock] = []
    buffer: list[str] = []
    owners: list[HtmlElement] = [tree]
    walk = etree.iterwalk(tree, events=("start", "end", "comment"))
    for event, element in walk:
        tag = element.tag  # read once: lxml makes another string of it each time
        is_start = event == "start"
        if is_start and tag in _UNSEEN_TAGS:
            walk.skip_subtree()  # its end still comes, and the text behind it with that
            continue
        if tag in BLOCK_TAGS:
            if buffer:
                _flush(buffer, owners[-1], blocks)
            if is_start:
                owners.append(element)
            else:
                owners.pop()
        text = element.text if is_start else element.tail
        # White space opens no block, but may stand between the words of one.
        if text and (buffer or not text.isspace()):
            buffer.append(text)
    _flush(buffer, tree, blocks)
    return blocks


def block_around(element: HtmlElement) -> HtmlElement | None:
    """The element that a text in the middle of a line belongs to; None where nothing makes a block of it."""
    return next((around for around in element.iterancestors() if around.tag in BLOCK_TAGS), None)


def _flush(buffer: list[str], owner: HtmlElement, blocks: list[VisibleBlock]) -> None:
    text = unicodedata.normalize("NFC", without_spoken(" ".join("".join(buffer).split())))
    buffer.clear()
    if _WORD.search(text):
        blocks.append(VisibleBlock(text, owner, count_words(text)))


def fold(text: str) -> str:
    """The form in which a block and a line of the outcome are compared: letters and digits only."""
    return "".join(_WORD.findall(text.casefold()))
