"""What lines of a flattened page say when they are chrome: the player bar, counters, addresses, appeals.

Beside `etl.pages.vocabulary.line_rules`, whose lines also stand around HTML articles; these only reach us where a
flattener has taken away the elements that an HTML page keeps them in.
"""

import re
from functools import lru_cache

from etl.pages.vocabulary import line_rules
from etl.pages.vocabulary.call_signs import CALL_SIGN_LIST

PLAYER_END = re.compile(r"(?:available on air stations|all streams)", re.IGNORECASE)
"""The player bar's last label on public radio sites: what stands above belongs to the site."""

_PLAYER = re.compile(
    r"play live radio|next up:?.*|(?:\d{1,2}:\d\d(?::\d\d)?\s*)+|available on air stations|all streams|"
    r"on air now\b.*|on air|now playing\b.*|playing [A-Z].*|listen live\b.*|listen\s*[•·]\s*\d+:\d\d.*|"
    r"(?:live|audio|radio) (?:player|streams?)|\d+-minute listen|play|pause|volume|queue",
    re.IGNORECASE,
)
_FREQUENCIES = re.compile(r"(?:\d{2,3}\.\d (?:FM )?[A-Z][\w. ]+ ?){2,}")
_OFFICE = re.compile(
    r".*\bpublic (?:inspection )?files?\b.*|.*\(?\b\d{3}\)?[-. ]\d{3}[-.]\d{4}\b.*|"
    r"[A-Z][a-z]+(?: [A-Z][a-z]+)*,? [A-Z]{2} \d{5}(?:-\d{4})?|(?:tax id|ein)\b.*|"
    r"\d{1,5} [A-Z][\w.]+(?: [A-Z][\w.]+)* (?:Dr|Drive|St|Street|Ave|Avenue|Rd|Road|Blvd|Way|"
    r"Lane)\.?(?:,.*)?",
)
_APPEAL = re.compile(
    r".*\b(?:donat(?:e|es|ing|ion|ions)|contribution|sustainer|sustaining member|pledge|become a member|"
    r"make a gift|"
    r"support (?:the news|public (?:radio|media)|local (?:news|journalism)|our (?:work|newsroom|station))|"
    r"member station|spenden sie|faites un don|doneer|haz una donación)\b.*",
    re.IGNORECASE,
)
_SIGNAL = re.compile(
    r".*\b(?:degraded signal|experienc\w+ (?:static|technical)|off the air|(?:broadcast|signal) outage|"
    r"apologi[sz]e for (?:the|any) inconvenience)\b.*",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"[\w() .&'-]+\.(?:png|jpe?g|gif|webp|svg|avif)", re.IGNORECASE)
_NAVIGATION = re.compile(
    r"(?:skip to (?:main |the )?(?:content|navigation|search).*|(?:main |site )?(?:menu|navigation)|"
    r"search(?: query| site)?|"
    r"show search|open (?:menu|search|navigation).*|close(?: menu| search)?|home|news|sections?|more|all|"
    r"weather|sports?|"
    r"politics|business|opinion|entertainment|lifestyle|video|videos|photos|podcasts?|events|"
    r"about(?: us)?|contact(?: us)?|"
    r"careers|jobs|advertise(?: with us)?|terms(?: of (?:use|service))?|privacy(?: (?:policy|notice))?|"
    r"cookie\w*(?: \w+)?|"
    r"accessibility(?: statement)?|sitemap|site map|rss|faqs?|help|log ?in|sign in|log out|register|"
    r"my account|"
    r"subscribe|newsletters?|e-?edition|classifieds|obituaries|archives?|legal|impressum|datenschutz|"
    r"kontakt|agb|"
    r"mentions légales|aviso legal|contacto|facebook|twitter|x|instagram|youtube|tiktok|linkedin|threads|"
    r"bluesky|whatsapp|"
    r"telegram|flipboard|pinterest|reddit|snapchat|rss feed|manage consent|do not sell.*|"
    r"your privacy choices|"
    r"all rights reserved|follow us.*|connect with us.*|stay connected|load more|show more|view all|"
    r"see all|next|previous|"
    r"back|english|español|deutsch|français)",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:view this post on instagram|a post shared by\b.*|loading\W*|thank you for (?:reading|signing up|"
    r"registering)\b.*|"
    r"this (?:site|website|page) uses cookies\b.*|we (?:use|value) (?:cookies|your privacy)\b.*|"
    r"by (?:clicking|choosing|submitting|"
    r"signing up|continuing|subscribing)\b.*|you can unsubscribe\b.*|\d+ (?:comments?|shares?|views?|likes?)|"
    r"image source.*|image caption|media caption|getty images|npr transcripts? (?:is|are)\b.*|"
    r"transcripts? provided by\b.*|posted in|filed under:?.*|topics?:.*|tags?:.*|in this (?:story|article):?|"
    r"follow (?:him|her|them|us|@?\w+(?: \w+)?) (?:on|at) .*|(?:an? )?e-?mail (?:address|has been sent)\b.*|"
    r"enter your e-?mail.*|(?:first|last) name|zip code|password)",
    re.IGNORECASE,
)
_SHARES = re.compile(
    r"(?:(?:share|tweet|e-?mail|print|facebook|twitter|linkedin|flipboard|copy link)\W*)+", re.IGNORECASE
)
_COMMENTS = re.compile(
    r"\d+ (?:responses?|comments?|replies|thoughts|kommentare?|commentaires?|comentarios|reacties) (?:to|"
    r"on|zu|sur|a|op)\b.*|"
    r"(?:leave|post|add) a (?:comment|reply)\b.*|(?:join|start) the (?:conversation|discussion)|"
    r"reader comments?",
    re.IGNORECASE,
)
_ABOUT_THE_AUTHOR = re.compile(
    r"(?:[A-Z][\w.'’-]+ ){2,4}(?:is|was|has (?:been|covered|worked|written|reported)|covers?|writes?|"
    r"reports?|joined|serves)\b"
    r".{0,200}\b(?:reporter|correspondent|editor|columnist|journalist|writer|author|producer|bureau chief|"
    r"contributor|"
    r"critic|blogger|freelance\w*|fellow|news(?:room|paper)?|covering|radio)\b.*",
)


def chrome(text: str) -> str | None:
    """What kind of chrome a whole line is by its wording, in words for people; None when it is none."""
    # No pattern describes a paragraph; and only short lines keep the looser ones honest.
    return _chrome(text) if len(text) <= 400 else None


# Several steps ask about each line of a page in turn; most pages have fewer lines than this.
@lru_cache(2048)
def _chrome(text: str) -> str | None:
    bare = text.strip(" •·|>»«-–—*_:#")
    if not any(character.isalpha() for character in bare):
        return "player bar" if _PLAYER.fullmatch(bare) else "no words"
    for pattern, name in _EXACT:
        if pattern.fullmatch(bare):
            return name
    if len(text) <= 200:
        return next((name for pattern, name in _APPEALS if pattern.fullmatch(bare)), None)
    return None


_EXACT = (
    (_PLAYER, "player bar"),
    (_SHARES, "share list"),
    (_NAVIGATION, "navigation"),
    (CALL_SIGN_LIST, "call signs"),
    (_FREQUENCIES, "frequencies"),
    (_FILE_NAME, "image file name"),
    (_NOTICE, "site notice"),
    (line_rules.FRAME, "button or frame label"),
)
_APPEALS = (
    (_SIGNAL, "signal notice"),
    (_OFFICE, "address of the station"),
)


def appeal(text: str) -> bool:
    """Whether a line asks for money or membership."""
    return len(text) <= 300 and bool(_APPEAL.fullmatch(text))


def begins_comments(text: str) -> bool:
    """Whether a line is the label of the readers' comments."""
    return bool(_COMMENTS.fullmatch(text))


def about_the_author(text: str) -> bool:
    """Whether a line introduces its writer: a name, what they are, and for whom."""
    return bool(_ABOUT_THE_AUTHOR.fullmatch(text))
