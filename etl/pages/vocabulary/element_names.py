"""What the names of an element (class, id, itemprop, data attributes) say it is: `element_rows`, by one tokenizer."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from etl.pages.vocabulary.element_roles import Asker, Role
from etl.pages.vocabulary.element_rows import ELEMENT_NAMES

_LAYOUT = ("class", "itemprop", "data-testid", "data-component", "data-qa", "data-type", "data-gu-name")
"""Attributes in which content systems and design systems say what an element is."""
# Keys keep their order and are found faster than members of a tuple.
_NAMES = dict.fromkeys((*_LAYOUT, "id"))
_SPOKEN = ("id", "aria-label")
"""Attributes that may be made of the text's own words: the address of a section, what it is called for the blind."""
_LABELS = dict.fromkeys((*_NAMES, "role", "aria-label"))
"""All of them; over pictures the last two are the words of buttons."""
_LONGEST_NAME = 300
"""Characters of an attribute. Longer ones are generated or lists of utility classes: the first say what it is."""
_LONGEST_OF_PICTURES = 200
"""The same around pictures: headers that hold the lead picture say in long lists how they look (`…navigation`)."""
_REMEMBERED = 20_000
"""A site uses some hundreds of class lists, again and again."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_IN_WORD = b"abcdefghijklmnopqrstuvwxyz0123456789"
_WORDS_ONLY = bytes(byte if byte in _IN_WORD else ord(" ") for byte in range(256))
_BOX_KINDS = {
    "related": Role.RELATED, "promo": Role.PROMO, "newsletter": Role.NEWSLETTER, "share": Role.SHARE,
    "author": Role.AUTHOR, "tags": Role.TAGS, "comments": Role.COMMENTS, "overlay": Role.OVERLAY,
    "chrome": Role.CHROME, "rights": Role.RIGHTS,
}  # fmt: skip
"""What the kinds of boxes are called; where two words begin at one place the earlier kind counts."""


@dataclass(frozen=True, slots=True)
class BoxName:
    """What an element's names say of the box that it is for the text in it.

    Args:
        kind: Of the box: `related`, `promo`, …
        is_everyday: Whether all that says so are words that texts use of their own parts.
        is_style: Whether they speak of its letters (`banner-text`), as style sheets for paragraphs do.
        is_spoken: Whether only its id or its label for those who hear the page says so, which may be words of the text.
    """

    kind: str
    is_everyday: bool
    is_style: bool
    is_spoken: bool


def _words_for(role: int, asker: Asker, *, everyday: bool = True) -> str:
    rows = (row for row in ELEMENT_NAMES if row.role & role and row.asked_by & asker)
    return "|".join(row.words for row in rows if everyday or not row.is_everyday)


def _pattern(role: int, asker: Asker) -> re.Pattern[str]:
    return re.compile(f" (?:{_words_for(role, asker)}) ")


_BOX = re.compile(
    " (?:"
    + "|".join(f"(?P<{kind}>{_words_for(role, Asker.TEXT)})" for kind, role in _BOX_KINDS.items())
    + ") "
)
_STYLE = re.compile(r" (?:text|copy|paragraph|para|font) ")
_PLAIN_BOX = re.compile(f" (?:{_words_for(Role.BOX, Asker.TEXT, everyday=False)}) ")
_OF_PICTURES = {
    role: _pattern(role, Asker.PICTURES)
    for role in (
        Role.CAPTION, Role.NO_CAPTION, Role.CREDIT, Role.HIDDEN, Role.VIDEO, Role.IMAGE, Role.BOX, Role.DESCRIPTION,
    )
}  # fmt: skip
_OF_TEXT = {role: _pattern(role, Asker.TEXT) for role in (Role.CAPTION, Role.LEAD)}
_OF_PAGE = {
    role: _pattern(role, Asker.PAGE)
    for role in (
        Role.BYLINE, Role.AUDIO_PLAYER, Role.VIDEO_PLAYER, Role.LIVE, Role.HOVER, Role.LOGO, Role.ANSWERS,
    )
}  # fmt: skip


@lru_cache(maxsize=_REMEMBERED)
def words_of(names: str) -> str:
    """The words of class names and the like in lower case, a space around each: ` article card ` of `ArticleCard`."""
    if not names.islower():
        names = _CAMEL.sub("-", names).lower()
    return f" {b' '.join(names.encode('utf-8', 'replace').translate(_WORDS_ONLY).split()).decode()} "


def _raw(element: HtmlElement, names: Collection[str], longest: int) -> str:
    """What an element's attributes of these names say, in the order of the names."""
    read = [item for item in element.items() if item[0] in names]
    if len(read) < 2:  # as on most elements
        return read[0][1][:longest] if read else ""
    attributes = dict(read)
    return " ".join([attributes[name][:longest] for name in names if name in attributes])


def roles(element: HtmlElement) -> int:
    """The roles in a picture's block, as bits of `Role`, that an element's names give it."""
    names = _raw(element, _NAMES, _LONGEST_OF_PICTURES)
    return _roles(names) if names else Role.NONE


@lru_cache(maxsize=_REMEMBERED)
def _roles(names: str) -> int:
    words = words_of(names)
    found: int = Role.NONE
    for role, pattern in _OF_PICTURES.items():
        if pattern.search(words):
            found |= role
    return found


def box_name(element: HtmlElement) -> BoxName | None:
    """The box that an element is for the text in it, by its names; None for no box."""
    names = _raw(element, _LABELS, _LONGEST_NAME)
    own = str(element.tag)
    if "-" in own:  # an element that the site invented, whose name says what it is
        names = f"{own} {names}"
    kind = _box_kind(names) if names else None
    if kind is None:
        return None
    by_layout = _box_kind(_raw(element, (*_LAYOUT, "role"), _LONGEST_NAME)) or _box_kind(own)
    words = words_of(names)
    return BoxName(
        kind=by_layout or kind,
        is_everyday=_PLAIN_BOX.search(words) is None,
        is_style=_STYLE.search(words) is not None,
        is_spoken=by_layout is None,
    )


def spoken_words(element: HtmlElement) -> list[str]:
    """The words of an element's id and of its label for those who hear the page."""
    return words_of(_raw(element, _SPOKEN, _LONGEST_NAME)).split()


@lru_cache(maxsize=_REMEMBERED)
def _box_kind(names: str) -> str | None:
    match = _BOX.search(words_of(names))
    return match.lastgroup if match else None


def is_named(element: HtmlElement, role: int) -> bool:
    """Whether an element's names make it a `Role.CAPTION` or a `Role.LEAD` for the text in it."""
    names = _raw(element, _LABELS, _LONGEST_NAME)
    return bool(names) and bool(_OF_TEXT[role].search(words_of(names)))


def is_question_box(element: HtmlElement) -> bool:
    """Whether an element's names say that it holds questions and their answers."""
    names = _raw(element, _NAMES, _LONGEST_NAME)
    return bool(names) and _says(names, Role.ANSWERS)


def class_says(names: str | None, role: int) -> bool:
    """Whether class names, or values like them, hold a word for a part of the page (`Role.LIVE`)."""
    return _says(names, role) if names else False


@lru_cache(maxsize=_REMEMBERED)
def _says(names: str, role: int) -> bool:
    return _OF_PAGE[role].search(words_of(names)) is not None
