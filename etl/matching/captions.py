"""Normalise captions for comparison, and compute the keys that find captions worth comparing.

Collected from public pages: stations add or reformat the credit, prepend `FILE -` or `(AP)`, drop an agency's standing
notice, and change quotes, case and spaces. The normal form removes all of that.
"""

import re
from dataclasses import dataclass

from etl.matching.house_style import INTERCHANGEABLE, STATE_ABBREVIATIONS, tokens
from etl.matching.text import digest, fold
from etl.pages.vocabulary.abbreviations import SHORT_FORM_WORDS
from etl.pages.vocabulary.agencies import spelled_pattern

_CREDIT_WORD = rf"{spelled_pattern()}|Courtesy|Handout|Photo|Foto|Image|via|for"
_CREDIT_IN_BRACKETS = re.compile(
    rf"\s*[(\[](?=[^()\[\]]{{2,160}}[)\]])[^()\[\]]*\b(?:{_CREDIT_WORD})\b[^()\[\]]*[)\]]\s*(?:\*\*FILE\*\*)?\s*\.?\s*$",
    re.IGNORECASE,
)
_CREDIT_AT_END = re.compile(
    r"(?<=[.!?\"')])\s*(?:"
    r"(?:photo(?:graph)?s?|image|illustration|foto)\s*(?:by\b|:|/)\s*[^.]{2,80}\.?"
    r"|(?:photo )?credit\s*:?\s+[^.]{2,80}"
    r"|courtesy (?:of )?[^.]{2,80}"
    r"|(?-i:[A-Z][\w'-]*\.?(?: (?:[A-Z][\w'-]*\.?|de|la|van|von|der|al|bin)){0,4})"
    r"\s*/\s*(?-i:[A-Z])[\w.&\-' /]{1,60}"
    r")\s*$",
    re.IGNORECASE,
)
_CREDIT_HINT = re.compile(r"/|\bby\b|credit|courtesy|photo|image|foto", re.IGNORECASE)
_VIEWER_WORDS = re.compile(
    r"\s*\b(?:hide|toggle) caption\s*$|^\s*(?:toggle caption|i?enlarge(?: this)?(?: image)?)\s+",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:\(AP\)\s*|AP\s*-\s*|(?:photo|image|caption|file photo)\s*[:.-]\s*|file\s*[-:.]+\s*)+"
    r"|^(?:in\s)?this (?:file |handout |undated )?(?:photo|image|photograph)\b"
    r"(?:[^,.]{0,120}?\b(?:provided|released|taken|made available|distributed)\b[^,]{0,100})?,\s*(?=\S)"
    r"|^in (?:this |a )(?:file )?(?:photo|image|photograph)\b[^,.]{0,40},\s*(?=\S)",
    re.IGNORECASE,
)
_NOTICES = (
    "independent journalists were not given access to cover the event",
    "the content of this image is as provided and cannot be independently verified",
    "language watermark on image as provided by source reads:",
)
"""Beginnings of agencies' standing notices; the name of a language may precede `language`."""
_NOTICE = re.compile(rf" ?(?:\b\w+ (?=language watermark))?(?:{'|'.join(_NOTICES)})[^.]*\.?", re.IGNORECASE)
_NOTICE_HINT = re.compile(r"watermark|independent|the content|language", re.IGNORECASE)
_BREAKS_OFF = re.compile(r"(?:\.{3}|[^.!?\"')\]])[\"']?$")
_LAYERS = 4
"""Rounds of peeling: a credit in brackets, one after a slash, a viewer's button and a lead."""
_LONGEST_CREDIT = 150
"""Characters at the end of a caption that are searched for a credit."""
_LONGEST_ABBREVIATION = 5
"""Characters of a word with full stops (`a.m.`, `Ph.D.`) that may not end a sentence."""
_SHORTEST_REST = 20
"""Characters that peeling leaves at least; with fewer, the credit or lead would have been the caption itself."""

_BOUNDARY = re.compile(r"[.!?][\"')]?\s+(?=[\"'(]?[A-Z0-9])")
_RUNNING_TEXT = re.compile(r"[A-Z][a-z]+ [a-z]")
_PREFIXES = (8, 14)
"""Lengths of prefix keys in tokens. Most cut copies keep the first 8; 14 distinguish photos whose captions share a
template. Measured on 20,000 captions."""
_SHINGLE = 5
_SHINGLES_KEPT = 4
"""Number of shingle keys: the smallest hashes of five-word runs (bottom-k sampling). They find copies with a changed
beginning."""
PIVOTS = 16
"""Other captions per key that a caption is compared with; 16 and 64 gave the same groups for 8,000 captions."""
MOST_PER_KEY = 128
"""A key shared by more captions than this is ignored; 32 and 256 gave the same groups for 8,000 captions."""
SHORTEST = 7
"""Shorter captions, in tokens (`A file photo of the mayor`), are too unspecific: only equal ones are the same."""


@dataclass(frozen=True, slots=True)
class NormalForm:
    """A caption in normal form.

    Args:
        tokens: The words, case folded, in a spelling independent of house style.
        first_sentence_tokens: Number of tokens in the first sentence.
        truncated: Whether the text breaks off, in an ellipsis or without a full stop.
    """

    tokens: tuple[str, ...]
    first_sentence_tokens: int
    truncated: bool

    @property
    def text_hash(self) -> int:
        """Hash of the whole form, by which captions of the same form are one node."""
        return digest(f"{self.first_sentence_tokens} {int(self.truncated)} {' '.join(self.tokens)}")


def normal_form(text: str) -> NormalForm:
    """The normal form of a caption."""
    rest = _peel(fold(text))
    truncated = bool(_BREAKS_OFF.search(rest))
    if _NOTICE_HINT.search(rest):
        without = _without_cut_notice(_NOTICE.sub("", rest))
        rest = without if len(without) >= _SHORTEST_REST else rest
    end = _first_sentence_end(rest)
    first = tokens(rest[:end])
    return NormalForm(tuple(first + tokens(rest[end:])), len(first), truncated)


def keys(tokens: tuple[str, ...]) -> tuple[int, ...]:
    """Candidate keys of a caption's tokens: only captions that share a key are compared."""
    words = [INTERCHANGEABLE.get(word, word) for word in tokens]
    if len(words) < SHORTEST:
        return (digest("w " + " ".join(words)),) if words else ()
    found = [digest("p " + " ".join(words[:length])) for length in _PREFIXES if len(words) >= length]
    if len(words) < _PREFIXES[0]:
        found.append(digest("p " + " ".join(words)))
    runs = {digest("s " + " ".join(words[i : i + _SHINGLE])) for i in range(len(words) - _SHINGLE + 1)}
    return tuple(found + sorted(runs)[:_SHINGLES_KEPT])


def _peel(text: str) -> str:
    for _ in range(_LAYERS):
        before = text
        text = _VIEWER_WORDS.sub("", text)
        text = _without_credit(text)
        rest = _LEAD.sub("", text, count=1)
        text = rest if len(rest) >= _SHORTEST_REST else text
        if text == before:
            break
    return text


def _without_credit(text: str) -> str:
    opened = max(text.rfind("("), text.rfind("["))
    if opened >= _SHORTEST_REST and text.rstrip("*FILE. ").endswith((")", "]")):
        match = _CREDIT_IN_BRACKETS.search(text, max(0, opened - 1))
        if match and match.start() >= _SHORTEST_REST:
            text = text[: match.start()].rstrip()
    tail = max(_SHORTEST_REST, len(text) - _LONGEST_CREDIT)
    if _CREDIT_HINT.search(text, tail):
        match = _CREDIT_AT_END.search(text, tail)
        if match:
            text = text[: match.start()].rstrip()
    return text


def _without_cut_notice(text: str) -> str:
    start = text.rfind(". ", 0, -4) + 1  # the ellipsis of a cut copy does not end a sentence
    last = text[start:].strip(" .").casefold()
    last = re.sub(r"^\w+ (?=language\b)", "", last)
    is_notice = len(last) >= len("language") and any(notice.startswith(last) for notice in _NOTICES)
    return text[:start] if start and is_notice else text


def _first_sentence_end(text: str) -> int:
    for match in _BOUNDARY.finditer(text):
        word = text[max(0, match.start() - 8) : match.start()].rsplit(" ", 1)[-1].lstrip("(\"'")
        if (len(word) == 1 and word.isalpha()) or word.casefold() in SHORT_FORM_WORDS:
            continue
        is_short = "." in word and len(word) <= _LONGEST_ABBREVIATION
        may_go_on = is_short or word.casefold() in STATE_ABBREVIATIONS
        if may_go_on and not _RUNNING_TEXT.match(text, match.end()):
            continue
        return match.end()
    return len(text)
