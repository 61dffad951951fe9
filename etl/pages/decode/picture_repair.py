"""Pictures that a page shows by other means than an image element, brought into the form that captions are read in."""

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

_TAGS = ("div", "span", "a")
"""Elements whose backgrounds may be pictures."""
_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)")
_OPENING = re.compile(r"\[caption\b(?P<settings>[^\]]{0,300})\]\s*$")
_SETTING = re.compile(r"caption=[\"”“]([^\"”“]+)[\"”“]")
_CLOSING = "[/caption]"
_LONGEST = 1500
"""Characters between a picture and the end of its shortcode."""


def show_backgrounds(styled: Iterable[tuple[HtmlElement, str]]) -> None:
    """Make image elements of backgrounds that are pictures, in place: those in a figure, and those that say so.

    Args:
        styled: The page's elements with a style of their own, and this.
    """
    for element, style in styled:
        if "url(" not in style or element.tag not in _TAGS or len(element) or (element.text or "").strip():
            continue
        address = _ADDRESS.search(style)
        is_picture = element.get("role") == "img" or next(element.iterancestors("figure"), None) is not None
        if address and is_picture:
            element.tag, element.text = "img", None
            element.set("src", address[1])


def repair_shortcodes(tree: HtmlElement, text: str) -> None:
    """Make figures of pictures whose shortcodes were printed, in place.

    Args:
        tree: The page.
        text: The same, as it came, in which shortcodes are looked for first.
    """
    if _CLOSING in text:
        for image in list(tree.iter("img")):
            _repair_shortcode(image)


def _repair_shortcode(image: HtmlElement) -> None:
    """A picture between `[caption …]` and `[/caption]`, as WordPress stores it, becomes a figure with its caption."""
    block = _with_link(image)
    parent, behind = block.getparent(), block.tail or ""
    if parent is None or _CLOSING not in behind[:_LONGEST]:
        return
    before = block.getprevious()
    ahead = (parent.text if before is None else before.tail) or ""
    opening = _OPENING.search(ahead)
    if opening is None:
        return
    said, _, rest = behind.partition(_CLOSING)
    stated = _SETTING.search(opening["settings"])
    _set_before(block, ahead[: opening.start()])
    figure = block.makeelement("figure")
    caption = block.makeelement("figcaption")
    caption.text = said.strip() or (stated[1] if stated else None)
    figure.tail, block.tail = rest, None
    parent.replace(block, figure)
    figure.extend((block, caption))


def _with_link(image: HtmlElement) -> HtmlElement:
    parent = image.getparent()
    alone = parent is not None and parent.tag == "a" and not "".join(parent.itertext()).strip()
    return parent if alone and parent is not None else image


def _set_before(block: HtmlElement, text: str) -> None:
    before, parent = block.getprevious(), block.getparent()
    if before is not None:
        before.tail = text
    elif parent is not None:
        parent.text = text
