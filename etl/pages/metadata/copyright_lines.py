"""Copyright lines and providers: whose piece this is."""

import re

from etl.pages.decode.text import fold_space
from etl.pages.vocabulary.agencies import DATELINE, piece_supplier

_RIGHTS = re.compile(
    r"""\[?\s*(?P<line>(?:copyright|©|\(c\)|&copy;)\s*(?:©|\(c\))?\s*
        (?:\d{4}(?:\s*[-–]\s*\d{4})?\s*,?\s*)?(?:by\s+)?(?P<owner>[^.\[\]|]{2,80}?))
        (?:\.\s.*|\s*\|.*|\.?\s*\]?|\s*[-–|,]?\s*
          (?:all\s+rights\s+reserved|alle\s+rechte|tous\s+droits|todos\s+(?:los|os)|tutti\s+i\s+diritti).*)$""",
    re.IGNORECASE | re.VERBOSE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TELLS = re.compile(r"(?i:copyright) (?!by\b)[a-z]+ (?!\d).*[.!?]$")
"""A sentence about copyright: `Copyright law protects the song until 2040.`"""
_LONGEST_LINE = 300
"""An agency's longest notice has about 250 characters; a paragraph that mentions copyright has more."""

_DATELINE = re.compile(DATELINE)
_DATELINE_LETTERS = 120
"""Characters of a line in which its dateline ends: the longest place and agency have under 95."""
_LONGEST_NAME = 60
"""Characters of a line that is nothing but a supplier's name."""


def rights_in_line(text: str) -> str | None:
    """The rights notice that a line is, as printed (`Copyright 2025 NPR`), without its further sentences."""
    match = _match(text)
    return fold_space(match["line"]).rstrip(" ,-–") if match else None


def copyright_owner(text: str) -> str | None:
    """Who a rights notice names (`NPR` in `Copyright 2025 NPR`); None if the line is not such a notice."""
    match = _match(text)
    return fold_space(match["owner"]).strip(" ,-–") if match else None


def _match(text: str) -> re.Match[str] | None:
    """A notice has a year or a known agency; without either, `© Ada Moss` is a photo credit."""
    line = fold_space(text)
    match = _RIGHTS.match(line) if len(line) <= _LONGEST_LINE else None
    if match is None:
        return None
    is_notice = _YEAR.search(match["line"]) and not _TELLS.match(line)
    return match if is_notice or piece_supplier(match["owner"]) else None


def provider_of_line(text: str) -> str | None:
    """The agency that a line names: a rights notice, a dateline (`SALINA, Kan. (AP) — …`) or a bare name."""
    noticed = copyright_owner(text)
    if noticed:
        return piece_supplier(noticed)
    head = fold_space(text[:_DATELINE_LETTERS])
    dateline = _DATELINE.match(head)
    if dateline:
        return piece_supplier(dateline[1])
    return piece_supplier(head) if len(text) <= _LONGEST_NAME else None
