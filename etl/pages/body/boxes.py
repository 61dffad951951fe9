"""The boxes that a page puts around and into its article: teasers, sign-ups, share bars, author cards."""

from itertools import chain, islice

from lxml.html import HtmlElement

from etl.pages.decode.ancestry import Outermost
from etl.pages.vocabulary.element_names import box_kind, is_named
from etl.pages.vocabulary.element_roles import Role

_TAGS = {"nav": "chrome", "footer": "chrome", "form": "newsletter", "button": "share", "dialog": "overlay"}
_CAPTION_LEVELS = 3
"""The element and two around it: the paragraph in a caption, the caption, and its wrapper."""


def is_caption(element: HtmlElement) -> bool:
    """Whether an element, or one of the two around it, is named as a caption or credit."""
    return any(
        around.tag in {"figure", "figcaption"} or is_named(around, Role.CAPTION)
        for around in islice(chain((element,), element.iterancestors()), _CAPTION_LEVELS)
    )


class Boxes:
    """Which box of a page an element stands in.

    Args:
        outside: Elements that are not looked at: the article's container and what is around it. A box is a
            part of the page beside or inside the article; around the article the same words mean nothing.
    """

    def __init__(self, outside: frozenset[HtmlElement]) -> None:
        self.outside = outside
        self._kinds = Outermost(own_kind, outside.__contains__)

    def kind(self, element: HtmlElement) -> str | None:
        """The kind of the outermost box around an element, or None."""
        return self._kinds.of(element)


def own_kind(element: HtmlElement) -> str | None:
    """The kind of box that an element is by its tag and names."""
    return _TAGS.get(str(element.tag)) or box_kind(element)
