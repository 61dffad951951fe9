"""Why a line is not part of an article's text, and which rule said so."""

from dataclasses import dataclass
from enum import StrEnum


class Removal(StrEnum):
    """Why a line left the body. The values are stored: `core.articles` keeps them with each removed line."""

    NO_WORDS = "no words"
    RECOVERED = "recovered"
    """A line that was found outside trafilatura's text and is doubtful on a page that the rules misread."""
    HEADLINE = "headline"
    REPEAT = "repeat"
    CAPTION = "caption"
    BYLINE = "byline"
    RIGHTS = "rights"
    FRAME = "frame"
    POINTER = "pointer"
    INVITATION = "invitation"
    DATE = "date"
    CONTACT = "contact"
    SOURCE = "source"
    STATION_PROFILE = "station profile"
    BOX_AUTHOR = "box: author"
    BOX_CHROME = "box: chrome"
    BOX_COMMENTS = "box: comments"
    BOX_NEWSLETTER = "box: newsletter"
    BOX_OVERLAY = "box: overlay"
    BOX_PROMO = "box: promo"
    BOX_RELATED = "box: related"
    BOX_RIGHTS = "box: rights"
    BOX_SHARE = "box: share"
    BOX_TAGS = "box: tags"
    ANOTHER_ARTICLE = "another article"
    BEFORE_HEADLINE = "before the headline"
    AFTER_ARTICLE = "after the article"
    ANOTHER_COLUMN = "another column"
    LINK = "link"
    PLAYER_BAR = "player bar"
    SHARE_LIST = "share list"
    NAVIGATION = "navigation"
    CALL_SIGNS = "call signs"
    FREQUENCIES = "frequencies"
    IMAGE_FILE = "image file name"
    SITE_NOTICE = "site notice"
    SIGNAL = "signal notice"
    OFFICE = "address of the station"
    APPEAL = "appeal for support"
    COMMENTS = "reader comments"
    ABOUT_AUTHOR = "about the author"


class LeftOut(StrEnum):
    """Why a block that trafilatura dropped stays out of the body, where no `Removal` says it."""

    SAID = "said already"
    LINKED = "mostly links"
    CAPTION = "named as a caption"
    APART = "in a table, figure or form"
    ABOVE = "above the text"
    BELOW = "below the text"
    BETWEEN = "unlike the text around it"
    NO_TEXT = "on a page without text"


@dataclass(frozen=True, slots=True)
class Verdict:
    """That a line leaves, and why.

    Args:
        removal: Why.
        line_rule: Name of the rule about wording (`copydesk rules NAME`); empty for a rule about the page.
    """

    removal: Removal
    line_rule: str = ""
