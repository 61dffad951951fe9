"""What an element can be by its names, and the form of a row that says by which."""

from dataclasses import dataclass
from enum import Flag, auto
from typing import Final


class Asker(Flag):
    """Who asks what an element is."""

    TEXT = auto()
    """The body: whether a paragraph stands in a box."""
    PICTURES = auto()
    """The captions: whether a picture and its text belong to the article."""
    PAGE = auto()
    """The page's type, its authors, and what of it nobody sees."""
    ALL = TEXT | PICTURES | PAGE


class Role:
    """What an element can be by its names, as bits: several may hold. An `enum.Flag` is slow to ask."""

    NONE: Final = 0
    # Boxes around and inside an article.
    RELATED: Final = 1 << 0
    PROMO: Final = 1 << 1
    NEWSLETTER: Final = 1 << 2
    SHARE: Final = 1 << 3
    AUTHOR: Final = 1 << 4
    TAGS: Final = 1 << 5
    COMMENTS: Final = 1 << 6
    OVERLAY: Final = 1 << 7
    CHROME: Final = 1 << 8
    RIGHTS: Final = 1 << 9
    BOX: Final = (1 << 10) - 1
    """Any of them."""
    # Parts of a picture's block.
    CAPTION: Final = 1 << 10
    NO_CAPTION: Final = 1 << 11
    """Named with a word that caption-like names carry elsewhere (closed captions, cookie captions, teasers)."""
    CREDIT: Final = 1 << 12
    HIDDEN: Final = 1 << 13
    """For screen readers only."""
    VIDEO: Final = 1 << 14
    IMAGE: Final = 1 << 15
    DESCRIPTION: Final = 1 << 16
    # Parts of a page.
    LEAD: Final = 1 << 17
    BYLINE: Final = 1 << 18
    AUDIO_PLAYER: Final = 1 << 19
    VIDEO_PLAYER: Final = 1 << 20
    LIVE: Final = 1 << 21
    HOVER: Final = 1 << 22
    """Shown when a mouse rests on a word; it stands in the middle of the sentence."""
    LOGO: Final = 1 << 23
    """The site's own name or sign."""
    ANSWERS: Final = 1 << 24
    """Questions with their answers, which templates set apart from the text above them."""


@dataclass(frozen=True, slots=True)
class ElementName:
    """Words by which an element is known.

    Args:
        role: What the element is.
        words: Whole words of names that are written `like this`, alternatives of a regular expression.
        examples: Names, as pages write them, that the words match.
        counter_examples: Names that hold such a word and are something else; they must not match.
        asked_by: For whom the words count.
        why: Why they do not count for the others.
        is_everyday: Whether texts use the words of their own parts too (`reaction`, `latest`): then they do not
            make an element that holds prose a box.
    """

    role: int
    words: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    asked_by: Asker = Asker.TEXT | Asker.PICTURES
    why: str = ""
    is_everyday: bool = False
