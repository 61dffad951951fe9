"""What a station's pages have in common: which parts are the site's own, and where the article's text stands."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from etl.pages.model.article import ParagraphKind

_AUDITED = 50
"""One in this many answered pages is audited: two in a hundred show a redesign within a night of some hundred pages."""


@dataclass(frozen=True, slots=True)
class Part:
    """An element of a station's pages, known by its name and by what it stands in.

    Args:
        chrome_words: For a part of the site around the article, the most words that it was seen with; None for what
            may hold something of an article.
        parts: The elements in it, by name (see `etl.pages.templates.names`).
        fates: What becomes of a block of text in it, by its look (see `etl.pages.templates.paragraphs`): the kind of
            paragraph that trafilatura makes of it, or None where it leaves it out. Only looks of which all blocks had
            one fate.
        closing: Looks of headings in it that were seen behind the last paragraph of an answer only, and so left out.
    """

    chrome_words: int | None = None
    parts: Mapping[str, "Part"] = field(default_factory=dict)
    fates: Mapping[str, ParagraphKind | None] = field(default_factory=dict)
    closing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """What was learned of a station's pages from those that went the full way.

    Args:
        station: The station's name.
        root: The root element.
        least_words: Words of the shortest body that it may answer for.
        most_words: The same of the longest.
        pages: From how many pages it was learned and proved.
        has_columns: Whether side columns and teaser cards are left, once the site's own parts are cut, that have to be
            told from the story.
        asks_trafilatura: Whether it is asked about what is left of a page where its answer is not known; else the page
            goes the full way.
        basis: The recipe of those pages: code, trafilatura and profile that it stands for.
        template_id: Twelve hex digits that identify what it does; equal templates have the same.
    """

    station: str
    root: Part
    least_words: int
    most_words: int
    pages: int
    has_columns: bool = True
    asks_trafilatura: bool = False
    basis: str = ""
    template_id: str = ""


def with_basis(template: Template, basis: str) -> Template:
    """The template for pages of a recipe, with its id."""
    known = replace(template, basis=basis, pages=0, template_id="")
    digest = hashlib.blake2b(repr(known).encode(), digest_size=6).hexdigest()
    return replace(template, basis=basis, template_id=digest)


@dataclass(frozen=True, slots=True)
class Unlearned:
    """No template was learned, and why."""

    reason: str


class TemplateUse(StrEnum):
    """What a station's template had to do with a page."""

    NONE = "none"
    """There is no template, or it may not be used."""
    UNFIT = "unfit"
    """The page is not like those that it was learned from, and went the full way."""
    ANSWERED = "answered"
    AGREED = "agreed"
    """It was answered and audited: the full way gives the same."""
    DIFFERED = "differed"
    """The full way gives something else, which was taken."""


def is_audited(page_key: str) -> bool:
    """Whether a page that a template answers goes the full way as well; its key decides."""
    return bool(page_key) and int(page_key[:8], 16) % _AUDITED == 0
