"""Copyright lines and providers: whose piece this is."""

import re

from etl.pages.decode.text import fold_space

_RIGHTS = re.compile(
    r"""\[?\s*(?P<line>(?:copyright|©|\(c\)|&copy;)\s*(?:©|\(c\))?\s*
        (?:\d{4}(?:\s*[-–]\s*\d{4})?\s*,?\s*)?(?:by\s+)?(?P<owner>[^.\[\]|]{2,80}?))
        (?:\.\s.*|\s*\|.*|\.?\s*\]?|\s*[-–|,]?\s*
          (?:all\s+rights\s+reserved|alle\s+rechte|tous\s+droits|todos\s+(?:los|os)|tutti\s+i\s+diritti).*)$""",
    re.IGNORECASE | re.VERBOSE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_LINE = 300
"""An agency's longest notice has about 250 characters; a paragraph that mentions copyright has more."""

_PROVIDERS: tuple[tuple[str, str], ...] = (
    ("AP", r"AP|(?:The\s+)?Associated\s+Press|AP\s+News|Associated\s+Press/Report\s+for\s+America"),
    ("NPR", r"NPR|National\s+Public\s+Radio|NPR\s+News"),
    ("Reuters", r"(?:Thomson\s+)?Reuters"),
    ("AFP", r"AFP|Agence\s+France[-\s]Presse"),
    ("BBC", r"BBC|BBC\s+News|BBC\s+World\s+Service"),
    ("CNN", r"CNN|CNN\s+(?:Wire|Newsource)|The-CNN-Wire|Cable\s+News\s+Network(?:,?\s+Inc)?"),
    ("dpa", r"dpa|Deutsche\s+Presse-Agentur"),
    ("UPI", r"UPI|United\s+Press\s+International"),
    ("Bloomberg", r"Bloomberg(?:\s+News)?"),
    ("PA", r"PA|PA\s+Media|Press\s+Association"),
    ("EFE", r"EFE|Agencia\s+EFE"),
    ("ANSA", r"ANSA"),
    ("APA", r"APA"),
    ("SID", r"SID|Sport-Informations-Dienst"),
    ("Xinhua", r"Xinhua(?:\s+News\s+Agency)?"),
    ("TASS", r"TASS|ITAR-TASS"),
    ("Kyodo", r"Kyodo(?:\s+News)?"),
    ("Yonhap", r"Yonhap(?:\s+News(?:\s+Agency)?)?"),
    ("Anadolu", r"Anadolu|Anadolu\s+(?:Agency|Ajans[ıi])|AA"),
    ("The Canadian Press", r"(?:The\s+)?Canadian\s+Press"),
    ("AAP", r"AAP|Australian\s+Associated\s+Press"),
    ("PRX", r"PRX|Public\s+Radio\s+Exchange"),
    ("APM", r"American\s+Public\s+Media"),
    ("PBS", r"PBS|PBS\s+News(?:Hour)?"),
    ("KFF Health News", r"KFF\s+Health\s+News|Kaiser\s+Health\s+News"),
    ("ProPublica", r"ProPublica"),
    ("The Conversation", r"The\s+Conversation"),
    ("States Newsroom", r"States\s+Newsroom"),
)
"""Agencies and networks that supply pieces to stations, by the name that rows carry."""
_EXACT = tuple((name, re.compile(rf"(?:{pattern})\.?", re.IGNORECASE)) for name, pattern in _PROVIDERS)
_DATELINE = re.compile(
    r"^[^()]{2,60}?\(\s*(?P<agency>[A-Z][A-Za-z .-]{1,30})\s*\)\s*[-–—:]",
)
"""`SALINA, Kan. (AP) — …`"""


def rights_in_line(text: str) -> str | None:
    """The rights notice that a line is, as printed (`Copyright 2025 NPR`), without its further sentences."""
    match = _match(text)
    return fold_space(match["line"]).rstrip(" ,-–") if match else None


def copyright_owner(text: str) -> str | None:
    """Who a rights notice names (`NPR` in `Copyright 2025 NPR`); None when the line is no such notice."""
    match = _match(text)
    return fold_space(match["owner"]).strip(" ,-–") if match else None


def _match(text: str) -> re.Match[str] | None:
    """A notice has a year or a known agency; without either, `© Ada Moss` is a photo credit."""
    line = fold_space(text)
    match = _RIGHTS.match(line) if len(line) <= _LONGEST_LINE else None
    is_notice = match and (_YEAR.search(match["line"]) or provider_of_name(match["owner"]))
    return match if is_notice else None


def provider_of_name(name: str) -> str | None:
    """The agency that a whole name is (`Associated Press` is `AP`); None when it is another name."""
    folded = fold_space(name)
    return next((provider for provider, pattern in _EXACT if pattern.fullmatch(folded)), None)


def provider_of_line(text: str) -> str | None:
    """The agency that a line names: a rights notice, a dateline (`SALINA, Kan. (AP) — …`) or a bare name."""
    noticed = copyright_owner(text)
    if noticed:
        return provider_of_name(noticed)
    head = fold_space(text[:120])
    dateline = _DATELINE.match(head)
    if dateline:
        return provider_of_name(dateline["agency"])
    return provider_of_name(head) if len(text) <= 60 else None
