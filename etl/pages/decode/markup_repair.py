"""Markup of older sites, brought into the form that extraction expects: one meaning for each element.

Older templates lay pages out in tables and part paragraphs with two line breaks; others make blocks of spans and of
elements of their own by style sheets. trafilatura reads the first as data, the others as one long paragraph, and it
drops lists in cells and lines of verse between paragraphs. All of it is put right in the tree, once.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

from etl.pages.decode.text import SENTENCE_WORDS, STOPS, count_words, key
from etl.pages.decode.visible import BLOCK_TAGS, visible_blocks

# What a table of data does not hold.
_LAYOUT = frozenset({"table", "h1", "article", "main", "form", "nav", "header", "footer"})
_CELLS = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th"})
_PARENTS = frozenset({"div", "td", "section", "article", "main", "body", "center"})
# Phrasing content (HTML standard, section 3.2.5.2.5), as far as it stands in running text.
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd mark q s samp small span strike strong "
    "sub sup time tt u var wbr".split()
)


_HELD = tuple(sorted(BLOCK_TAGS - {"button", "option", "legend"}))
"""What stands in divisions: everything that parts lines, but for the controls of forms."""
_LAID_OUT = 60
"""Words from which such an element holds text rather than a picture, a player or a heading."""
_PARTS = ("span", "font", "label")
"""Elements of a line that style sheets make blocks of, besides those that a site invents."""
_HAS_PARAGRAPHS = etree.XPath("boolean((//p[string-length() > 150])[10])")
_INVENTED = etree.XPath("//*[contains(local-name(), '-')]")
_NO_BLOCK = ("p", "pre", "li", "a", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "button", "label")
"""What holds lines, so that parts of it are parts of a line."""
_PARAGRAPH = 15
"""Words of a paragraph, on average, from which adjacent spans are paragraphs rather than sentences of one."""
_TEXT, _MUCH, _MOST = 3, 300, 0.6
"""Paragraphs that make a text, letters of their sentences, and the share of a page's sentences that these are."""
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_VERSE = re.compile(
    r"(?:^|[\s_-])(?:lyrics?|poem|poetry|verses?|stanza|strophe|songtext|gedicht|po[eè]me|poema|poesia)(?:$|[\s_-])",
    re.IGNORECASE,
)
_UNLINKED = 0.5
"""Share of a list's letters in links up to which it is data; above it is a menu."""


def repair_markup(tree: HtmlElement) -> None:
    """Give paragraphs, layout tables, lists in cells and lines of verse the elements that mean them, in place."""
    for element in (*_divisions(tree), *_around_text(tree)):
        element.tag = "div"
    for block in list(tree.iter("pre")):
        _part_plain_text(block)
    layout_tables = _layout_tables(tree)
    if layout_tables:
        for element in [part for part in tree.iter(*_CELLS) if _own_table(part) in layout_tables]:
            element.tag = "div"
    for block in _blocks_in_cells(tree):
        block.tag = "div"
    for element, tag in _named_by_role(tree):
        element.tag = tag
    for paragraph in (*_shown_as_paragraphs(tree), *_lines_of_verse(tree)):
        paragraph.tag = "p"
    for parent in _parted_by_breaks(tree):
        _wrap_paragraphs(parent)


def _divisions(tree: HtmlElement) -> list[HtmlElement]:
    """The elements of a site's own that text is laid out in: blocks stand in them, though no browser knows them.

    AMP's elements are not a site's own: what they are is known.
    """
    invented = [
        part for part in cast("list[HtmlElement]", _INVENTED(tree)) if "amp" not in str(part.tag).split("-")
    ]
    holding = [part for part in invented if next(part.iterdescendants(*_HELD), None) is not None]
    return [part for part in holding if count_words(part.text_content()) >= _LAID_OUT]


def _around_text(tree: HtmlElement) -> list[HtmlElement]:
    """The elements for what stands beside a text that hold the page's text itself: most of its sentences."""
    asides = [aside for aside in tree.iter("aside") if len(list(islice(aside.iter("p"), _TEXT))) == _TEXT]
    if not asides:
        return []
    large = [aside for aside in asides if sum(map(_letters, aside.iter("p"))) > _MUCH]
    if not large:
        return []
    said = sum(len(key(block.text)) for block in visible_blocks(tree) if block.text.endswith(STOPS))
    return [aside for aside in large if sum(map(_letters, aside.iter("p"))) > _MOST * said]


def _letters(paragraph: HtmlElement) -> int:
    text = paragraph.text_content().strip()
    return len(key(text)) if text.endswith(STOPS) else 0


def _part_plain_text(block: HtmlElement) -> None:
    """Make paragraphs of text that came as it was typed, an empty line between them; code stays as it is."""
    if len(block) or block.text is None:
        return
    parts = [part.strip() for part in _EMPTY_LINE.split(block.text) if part.strip()]
    said = [part for part in parts if count_words(part) >= SENTENCE_WORDS and part.endswith(STOPS)]
    if len(said) < _TEXT or 2 * len(said) < len(parts):
        return
    block.tag, block.text = "div", None
    for part in parts:
        paragraph = block.makeelement("p")
        paragraph.text = part
        block.append(paragraph)


def _named_by_role(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Divisions that are lists and items for those who hear the page, and the elements that mean the same."""
    for items in list(tree.iter("div")):
        if items.get("role") == "list" and not _is_menu(items):
            parts = [part for part in items.iterchildren("div") if part.get("role") == "listitem"]
            if parts and all(map(_is_line, parts)):
                yield items, "ul"
                yield from ((part, "li") for part in parts)


def _lines_of_verse(tree: HtmlElement) -> list[HtmlElement]:
    """The lines of what its element's names call a song or a poem, each in a division of its own."""
    named = [
        one for one in tree.iter("div", "section", "blockquote") if _VERSE.search(one.get("class") or "")
    ]
    return [line for one in named for line in one.iterdescendants("div") if not len(line) or _is_line(line)]


def _blocks_in_cells(tree: HtmlElement) -> list[HtmlElement]:
    """The lists in cells of data, and their items."""
    lists = [one for one in tree.iter("ul", "ol") if next(one.iterancestors("td", "th"), None) is not None]
    return [part for one in lists if not _is_menu(one) for part in (one, *one.iterchildren("li"))]


def _is_menu(items: HtmlElement) -> bool:
    linked = sum(len(key(link.text_content())) for link in items.iter("a"))
    return linked > _UNLINKED * len(key(items.text_content()))


def _shown_as_paragraphs(tree: HtmlElement) -> list[HtmlElement]:
    """Adjacent spans and elements of a site's own that hold a paragraph each.

    A page that has many paragraphs of text makes them of no other elements.
    """
    if _HAS_PARAGRAPHS(tree):
        return []
    parts = [*tree.iter(*_PARTS), *cast("list[HtmlElement]", _INVENTED(tree))]
    parents = dict.fromkeys(part.getparent() for part in parts)
    return [part for parent in parents if parent is not None for part in _paragraphs_in(parent)]


def _paragraphs_in(parent: HtmlElement) -> list[HtmlElement]:
    children = list(parent)
    if not _is_blank(parent.text) or not all(_is_blank(child.tail) for child in children):
        return []
    kinds = Counter((str(child.tag), child.get("class")) for child in children)
    (tag, name), count = kinds.most_common(1)[0] if kinds else (("", None), 0)
    if count < 2 or not (tag in _PARTS or "-" in tag) or _is_in_line(parent):
        return []
    alike = [child for child in children if child.tag == tag and child.get("class") == name]
    alike = [child for child in alike if not _is_blank(child.text_content())]
    texts = [child.text_content().strip() for child in alike]
    words = [count_words(text) for text in texts]
    said = [n for n, text in zip(words, texts, strict=True) if n >= SENTENCE_WORDS and text.endswith(STOPS)]
    is_told = len(said) > 1 and 2 * len(said) >= len(words) and sum(words) >= _PARAGRAPH * len(words)
    return alike if is_told and all(map(_is_line, alike)) else []


def _is_in_line(element: HtmlElement) -> bool:
    return element.tag in _NO_BLOCK or next(element.iterancestors(*_NO_BLOCK), None) is not None


def _is_line(element: HtmlElement) -> bool:
    """Whether an element holds no block that a browser knows."""
    return all(part.tag in _INLINE or "-" in str(part.tag) for part in element.iterdescendants())


def _layout_tables(tree: HtmlElement) -> frozenset[HtmlElement]:
    """The tables that hold parts of a page: another table, the headline, a form, a landmark."""
    if tree.find(".//table") is None:
        return frozenset()
    walked: set[HtmlElement] = set()
    for element in tree.iter(*_LAYOUT):
        for around in element.iterancestors():
            if around in walked:
                break
            walked.add(around)
    return frozenset(element for element in walked if element.tag == "table")


def _own_table(element: HtmlElement) -> HtmlElement | None:
    if element.tag == "table":
        return element
    return next(element.iterancestors("table"), None)


def _parted_by_breaks(tree: HtmlElement) -> list[HtmlElement]:
    """The elements in which text stands between double line breaks, each once."""
    parted: dict[HtmlElement, bool] = {}
    verses: dict[HtmlElement, bool] = {}
    for element in tree.iter("br"):
        following, parent = element.getnext(), element.getparent()
        if parent is None or parted.get(parent):
            continue
        if following is not None and following.tag == "br" and _is_blank(element.tail):
            parted[parent] = parent.tag in _PARENTS
        elif parent not in verses:
            parted[parent] = verses[parent] = _is_verse(parent)
    return [parent for parent, is_parted in parted.items() if is_parted]


def _is_verse(element: HtmlElement) -> bool:
    """Whether lines stand in a division between paragraphs, where trafilatura expects no text of its own."""
    parent = element.getparent()
    return (
        element.tag == "div"
        and parent is not None
        and not _is_blank(element.text)
        and sum(1 for _ in islice(parent.iterchildren("p"), 2)) == 2
        and all(child.tag == "br" or child.tag in _INLINE for child in element)
        and count_words(element.text_content()) >= SENTENCE_WORDS
        and not _is_menu(element)
    )


def _is_blank(text: str | None) -> bool:
    return not text or text.isspace()


def _wrap_paragraphs(parent: HtmlElement) -> None:
    """Put each run of text and inline elements between double breaks, or beside blocks, into a paragraph."""
    runs = list(_runs(parent))
    for run in runs:
        if run.tag != "p" or not _is_blank("".join(run.itertext())):
            parent.append(run)
        else:
            parent.extend(list(run))


def _runs(parent: HtmlElement) -> Iterator[HtmlElement]:
    """The paragraphs and block elements that an element's content amounts to; its text moves into them."""
    run = parent.makeelement("p")
    run.text, parent.text = parent.text, None
    after_break = False
    for child in list(parent):
        tail, child.tail = child.tail, None
        if child.tag == "br" and after_break:
            yield run
            run = parent.makeelement("p")
            run.text = tail
        elif child.tag == "br" or child.tag in _INLINE:
            run.append(child)
            child.tail = tail
        else:
            yield run
            yield child
            run = parent.makeelement("p")
            run.text = tail
        after_break = child.tag == "br" and _is_blank(tail)
    yield run
