"""Captions in attributes: of an image, its wrapper, its link to a lightbox, or a custom element; plain or as JSON."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from lxml.html import HtmlElement

from etl.pages.captions.attached_credits import Texts
from etl.pages.captions.credit_shapes import looks_like_credit
from etl.pages.captions.scope import Scope
from etl.pages.captions.teasers import is_picture_link
from etl.pages.captions.text import LONGEST_CAPTION, is_noise
from etl.pages.captions.visuals import IMAGES
from etl.pages.decode.text import count_words, fold_space
from etl.pages.vocabulary.caption_words import CAPTION_NAMES, CREDIT_NAMES, PICTURE_NAMES
from etl.pages.vocabulary.element_names import words_of
from etl.pages.vocabulary.names import could_be_name

_TAGS = re.compile(r"<[^>]+>")
_VIEWER = re.compile(
    r"lightbox|fancybox|colorbox|gallery|swipebox|prettyphoto|magnific|thickbox|slideshow", re.IGNORECASE
)
"""Names of viewers, and of what they show, at a link or around it."""
_VIEWER_LEVELS = 4
_LEAST_WORDS = 4
"""Words of a caption in an attribute; shorter values are settings (`caption="below"`) and names of styles."""
_NO_PICTURES = frozenset(
    "p li ul ol br hr strong b em i h1 h2 h3 h4 h5 h6 script link meta td tr table tbody source time".split()
)
"""Elements that are passed over: text, tables and what is not shown."""
_PLAIN = frozenset(
    "class id src srcset sizes alt title href style width height loading decoding rel target type role lang dir name "
    "content itemprop itemscope itemtype datetime media data-src data-srcset data-id aria-label aria-hidden".split()
)
"""Attributes that hold no objects."""
_HINTS = (
    "caption", "Caption", "legend", "legende", "legenda", "unterschrift", "bildtext", "didascalia", "leyenda",
    "cutline",
)  # fmt: skip
"""One of them stands in an object that holds a caption."""
_LONGEST_JSON = 60_000
"""Characters of an attribute that is parsed; a gallery of fifty pictures has fewer."""
_MOST_OBJECTS = 200
"""Objects read from one attribute."""
_EXIF = "shutter_speed"
"""What the camera wrote into the file, which no reader is shown."""
_IS_CAPTION = re.compile(rf" (?:data )?(?:(?:{PICTURE_NAMES}) )*(?:{CAPTION_NAMES})(?: (?:text|html))? ")
_IS_CREDIT = re.compile(
    rf" (?:data )?(?:(?:{PICTURE_NAMES}|caption) )*(?:{CREDIT_NAMES})(?: (?:text|line|html))? "
)


def attribute_captions(scope: Scope) -> Iterator[tuple[HtmlElement, Texts]]:
    """The elements of the article's stretch whose attributes hold captions, each with the captions.

    An attribute counts at a picture or player, around one, at a link to one, and at custom elements, which scripts
    turn into pictures.
    """
    for element in scope.inside:
        if element.tag in _NO_PICTURES:
            continue
        names = _names(tuple(map(str, element.keys())))
        if element.tag == "a" and _opens_picture(element) and scope.holds(element):
            yield element, Texts(fold_space(element.get("title") or ""))
            continue
        if not names.caption and not names.settings:
            continue
        texts = _texts(_values(element, names.caption + names.credit), names.caption, names.credit)
        found = [texts] if texts is not None else []
        if texts is None and names.settings:
            values = _values(element, names.settings).values()
            found = [text for value in values if _may_be_json(value) for text in _in_json(value)]
        if found and _is_pictured(element, scope) and scope.holds(element):
            yield from ((element, each) for each in found)


def _opens_picture(link: HtmlElement) -> bool:
    """Whether a link shows its picture in a viewer, which prints the link's title below it."""
    title = fold_space(link.get("title") or "")
    if count_words(title) < _LEAST_WORDS or len(title) > LONGEST_CAPTION or is_noise(title):
        return False
    if not is_picture_link(link.get("href")) or next(link.iter(*IMAGES), None) is None:
        return False
    return any(_VIEWER.search(f"{around.get('class')} {around.get('rel')}") for around in _nearest(link))


def _nearest(link: HtmlElement) -> Iterator[HtmlElement]:
    return islice(chain((link,), link.iterancestors()), _VIEWER_LEVELS)


def _values(element: HtmlElement, names: Iterable[str]) -> dict[str, str]:
    return {name: str(element.get(name)) for name in names}


class _Names:
    """Which of an element's attributes hold its caption and its credit, and which may hold objects."""

    __slots__ = ("caption", "credit", "settings")

    def __init__(self, keys: tuple[str, ...]) -> None:
        self.caption = tuple(key for key in keys if _IS_CAPTION.fullmatch(words_of(key)))
        self.credit = tuple(key for key in keys if _IS_CREDIT.fullmatch(words_of(key)))
        self.settings = tuple(key for key in keys if key not in _PLAIN)


@lru_cache(4096)
def _names(keys: tuple[str, ...]) -> _Names:
    return _Names(keys)


def captions_of_data(image: HtmlElement) -> Texts | None:
    """An element's caption in an attribute, with the credit in another one."""
    names = _names(tuple(map(str, image.keys())))
    values = _values(image, names.caption + names.credit)
    return _texts(values, names.caption, names.credit) if names.caption else None


def _texts(
    values: Mapping[str, Any], captions: tuple[str, ...], credit_names: tuple[str, ...]
) -> Texts | None:
    for name in captions:
        text = _plain(values.get(name))
        if count_words(text) >= _LEAST_WORDS and len(text) < LONGEST_CAPTION and not is_noise(text):
            credit = [_plain(values.get(one)) for one in credit_names]
            return Texts(text, tuple(dict.fromkeys(line for line in credit if _is_credit(line))))
    return None


def _is_credit(line: str) -> bool:
    return bool(line) and (looks_like_credit(line) or could_be_name(line) or not is_noise(line, least=2))


def _plain(value: object) -> str:
    """A value's text; templates put it into objects (`{"text": …}`) and pairs (`[0, …]`)."""
    if isinstance(value, Mapping):
        value = next((value[name] for name in ("text", "html", "textHtml", "plain") if name in value), "")
    if isinstance(value, list) and value and isinstance(value[-1], str):
        value = value[-1]
    return fold_space(_TAGS.sub(" ", html.unescape(value))) if isinstance(value, str) else ""


def _is_pictured(element: HtmlElement, scope: Scope) -> bool:
    if element.tag in IMAGES or "-" in str(element.tag) or is_picture_link(element.get("href")):
        return True
    if scope.is_large(element):
        return False
    return scope.shows_image.inside(element) or scope.shows_player.inside(element)


def _may_be_json(value: str) -> bool:
    return value[:1] in {"{", "["} and len(value) < _LONGEST_JSON and any(hint in value for hint in _HINTS)


def _in_json(value: str) -> Iterator[Texts]:
    try:
        root = json.loads(value)
    except (ValueError, RecursionError):
        return
    for node in islice(_objects(root), _MOST_OBJECTS):
        names = _names(tuple(node))
        if names.caption and _EXIF not in node:
            texts = _texts(node, names.caption, names.credit)
            if texts is not None:
                yield texts


def _objects(root: object) -> Iterator[Mapping[str, Any]]:
    """The objects in a JSON value, outer ones first; iterative, since values nest."""
    waiting = [root]
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, dict):
            yield value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
