"""Call signs of American stations, which stand in credits, in names of sites and in lists of transmitters."""

import re

_SIGN = r"[KW][A-Z]{2,3}"
"""K or W and two or three more letters (47 CFR 73.3550)."""
_SERVICE = r"(?:FM|AM|TV|DT|LP|LD|CD|HD\d?|FM\d)"
"""What a station sends by, as it may follow the sign (47 CFR 73.3550 and the marks of HD Radio channels)."""
_FREQUENCY = r"\d{2,3}\.\d"
_WHOLE = re.compile(
    rf"{_SIGN}(?:[-/ ]?{_SERVICE})?(?: {_FREQUENCY})?(?: (?:FM|AM))?(?: (?:News|Radio|File|Public (?:Media|Radio)))?"
)
_AT_START = re.compile(rf"({_SIGN})(?:[- ]?{_SERVICE})?\b(?!['’])")
_LISTED = rf"{_SIGN}(?:-[A-Z]{{2,3}}\d?|\d)?(?: {_FREQUENCY})?(?: FM)?"
CALL_SIGN_LIST = re.compile(rf"{_LISTED}(?:[\s·•|,/]+{_LISTED})*")
"""A whole line of call signs and frequencies: `KUOW 94.9 FM | KQMI 88.7`."""
_WORDS = frozenset({"who", "why", "was", "win"})
"""Words that shouted text writes like call signs; WHO in Des Moines is rarer than the organisation."""


def is_call_sign(name: str) -> bool:
    """Whether a name is a station's call sign, with what stations add to it: `KQED-FM`, `WUNC 91.5`, `KUOW News`."""
    return bool(_WHOLE.fullmatch(name.strip())) and name.strip().casefold() not in _WORDS


def leading_call_sign(name: str) -> str | None:
    """The call sign that a name begins with: `WQLA` of `WQLA Public Radio` and of `WQLA THE SOUND OF QUILLAN`."""
    match = _AT_START.match(name)
    return match[1] if match else None
