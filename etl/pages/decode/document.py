"""Parse once: the one lxml tree that metadata, captions and the body all read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import cast

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from etl.pages.decode.ancestry import Stretches
from etl.pages.decode.declared import Head, read_declared
from etl.pages.decode.filler import drop_filler
from etl.pages.decode.links import Links
from etl.pages.decode.markup_repair import repair_markup
from etl.pages.decode.nesting import flatten_nesting
from etl.pages.decode.picture_repair import repair_shortcodes, show_backgrounds
from etl.pages.decode.unseen import drop_unseen, hiding_selectors
from etl.pages.decode.visible import VisibleBlock, visible_blocks
from etl.pages.model.positions import DocumentOrder
from etl.pages.vocabulary.element_names import class_says
from etl.pages.vocabulary.element_roles import Role

_LOOKUP = etree.ElementDefaultClassLookup(
    element=HtmlElement,
    comment=lxml.html.HtmlComment,
    pi=lxml.html.HtmlProcessingInstruction,
    entity=lxml.html.HtmlEntity,
)
# Control characters become spaces: at some of them libxml2 silently ends the text.
_CONTROLS = bytes.maketrans(bytes([*range(9), 11, *range(14, 32), 127]), b" " * 29)
_CONTROL_REFERENCE = re.compile(
    rb"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])(?!\d)|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F])(?![0-9a-fA-F]));?"
)
"""The same characters written as references: trafilatura gives up a whole page for one of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A parsed page. The tree is shared and must not be changed: prune a copy.

    Args:
        text: The decoded page.
        tree: Its root element.
        order: Each element's position in document order.
        stretches: From where to where each element goes.
        links: How much of each block is linked.
        declared: What its machine-readable parts say.
        blocks: The visible text, block by block, in page order.
        words: How many words a reader sees.
        parse_error: The parser's own words where it gave up before the end of the page; empty when it did not.
    """

    text: str
    tree: HtmlElement
    order: dict[HtmlElement, DocumentOrder]
    stretches: Stretches
    links: Links
    declared: Head
    blocks: tuple[VisibleBlock, ...] = ()
    words: int = 0
    parse_error: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class ParsedTree:
    """The elements of a page that a reader may see, before their markup is repaired and read.

    Args:
        text: The decoded page.
        tree: Its root element.
        elements: The elements as they were parsed, in page order. lxml makes an object of each element that is asked
            for and drops it with the last who holds it; held here, they are made once and not by every step.
        parse_error: See `Document`.
    """

    text: str
    tree: HtmlElement
    elements: tuple[HtmlElement, ...]
    parse_error: str = ""


def parse_document(text: str, url: str | None = None) -> Document | None:
    """Parse a decoded page and read it; None when there is nothing in it that could be parsed.

    Args:
        text: The page.
        url: Its address, if known (see `read_declared`).

    Raises:
        MemoryError: There was not enough for the whole tree.
    """
    parsed = parse_tree(text)
    return read_document(parsed, url) if parsed is not None else None


def parse_tree(text: str) -> ParsedTree | None:
    """Parse a decoded page; None when there is nothing in it that could be parsed.

    No entity is resolved and nothing is fetched: libxml2's HTML parser does neither. Comments and processing
    instructions are left out, since nobody reads them and every walk would have to step around them.

    Raises:
        MemoryError: There was not enough for the whole tree.
    """
    # Lone surrogates, which no encoding has, become question marks: libxml2 would end the text at the first.
    data = text.encode("utf-8", "replace").translate(_CONTROLS)
    if b"&#" in data:
        data = _CONTROL_REFERENCE.sub(b" ", data)
    parser = _parser()
    try:
        tree = lxml.html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        _raise_if_out_of_memory(parser)
        return None
    _raise_if_out_of_memory(parser)
    flatten_nesting(tree)
    selectors = hiding_selectors(tree)
    etree.strip_elements(tree, "style", "svg", with_tail=False)
    elements = tuple(tree.iter())
    _drop_unread(tree, elements, text)
    styled = [(element, style) for element in elements if (style := element.get("style"))]
    drop_unseen(tree, styled, selectors)
    show_backgrounds(styled)
    return ParsedTree(text, tree, elements, _fatal_error(parser))


def read_document(parsed: ParsedTree, url: str | None = None) -> Document:
    """Repair a parsed page's markup, in place, and read what all steps need of it.

    Args:
        parsed: The page.
        url: Its address, if known (see `read_declared`).
    """
    text, tree = parsed.text, parsed.tree
    repair_markup(tree)
    repair_shortcodes(tree, text)
    # One cast: calling the type for each of some thousand elements would take as long as the walk.
    order = cast("dict[HtmlElement, DocumentOrder]", dict(zip(tree.iter(), count(), strict=False)))
    stretches = Stretches(order)
    blocks = tuple(visible_blocks(tree))
    return Document(
        text=text,
        tree=tree,
        order=order,
        stretches=stretches,
        links=Links(tree, stretches),
        declared=read_declared(tree, url),
        blocks=blocks,
        words=sum(block.words for block in blocks),
        parse_error=parsed.parse_error,
    )


def visible_words(element: HtmlElement) -> int:
    """How many words a reader sees in an element, those behind it left out."""
    tail, element.tail = element.tail, None
    words = sum(block.words for block in visible_blocks(element))
    element.tail = tail
    return words


def _parser() -> lxml.html.HTMLParser:
    # Without huge_tree all after 256 levels of nesting, or after an attribute of 10 MB, is lost silently.
    parser = lxml.html.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        huge_tree=True,
        default_doctype=False,
    )
    # Mapping each tag to a subclass in Python costs 3-8 % of an extraction on news pages.
    parser.set_element_class_lookup(_LOOKUP)
    return parser


def _drop_unread(tree: HtmlElement, elements: Sequence[HtmlElement], text: str) -> None:
    """Templates, filler and what waits for a mouse leave the tree, programs lose their text, in place.

    trafilatura drops them too, after it has copied the tree several times; on 97 news pages 6.4 of 7.6 million
    characters were of this kind.
    """
    for element in list(tree.iter("template")):
        # What a shadow root declares is shown; `shadowroot` is what browsers read before there was a standard.
        if element.get("shadowrootmode") is None and element.get("shadowroot") is None:
            element.drop_tree()
    for element in [one for one in elements if (name := one.get("class")) and _hovers(name)]:
        if element.getparent() is not None:
            element.drop_tree()
    for element in tree.iter("script"):
        if "json" not in (element.get("type") or "").lower():
            element.text = None
    drop_filler(tree, text)


def _hovers(name: str) -> bool:
    if "over" not in name and "tooltip" not in name:  # in none of the words of most
        return False
    return any(class_says(one, Role.HOVER) for one in name.split())


def _raise_if_out_of_memory(parser: lxml.html.HTMLParser) -> None:
    """Distinguish a page that did not fit from one that is empty or ends early; lxml itself does not."""
    last = parser.error_log.last_error
    if last is not None and last.type == etree.ErrorTypes.ERR_NO_MEMORY:
        raise MemoryError


def _fatal_error(parser: lxml.html.HTMLParser) -> str:
    """The message of the error at which the parser stopped; such an error is the last one."""
    last = parser.error_log.last_error
    stopped = last is not None and last.level >= etree.ErrorLevels.FATAL
    return last.message.strip() if stopped and last is not None else ""
