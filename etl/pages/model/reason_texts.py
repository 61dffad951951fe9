"""Words for people: what a rule's or element's name means to someone who has not read the code."""

from etl.pages.model.removal import Removal

_BY_REMOVAL = {
    Removal.NO_WORDS: "holds no letters",
    Removal.RECOVERED: "was found beside the text, and is doubtful on this page",
    Removal.HEADLINE: "the headline again, which is kept apart",
    Removal.REPEAT: "the same line stands in the text already",
    Removal.CAPTION: "a picture's caption, which is kept apart",
    Removal.BYLINE: "names the writer, who is kept apart",
    Removal.RIGHTS: "says who owns the text",
    Removal.FRAME: "a label of the page, such as Advertisement",
    Removal.POINTER: "points to another story",
    Removal.INVITATION: "asks to subscribe, give, follow or listen",
    Removal.DATE: "a date at the edge of the text; dates are kept apart",
    Removal.CONTACT: "tells how to reach somebody",
    Removal.SOURCE: "names the source of the text",
    Removal.STATION_PROFILE: "the station's settings remove it",
    Removal.BOX_AUTHOR: "in a box about the author",
    Removal.BOX_CHROME: "in a header, menu, side column or footer",
    Removal.BOX_COMMENTS: "in the box for readers' comments",
    Removal.BOX_NEWSLETTER: "in a form to sign up",
    Removal.BOX_OVERLAY: "in a window that opens over the page",
    Removal.BOX_PROMO: "in a box that advertises something",
    Removal.BOX_RELATED: "in a box that points to other stories",
    Removal.BOX_RIGHTS: "in a box about rights",
    Removal.BOX_SHARE: "in a box for sharing",
    Removal.BOX_TAGS: "in the list of the article's tags",
    Removal.ANOTHER_ARTICLE: "belongs to another story on the page",
    Removal.BEFORE_HEADLINE: "stands above the article's headline",
    Removal.AFTER_ARTICLE: "stands below the end of the article",
    Removal.ANOTHER_COLUMN: "stands in another column than the story",
    Removal.LINK: "nearly all of it is a link",
    Removal.PLAYER_BAR: "a part of the site's player",
    Removal.SHARE_LIST: "buttons for sharing the story",
    Removal.NAVIGATION: "a word of the site's menus",
    Removal.CALL_SIGNS: "the call signs of the stations",
    Removal.FREQUENCIES: "the frequencies of the stations",
    Removal.IMAGE_FILE: "the name of a picture's file",
    Removal.SITE_NOTICE: "a notice of the site or its forms",
    Removal.SIGNAL: "tells of a disturbed signal",
    Removal.OFFICE: "an address or number of the station",
    Removal.APPEAL: "asks for money or membership",
    Removal.COMMENTS: "what readers wrote below the text",
    Removal.ABOUT_AUTHOR: "introduces the writer, who is kept apart",
}
_BY_RULE = {
    **{removal.value: words for removal, words in _BY_REMOVAL.items()},
    "chrome: on many days": "stands on the station's pages on many days",
    "chrome: on many pages": "stands on many of the station's pages",
    "chrome: on most pages": "stands on most of the station's pages",
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


def rule_detail(rule: str) -> str:
    """What a stored removal says about its line, in words.

    Raises:
        KeyError: There is no such removal.
    """
    return _BY_RULE[rule]


def rule_words(reason: str) -> str:
    """A block's reason in a list of reasons: in words where it is a rule's name, else as it is."""
    return _BY_RULE.get(reason, reason).partition("; ")[0].removesuffix(", which is kept apart")


def rejection_words(reason: str) -> str:
    """What a rejected page is, by its reason; nothing for a reason that has no words here."""
    return _BY_REJECTION.get(reason, "")
