"""Parse once: the one lxml tree that metadata, captions and the body all read."""

import re
from dataclasses import dataclass

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from etl.pages.visible import VisibleBlock, visible_blocks

_LOOKUP = etree.ElementDefaultClassLookup(
    element=HtmlElement,
    comment=lxml.html.HtmlComment,
    pi=lxml.html.HtmlProcessingInstruction,
    entity=lxml.html.HtmlEntity,
)
# Characters that XML 1.0 does not allow: libxml2 ends the text at some of them without a word.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A parsed page. The tree is shared and must not be changed; whoever prunes works on a copy.

    Args:
        text: The decoded page.
        tree: Its root element.
        order: Each element's position in document order.
        blocks: The visible text, block by block, in page order.
        lost: The parser's own words where it gave up before the end of the page; empty when it did not.
    """

    text: str
    tree: HtmlElement
    order: dict[HtmlElement, int]
    blocks: tuple[VisibleBlock, ...] = ()
    lost: str = ""


def parse(text: str) -> Document | None:
    """Parse a decoded page; None when there is nothing in it that could be parsed.

    No entity is resolved and nothing is fetched: libxml2's HTML parser does neither. Comments and processing
    instructions are left out, since nobody reads them and every walk would have to step around them.
    """
    # Without huge_tree everything after 256 levels of nesting, or after an attribute of 10 MB, is lost silently.
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
    try:
        tree = lxml.html.document_fromstring(_FORBIDDEN.sub(" ", text).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return Document(
        text=text,
        tree=tree,
        order={element: i for i, element in enumerate(tree.iter())},
        blocks=tuple(visible_blocks(tree)),
        lost=_fatal_error(parser),
    )


def _fatal_error(parser: lxml.html.HTMLParser) -> str:
    """The message of the error at which the parser stopped; a fatal error is the last one, if there is one."""
    last = parser.error_log.last_error
    stopped = last is not None and last.level >= etree.ErrorLevels.FATAL
    return last.message.strip() if stopped and last is not None else ""
