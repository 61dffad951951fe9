"""The boxes that a page puts around and into its article: teasers, sign-ups, share bars, author cards."""

import re

from lxml.html import HtmlElement

from etl.pages.decode.ancestry import Outermost

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
# An id or class longer than this is generated, or a list of utility classes: the rest of it says nothing.
_LONGEST_NAME = 300

# Whole words of class, id, itemprop and data attributes, after splitting camelCase and BEM names.
_KINDS = {
    "related": r"related\w*|recirc\w*|recommend\w*|onward|more (?:from|topic|topics|on|stories|news|"
    r"like)|(?:read|see|watch) "
    r"(?:more|next|also|this)|also (?:read|see)|readmore|readnext|readalso|up ?next|most (?:read|"
    r"popular|viewed|recent)|"
    r"mostread|mostpopular|popular|trending|latest|top (?:stories|news)|topnews|story timeline|"
    r"collections|timeline links|"
    r"external link embed|callout link|internal link|inline (?:link|story|article)|link (?:list|box|"
    r"banner)|linkbox|"
    r"article card|story card|card list|ctx|teaser(?:s|list)?|see also|further reading|suggested|"
    r"suggestions|playlist",
    "promo": r"promo(?:s|tion|tions|box|unit)?|ps promo|cta|sponsor\w*|partner(?:s|box)?|"
    r"commerce disclosure|affiliate\w*|"
    r"donat\w+|membership|appeal|paid content|outbrain|taboola|plista|zergnet|dfp|advert\w*|ads?|adv|"
    r"ad (?:slot|unit|box)|"
    r"anzeige|werbung|publicidad|banner",
    "newsletter": r"newsletters?\w*|sign ?up\w*|signup|subscribe\w*|subscription\w*|mailchimp|"
    r"mailing list|inline signup|"
    r"app (?:download|promo)|push notification",
    "share": r"shar(?:e|es|ing)(?: \w+)?|social(?: \w+)?|addthis\w*|sharedaddy|addtoany|article tools|"
    r"toolbar|print tools|"
    r"js article tools|reprints?",
    "author": r"author (?:bio|box|info|card|profile|description|details?|about|block|footer)|authorbox|"
    r"authorbio|about (?:the )?author|"
    r"bio|biography|byline\w*|bylines|contributors?(?: \w+)?|writer bio",
    "tags": r"tags?|tag (?:list|cloud|links)|post tags|article tags|keywords|topics(?: list)?|"
    r"breadcrumbs?|cat links|post info|"
    r"postinfo|entry meta|post meta|article meta|metadata",
    "comments": r"comments?(?: \w+)?|disqus\w*|respond|reactions?|fb comments",
    "overlay": r"modal|overlay|popup|pop up|scrim|lightbox|dialog|tooltip|toast|cookie\w*|consent\w*|"
    r"gdpr|print (?:only|footer|header)|"
    r"sr only|visually hidden|visuallyhidden|screen reader\w*|screenreader\w*|a11y\w*|skip link",
    "chrome": r"site (?:header|footer|nav)|masthead|navbar|nav|navigation|menu|footer|sidebar(?! (?:grid|layout|wrap))|"
    r"right rail|rail|left column",
    "rights": r"copyright|legal|disclaimer|rights|colophon",
}
_BOX = re.compile(r" (?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items()) + r") ")
_TAGS = {"nav": "chrome", "footer": "chrome", "form": "newsletter", "button": "share", "dialog": "overlay"}
_CAPTION = re.compile(
    r" (?:(?:img|image|photo|pic|picture|media|fig|figure|foto|bild|wp|hero|lead|video|gallery|slide)? ?"
    r"(?:caption\w*|figcaption|credits?|cutline|legende?|bildunterschrift)|(?:img|image|photo|foto|"
    r"picture|media) (?:desc\w*|text|info|title|source)) "
)


def names_of(element: HtmlElement) -> str:
    """The words of an element's names, in lower case, a space around each."""
    attributes = element.attrib
    raw = " ".join(
        attributes[name][:_LONGEST_NAME]
        for name in (
            "class",
            "id",
            "itemprop",
            "data-testid",
            "data-component",
            "data-type",
            "data-gu-name",
            "role",
            "aria-label",
        )
        if name in attributes
    )
    return f" {_NOT_WORD.sub(' ', _CAMEL.sub('-', raw).lower()).strip()} " if raw else ""


def is_caption(element: HtmlElement) -> bool:
    """Whether an element, or one of the two around it, is named as a caption or credit."""
    for n, around in enumerate((element, *element.iterancestors())):
        if around.tag in {"figure", "figcaption"} or _CAPTION.search(names_of(around)):
            return True
        if n == 2:
            break
    return False


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
    by_tag = _TAGS.get(str(element.tag))
    if by_tag:
        return by_tag
    names = names_of(element)
    match = _BOX.search(names) if names else None
    return match.lastgroup if match else None
