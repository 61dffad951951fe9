"""Minimal HTML of a flattened page's headline and body, for the same extraction step as any other page."""

from collections.abc import Iterable
from html import escape
from itertools import groupby

from etl.pages.model.article import Paragraph, ParagraphKind

ELEMENTS = ("h1", "h2", "p", "li", "blockquote")
"""The elements that hold text, one for each line."""
_TAGS = {
    ParagraphKind.HEADING: "h2",
    ParagraphKind.PARAGRAPH: "p",
    ParagraphKind.SPEAKER_TURN: "p",
    ParagraphKind.QUOTE: "blockquote",
}


def render_html(headline: str | None, paragraphs: Iterable[Paragraph]) -> str:
    """A page of h1, h2, p, blockquote and ul elements."""
    title = escape(headline or "", quote=False)
    body = "\n".join(_elements(paragraphs))
    head = f"<h1>{title}</h1>\n" if headline else ""
    return f"<html><head><title>{title}</title></head><body><article>\n{head}{body}\n</article></body></html>"


def _elements(paragraphs: Iterable[Paragraph]) -> Iterable[str]:
    for is_item, group in groupby(
        paragraphs, key=lambda paragraph: paragraph.kind is ParagraphKind.LIST_ITEM
    ):
        texts = [(paragraph.kind, escape(paragraph.text, quote=False)) for paragraph in group]
        if is_item:
            yield "<ul>" + "".join(f"<li>{text}</li>" for _, text in texts) + "</ul>"
        else:
            yield from (f"<{_TAGS[kind]}>{text}</{_TAGS[kind]}>" for kind, text in texts)
