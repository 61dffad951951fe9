"""Captions that share no block with their picture: one directly follows the other in the body's container."""

import re
from collections.abc import Collection, Iterator

from lxml.html import HtmlElement

from etl.pages.captions.attached_credits import Texts, could_credit, credit_inside
from etl.pages.captions.credit_shapes import holds_sentences, looks_like_credit
from etl.pages.captions.credit_tails import split_credit
from etl.pages.captions.scope import Scope
from etl.pages.captions.teasers import is_teaser
from etl.pages.captions.text import is_noise, is_silent, text_of
from etl.pages.decode.text import count_words
from etl.pages.vocabulary.element_names import roles
from etl.pages.vocabulary.element_roles import Role
from etl.pages.vocabulary.line_rules import BODY_LINES

_MOST_STEPS = 6
"""Elements without words, and credit lines, that are stepped over between a picture and its caption."""
_TAGS = frozenset("p div span small em i center cite font dd td h5 h6 strong b".split())
_SMALL_PRINT = frozenset("em i small center font".split())
_MOST_WORDS = 70
"""Words of a text after a picture; longer ones are the story (`images`)."""
_PRINTED_WORDS = range(4, 26)
"""Words of a caption that only its print tells from a paragraph; shorter ones are labels, longer ones notes. Ahead of
the text it may be the standfirst."""
_SET_APART = re.compile(r"text-align:\s*center|font-size:\s*(?:(?:\d|1[0-3])px|0?\.\d+r?em|small)")
_CENTRED = re.compile(r"(?:^|[\s-])(?:text-?center(?:ed)?|align-?center|has-small-font-size)(?:$|\s)")
_MOST_ALIKE = 0.4
"""Share of the article's paragraphs that may be printed as a caption is; where most are, print tells nothing."""
# What points at a picture: marks of Japanese, Korean and Chinese captions, and words in brackets.
_POINTS = re.compile(
    r"^(?:[△▲▽▼◀▶◁▷◄►↑↓←→■※]|【(?:写真|画像|図|图|圖|사진)|"
    r"(?:pictured|above|left|right|below|file photo|file)\s*[:–—-])|"
    r"[＝=][0-9０-９]{1,2}(?:日|年)|\((?:pictured|left|right|cent(?:er|re)|links|rechts|mitte|[lr]\.?)\)",
    re.IGNORECASE,
)


def picture_beside(element: HtmlElement, scope: Scope, *, after: bool = False) -> HtmlElement | None:
    """What shows the picture that stands right before an element, or right after it, with no words between them.

    Credit lines may stand between them. The search goes up through wrappers that begin (or end) with the element, but
    not out of the article's container.
    """
    current = element
    for _ in range(_MOST_STEPS):
        beside = current.getnext() if after else current.getprevious()
        if _has_words_between(current, beside, after=after):
            return None
        if beside is None:
            parent = current.getparent()
            if parent is None or scope.is_limit(parent):
                return None
            current = parent
            continue
        if scope.is_large(beside):
            return None
        text = "" if is_silent(beside) else scope.text(beside)
        if scope.shows_image.inside(beside):
            return beside if not text or looks_like_credit(text) else None
        if text and not could_credit(beside, text):
            return None
        current = beside
    return None


def _has_words_between(current: HtmlElement, beside: HtmlElement | None, *, after: bool) -> bool:
    if after:
        return bool((current.tail or "").strip())
    if beside is not None:
        return bool((beside.tail or "").strip())
    parent = current.getparent()
    return parent is not None and bool((parent.text or "").strip())


def credits_beside(element: HtmlElement, scope: Scope) -> tuple[HtmlElement, ...]:
    """Credit lines right behind an element or right before it."""
    found = []
    for beside in (element.getnext(), element.getprevious()):
        if beside is None or scope.is_large(beside) or scope.shows_image.inside(beside):
            continue
        text = scope.text(beside)
        if text and could_credit(beside, text):
            found.append(beside)
    return tuple(found)


def text_after(
    image: HtmlElement, scope: Scope, held: Collection[HtmlElement | None]
) -> tuple[HtmlElement, Texts] | None:
    """The text right after a picture, where something says that it is not a paragraph of the story.

    Returns:
        The element that holds it, and its text and credit; a lone credit line has no text.
    """
    parent = image.getparent()
    if scope.figures.nearest(image) in held or (parent in held and not scope.is_limit(parent)):
        return None
    lines: list[HtmlElement] = []
    for element in _following(image, scope):
        if is_silent(element):
            continue
        if element in held or element.tag not in _TAGS or scope.is_boxed(element) or _is_box(element):
            break
        text = scope.text(element)
        if could_credit(element, text):
            lines.append(element)
            continue
        texts = credit_inside(element, scope)
        if _is_caption(element, text, texts, scope) or _is_credited(element, text, scope):
            lines += [line for line in credits_beside(element, scope) if line not in lines]
            return element, _with(texts, lines, scope)
        break
    if lines and all(looks_like_credit(scope.text(line)) for line in lines):
        return lines[0], _with(Texts(""), lines, scope)
    return None


def _is_box(element: HtmlElement) -> bool:
    """Whether an element's names put it outside the article; a `byline` under a picture is the picture's."""
    own = roles(element)
    return bool(own & Role.BOX) and not own & Role.CREDIT


def _with(texts: Texts, lines: list[HtmlElement], scope: Scope) -> Texts:
    credit = (*texts.credit, *(scope.text(line) for line in lines))
    return Texts(texts.text, credit, (*texts.credit_elements, *lines))


def _following(image: HtmlElement, scope: Scope) -> Iterator[HtmlElement]:
    """The elements after a picture's own block, up to the next picture or to text without an element."""
    block = image
    parent = block.getparent()
    while (
        parent is not None and not scope.is_limit(parent) and not scope.is_large(parent) and is_silent(parent)
    ):
        block, parent = parent, parent.getparent()
    for _ in range(_MOST_STEPS):
        following = block.getnext()
        if (block.tail or "").strip() or following is None or scope.is_large(following):
            return
        if scope.shows_image.inside(following):
            return
        yield following
        block = following


def _is_caption(element: HtmlElement, text: str, texts: Texts, scope: Scope) -> bool:
    words = count_words(text)
    if words > _MOST_WORDS or is_teaser(element, text) or is_noise(text) or is_noise(texts.text):
        return False
    if any(map(looks_like_credit, texts.credit)) or _POINTS.search(text) or split_credit(text)[1] is not None:
        return True
    if roles(element) & Role.DESCRIPTION:
        return True
    is_print = words in _PRINTED_WORDS and _is_set_apart(element, text) and " " in text and "@" not in text
    if not is_print or holds_sentences(text) or scope.document.order[element] < scope.region.first:
        return False
    if _goes_on(element, scope):
        return False
    return _is_rare(element, scope) and BODY_LINES.first(text) is None


def _is_credited(element: HtmlElement, text: str, scope: Scope) -> bool:
    """Whether a short text stands between the picture and a line that credits it."""
    following = element.getnext()
    if (
        following is None
        or count_words(text) not in _PRINTED_WORDS
        or is_noise(text)
        or is_teaser(element, text)
    ):
        return False
    if holds_sentences(text) or scope.shows_image.inside(following) or scope.is_large(following):
        return False
    behind = following.getnext()
    is_last = behind is None or not scope.shows_image.inside(behind)
    return is_last and looks_like_credit(scope.text(following))


def _goes_on(element: HtmlElement, scope: Scope) -> bool:
    """Whether the next line is printed in the same way: several are a programme, an address or a verse."""
    following = element.getnext()
    if following is None or scope.shows_image.inside(following) or scope.is_large(following):
        return False
    text = scope.text(following)
    return bool(text) and not could_credit(following, text) and _is_set_apart(following, text)


def _is_set_apart(element: HtmlElement, text: str) -> bool:
    """Whether all of a text is in italics, small, or in the middle of the line."""
    if (
        element.tag in _SMALL_PRINT
        or element.get("align") == "center"
        or _SET_APART.search(element.get("style", ""))
    ):
        return True
    if _CENTRED.search(element.get("class", "")):
        return True
    inner = next((part for part in element if text_of(part)), None)
    return inner is not None and inner.tag in _SMALL_PRINT and text_of(inner) == text


def _is_rare(element: HtmlElement, scope: Scope) -> bool:
    paragraphs = scope.region.elements
    if not scope.prints:
        scope.prints.update(map(_print, paragraphs))
    return scope.prints[_print(element)] <= _MOST_ALIKE * len(paragraphs)


def _print(element: HtmlElement) -> tuple[str, ...]:
    inner = element[0].tag if len(element) and not (element.text or "").strip() else ""
    return (str(element.tag), element.get("class") or "", element.get("style") or "", str(inner))
