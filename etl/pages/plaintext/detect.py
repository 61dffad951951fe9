"""Whether a page is text without markup, told by its share of tags."""

import re

_SNIFFED = 20_000
"""Characters that tell markup from text; scripts in an HTML page's head may fill the first few thousand."""
_HEAD = 2_000
"""Characters within which a page of markup opens its `<html>`, behind comments and white space."""
_ELEMENT = re.compile(
    r"<(?:!doctype|!--|/?(?:html|head|body|div|p|span|a|br|img|ul|ol|li|table|tr|td|h[1-6]|script|style|"
    r"meta|link|title|"
    r"section|article|header|footer|nav|main|figure|form|iframe|strong|em|b|i|font|center)\b[^<>]*>)",
    re.IGNORECASE,
)
_FEW_ELEMENTS = 3
"""Tags that a text may quote or that a flattener left in (`<br>`, an embed code); markup has more."""
_CHARACTERS_PER_ELEMENT = 400
"""Characters for each of the few tags from which a page is text that quotes them: a page of 20 words in two tags is
markup, one of 2,000 words that mentions `<div>` twice is text."""
_DECLARED_CHARACTERS_PER_ELEMENT = 200
"""The same where the server says that it is plain text."""
_SKELETON = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def looks_flattened(text: str, content_type: str | None) -> bool:
    """Whether a page is text without markup, by its share of tags: content types may be wrong."""
    opening = text[:_SNIFFED]
    if _SKELETON.search(opening[:_HEAD]):
        return False
    elements = len(_ELEMENT.findall(opening))
    if content_type and content_type.strip().lower().startswith("text/plain"):
        return elements * _DECLARED_CHARACTERS_PER_ELEMENT <= len(opening) or elements <= _FEW_ELEMENTS
    return elements <= _FEW_ELEMENTS and elements * _CHARACTERS_PER_ELEMENT <= len(opening)
