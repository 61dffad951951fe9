"""Words for people: what a rule's or element's name means to someone who has not read the code."""

WAYS_AROUND = frozenset({"menu", "page footer", "button or form"})
"""Reasons of elements that lead through a site: a word in them is no fact about the article."""

BOILERPLATE = "boilerplate box"
PICTURE_TEXT = "text about a picture"

_BY_TAG = {
    "figure": PICTURE_TEXT,
    "figcaption": PICTURE_TEXT,
    "nav": "menu",
    "menu": "menu",
    "footer": "page footer",
    "aside": "side box",
    "dialog": "window over the page",
    "button": "button or form",
    "form": "button or form",
    "fieldset": "button or form",
    "input": "button or form",
    "label": "button or form",
    "option": "button or form",
    "select": "button or form",
}
_BY_RULE = {
    "after the article": "stands below the end of the article",
    "another article": "belongs to another story on the page",
    "before the headline": "stands above the article's headline",
    "box: author": "in a box about the author",
    "box: chrome": "in a header, menu, side column or footer",
    "box: comments": "in the box for readers' comments",
    "box: newsletter": "in a form to sign up",
    "box: overlay": "in a window that opens over the page",
    "box: promo": "in a box that advertises something",
    "box: related": "in a box that points to other stories",
    "box: rights": "in a box about rights",
    "box: share": "in a box for sharing",
    "box: tags": "in the list of the article's tags",
    "byline": "names the writer, who is kept apart",
    "caption": "a picture's caption, which is kept apart",
    "chrome: on many days": "stands on the station's pages on many days",
    "chrome: on many pages": "stands on many of the station's pages",
    "chrome: on most pages": "stands on most of the station's pages",
    "contact": "tells how to reach somebody",
    "date": "a date at the edge of the text; dates are kept apart",
    "frame": "a label of the page, such as Advertisement",
    "headline": "the headline again, which is kept apart",
    "invitation": "asks to subscribe, give, follow or listen",
    "link": "nearly all of it is a link",
    "no words": "holds no letters",
    "pointer": "points to another story",
    "repeat": "the same line stands in the text already",
    "rights": "says who owns the text",
    "source": "names the source of the text",
    "station profile": "the station's settings remove it",
}
_BY_REJECTION = {
    "listing": "a list of other pages",
    "section": "the front of a section",
    "tag": "all stories on one topic",
    "search": "search results",
    "home": "a site's front page",
    "error_page": "an error message",
    "login_wall": "asks to log in",
    "consent_wall": "asks for consent first",
    "script_shell": "shows nothing without its scripts",
    "empty": "nothing on it",
    "not_a_page": "a picture, feed or other file",
    "no_article": "too little text of its own",
    "erased": "removed on request",
}


def element_reason(tag: str) -> str:
    """The short reason for an element whose whole content is left out."""
    return _BY_TAG.get(tag, "page element")


def rule_detail(rule: str) -> str:
    """What a rule of the body says about a line it removed; the rule's own name when it is a new one."""
    return _BY_RULE.get(rule, f"rule: {rule}")


def rule_words(reason: str) -> str:
    """A block's reason in a list of reasons: in words where it is a rule's name, else as it is."""
    return _BY_RULE.get(reason, reason).partition("; ")[0].removesuffix(", which is kept apart")


def rejection_words(reason: str) -> str:
    """What a rejected page is, by its reason; nothing for a reason that has no words here."""
    return _BY_REJECTION.get(reason, "")
