"""Boxes that are known by what a reader may do in them, whatever a layout calls them.

A sign-up has a field for an address, a poll has choices, and each of readers' comments has a button that answers it.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from etl.pages.body.lines import PROSE_WORDS
from etl.pages.decode.text import SENTENCE_WORDS, count_words

_ANSWERS = frozenset(
    (
        "reply", "antworten", "répondre", "responder", "rispondi", "reageer", "svar", "svara", "vastaa", "odpowiedz",
        "odpovědět", "ответить", "відповісти", "yanıtla", "cevapla", "απάντηση", "balas",
        "返信", "回复", "回覆", "답글",
    )
)  # fmt: skip
"""What the button below a comment says."""
_SIGNS = range(1, 3)
"""Elements in a button: a sign, and the word."""
_LEVELS = 6
"""Elements around a field or a button up to its box."""
_MOST_WORDS = 60
"""Words of a box with a field: a heading, a sentence or two, the label of the button."""
_MOST_ELEMENTS = 150
"""Elements of a box with a field."""
_FEWEST = 2
"""Comments that make a list of them."""
_MOST_FIELDS, _MOST_BUTTONS = 100, 3_000
"""Fields, and buttons and links, that are looked at."""


def interactive_boxes(tree: HtmlElement) -> dict[HtmlElement, str]:
    """The boxes of a page that fields and buttons give away, each with its kind."""
    found: dict[HtmlElement, str] = {}
    for field in islice(tree.iter("input"), _MOST_FIELDS):
        kind = _asked_for(field)
        box = _around_field(field) if kind else None
        if kind and box is not None:
            found[box] = kind
    return found | dict.fromkeys(_comments(tree), "comments")


def _asked_for(field: HtmlElement) -> str | None:
    """The kind of box that has such a field."""
    if field.get("type") == "email" or "email" in (field.get("name") or ""):
        return "newsletter"
    return "promo" if field.get("type") == "radio" else None


def _around_field(field: HtmlElement) -> HtmlElement | None:
    """The largest element around a field that holds little more than its label."""
    box = None
    for around in islice(field.iterancestors(), _LEVELS):
        if (
            around.tag in ("body", "main", "article")
            or not _is_short(around)
            or around.find(".//h1") is not None
        ):
            break
        if sum(count_words(paragraph.text_content()) >= PROSE_WORDS for paragraph in around.iter("p")) > 1:
            break
        box = around
    return box


def _is_short(element: HtmlElement) -> bool:
    """Whether an element has few words and parts; no more of it is read than it takes to know."""
    if next(islice(element.iter(), _MOST_ELEMENTS, None), None) is not None:
        return False
    words = 0
    for text in element.itertext():
        words += count_words(text)
        if words > _MOST_WORDS:
            return False
    return True


def _comments(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements that hold a comment each: each has a button for an answer, and stands beside others like it."""
    groups: dict[HtmlElement, list[HtmlElement]] = defaultdict(list)
    words: dict[HtmlElement, int] = {}  # buttons beside each other share what is around them
    for button in islice(tree.iter("button", "a"), _MOST_BUTTONS):
        if not _is_answer(button):
            continue
        for around in islice(button.iterancestors(), _LEVELS):
            parent = around.getparent()
            if around not in words:
                words[around] = count_words(around.text_content())
            if parent is not None and words[around] >= SENTENCE_WORDS:
                groups[parent].append(around)
                break
    for comments in groups.values():
        if len(set(comments)) >= _FEWEST:
            yield from comments


def _is_answer(button: HtmlElement) -> bool:
    """Whether a button, or a link that a script makes one, says that it answers; it may hold a sign, too."""
    if (
        button.tag == "a"
        and "reply" not in (button.get("class") or "")
        and (button.get("href") or "#")[0] != "#"
    ):
        return False
    text = button.text_content() if len(button) in _SIGNS else button.text or ""
    return text.strip().casefold() in _ANSWERS
