"""Markup of older sites, brought into the form that extraction expects: one meaning for each element.

Older templates lay pages out in tables and part paragraphs with two line breaks. trafilatura reads the first as
data and the second as one long paragraph whose links it drops, so both are put right in the tree, once.
"""

from collections.abc import Iterator

from lxml.html import HtmlElement

# What a table of data does not hold.
_LAYOUT = frozenset({"table", "h1", "article", "main", "form", "nav", "header", "footer"})
_CELLS = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th"})
_PARENTS = frozenset({"div", "td", "section", "article", "main", "body", "center"})
# Phrasing content (HTML standard, section 3.2.5.2.5), as far as it stands in running text.
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd mark q s samp small span strike strong "
    "sub sup time tt u var wbr".split()
)


def repair_markup(tree: HtmlElement) -> None:
    """Turn layout tables into divisions and text between double line breaks into paragraphs, in place."""
    layout_tables = _layout_tables(tree)
    if layout_tables:
        for element in [part for part in tree.iter(*_CELLS) if _own_table(part) in layout_tables]:
            element.tag = "div"
    for parent in _parted_by_breaks(tree):
        _wrap_paragraphs(parent)


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
    found: dict[HtmlElement, None] = {}
    for element in tree.iter("br"):
        following, parent = element.getnext(), element.getparent()
        is_double = following is not None and following.tag == "br" and _is_blank(element.tail)
        if is_double and parent is not None and parent.tag in _PARENTS:
            found[parent] = None
    return list(found)


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
