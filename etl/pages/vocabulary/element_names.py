"""What an element's names (class, id, itemprop, data attributes) say about its part in a picture block."""

import re
from functools import lru_cache
from typing import Final

from lxml.html import HtmlElement

_NAMES = ("class", "itemprop", "data-testid", "data-component", "data-qa", "data-type", "id")
_LONGEST_NAME = 200
"""Longer class attributes are lists of utility classes; ids and the first classes say what an element is."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


class Role:
    """Parts that an element's names can give it, as bits: several may hold. An `enum.Flag` is slow to ask."""

    NONE: Final = 0
    CAPTION: Final = 1
    """Named as a caption, in English, German, French, Spanish, Italian or Dutch."""
    NO_CAPTION: Final = 2
    """Named with a word that caption-like names carry elsewhere (closed captions, cookie captions, teasers)."""
    CREDIT: Final = 4
    BOX: Final = 8
    """A box of teasers, sign-ups, comments, authors or advertisements."""
    HIDDEN: Final = 16
    """For screen readers only."""
    VIDEO: Final = 32
    IMAGE: Final = 64


def _phrases(*parts: str) -> re.Pattern[str]:
    """Whole words or runs of words in names that are written ` like this `."""
    return re.compile(" (?:" + "|".join(parts) + ") ")


_PICTURE = "img|image|photo|pic|picture|media|fig|figure|thumb|wp|foto|bild|lead|hero|art"
_PATTERNS = {
    Role.CAPTION: _phrases(
        # One word, alone or grown together with a picture word: `caption`, `imgcaption`, `cutline`,
        # `bildtext`.
        rf"(?:{_PICTURE})?(?:captions?|cap|legende?|cutline|pie|bildunterschrift|bildtext|bu)",
        r"captiontext|figcaption|captionnew|leyenda|didascalia|imgtxt|imagedescription|onderschrift|bildunterschriften",
        # A picture word and a word for text: `image-description`, `photo__title`, `media-info`.
        r"(?:img|image|photo|picture|foto|figure|media|bild|news) "
        r"(?:caption|text|description|desc|title|subtitle|info|legend)",
        r"gallery text|description image|info description|info text",
    ),
    Role.NO_CAPTION: _phrases(
        r"capability|closed captions?|video caption toggle|player\w*|video (?:title|duration|data)",
        r"cookie|consent|newsletter|slick|recaptcha|captcha|signup|login|comments?",
        r"teaser|related|recommend\w*|promo|read more|readmore|trending|most read|popular",
        r"footer|navigation|nav|menu|breadcrumbs?|author (?:bio|image|info)|sr only",
        # Style sheets' names for small print, whatever it says.
        r"text caption|typography caption|mui typography \w+",
    ),
    Role.CREDIT: _phrases(
        r"\w*credits?|\w*copyright\w*|rights|\w*source|photographer|\w*byline|\w*attribution|byphoto|by photo",
        r"\w*autore?|author|agency|contributor|owner|provider|distributor|signature|photoby|photog|creditline",
        r"quelle|bildquelle|fotograf|fotografo|credito|creditos|fotocredit|kuvaaja|caption source|image author",
    ),
    Role.BOX: _phrases(
        r"related|recommend\w*|recirc\w*|onward|more stories|also read|see also|read next|readnext|up ?next|latest",
        # A teaser is another story's, but `teaser-image` is often the article's own picture.
        r"(?<!typo )teasers?(?! (?:image|img|pic|picture|foto|bild|media|photo|figure|top|header|article))",
        r"promo(?:s|tion\w*)?|most ?read|popular|trending|topnews|bottom list|news list|channel list|playlist",
        r"mehr zum thema|zur startseite|outbrain|taboola|advert\w*|sponsor\w*|newsletter\w*|subscribe",
        r"(?<!ps )sidebar(?! (?:grid|container|layout|wrapper))|footer|comments?|breadcrumbs?|cookie|consent|"
        r"modal|pswp",
        r"author (?:bio|box|info|card|teaser|profile)|authorbio|authorbox|authors?|autoren|byline\w*|profile",
        r"nav|navigation|menu|megamenu",
    ),
    Role.HIDDEN: _phrases(
        r"sr only|visually hidden|visuallyhidden|screen ?reader\w*|a11y\w*|(?:u |is )?hidden|invisible|off ?screen|"
        r"show for sr|hide caption|toggle caption",
    ),
    Role.VIDEO: _phrases("video|player|jwplayer|brightcove|videoplayer"),
    Role.IMAGE: _phrases(r"\w*image|\w*img|\w*photo|\w*picture|\w*bild|lazy\w*"),
}


def roles(element: HtmlElement) -> int:
    """The roles, as bits of `Role`, that an element's names give it."""
    attributes = element.attrib
    if not attributes:
        return Role.NONE
    names = " ".join([attributes[name][:_LONGEST_NAME] for name in _NAMES if name in attributes])
    return _roles(names) if names else Role.NONE


@lru_cache(maxsize=20_000)  # a site uses some hundreds of class lists, again and again
def _roles(names: str) -> int:
    words = f" {_NOT_WORD.sub(' ', _CAMEL.sub('-', names).lower()).strip()} "
    found: int = Role.NONE
    for role, pattern in _PATTERNS.items():
        if pattern.search(words):
            found |= role
    return found
