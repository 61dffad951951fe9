"""The credit at the end of a caption, cut off where the evidence is strong."""

import re
from dataclasses import dataclass

from etl.pages.captions.credit_lines import parse_credit
from etl.pages.captions.credit_shapes import (
    LONGEST_CREDIT,
    holds_sentences,
    is_title,
    looks_like_credit,
    sentence_ends,
)
from etl.pages.decode.text import fold_space
from etl.pages.model.article import Credit
from etl.pages.vocabulary.agencies import agency
from etl.pages.vocabulary.byline_words import BY_WORDS, OF_WORDS
from etl.pages.vocabulary.credit_labels import INNER_LABEL, TAKEN_BY
from etl.pages.vocabulary.names import could_be_name, names_people
from etl.pages.vocabulary.organisations import is_organisation, names_agency

_BRACKET = re.compile(
    r"\s*[(\[（【]([^()\[\]（）【】]{2,140}(?:\([^()]{1,60}\)[^()\[\]]{0,60})?)[)\]）】]\s*[.。]?$"
)
# In brackets these point at people in the picture or at the kind of picture; they credit nobody.
_POINTS_AT = re.compile(
    r"\b(?:left|right|cent(?:er|re)|middle|above|below|top|bottom|pictured|front|back|row|links?|rechts|mitte|oben|"
    r"unten|izquierda|derecha|gauche|droite|sinistra|destra|venstre|høyre|l|r|archivbild|symbolbild|symbolfoto|"
    r"archivfoto|file photo|file)\b\.?$",
    re.IGNORECASE,
)
_BAR = re.compile(r"\s+[|•·–—]\s*|\s+[-/]\s+|\s*\|\s+")
_JAPANESE = re.compile(
    r"\s*(?:[＝=]\s*([^＝=0-9０-９、。，\s()（）]{2,14}?)(?:撮影|提供|写真)?|"
    r"[、，]\s*([^＝=0-9０-９、。，\s()（）]{2,14}?)(?:撮影|提供))$"
)
# A day or a place stands behind the equals sign, too: `＝17日`, `＝港町の市役所で`.
_PLACE = re.compile(r"[でにのをがはへと都道府県市区町村駅庁館場園港内前沖寺城山川島署所省院校学時分日月年]$")
_KOREAN = re.compile(r"(?<=[다요음함임]\.)\s*([가-힣A-Za-z0-9·=/ ]{2,24}?)(?:\s*기자)?$")
_SURE_MARK = re.compile(r"[:：©ⓒ]|[(（][cｃ][)）]", re.IGNORECASE)
_CREDIT_WORDS = 16
"""Words of the longest credit, four names and their agencies with a label; longer tails are sentences."""
_FEW_WORDS = 12
"""Words of the longest credit without a label: two names and their agencies."""
_CAPTION_LETTERS = 12
"""What is left of a caption has to be one: three short words at least."""
_NAMED_SOURCE_WORDS = 8
"""Words of a source behind a slash: `Jo Doe/The Prairie Morning Star via Prairie Wire`."""
_NAME_AND_AGENCY_WORDS = range(3, 6)
"""Words of a name of two to four words with an acronym behind it."""
_ADDRESS = re.compile(r"[\w.]@[\w.]")
_BAD_START = " \t|–—-/,•·"
_BAD_END = _BAD_START + "("
_SEPARATORS = " -–—|/•·"
_WHOLE = re.compile(r"[.!?…。][\"'”’»)]*$")
_BY = re.compile(rf"^(?:{'|'.join((*BY_WORDS, *OF_WORDS))})\s+", re.IGNORECASE)
_SLASH_LABEL = re.compile(
    r"\s*[/|]\s*((?:photos?|fotos?|fotó|фото|pic|picture|bild|kuva|fot|zdjęcie|снимка|світлина)\b\.?\s+(?-i:[A-ZÀ-ÞА-ЯІЇЄҐ]|(?:de|par|by|von|з|із|из|с|z|ze)\s).*)$",
    re.IGNORECASE,
)
"""`Caption/ Foto Ada Quill`: behind a slash or bar the word for a picture is a label without a colon, too."""
_GAP = re.compile(rf"[{re.escape(_SEPARATORS)}]*")


@dataclass(frozen=True, slots=True)
class Tail:
    """A caption cut in two."""

    text: str
    credit: str


def split_credit(text: str) -> tuple[str, Credit | None]:
    """Cut a credit off the end of a caption; only where the evidence is strong."""
    spaced = fold_space(text)
    tail = find_credit_tail(spaced)
    return (tail.text, parse_credit([tail.credit])) if tail else (spaced, None)


def split_source(text: str) -> tuple[str, Credit | None]:
    """Cut an organisation's name off the end of a caption, behind a bar: `Keepers wait at the dock | Prairie Wire`.

    Only for a text that is known to be a caption; a page's title ends in the same way.
    """
    caption, bar, source = text.rpartition("|")
    is_source = len(source.split()) <= _NAMED_SOURCE_WORDS and is_organisation(source) and is_title(source)
    if bar and is_source and len(caption) >= _least_caption(text):
        return caption.rstrip(_BAD_END), parse_credit([source])
    return text, None


def find_credit_tail(text: str) -> Tail | None:
    """The caption and the credit at its end, or None; `text` has single spaces.

    Each rule asks for a label, a known agency, or a name after a separator: a capitalised phrase alone may be
    the end of the sentence.
    """
    if _ends_in_note(text):
        return None
    for rule in (_bracketed, _labelled, _other_script, _after_sentence, _after_bar):
        tail = rule(text)
        if tail is not None and 0 < len(tail.credit.split()) <= _CREDIT_WORDS:
            return tail
    return None


def _ends_in_note(text: str) -> bool:
    """Whether the last words are about the picture (`(File photo)`, `(right)`) and credit nobody."""
    match = _BRACKET.search(text)
    if match is None or not _POINTS_AT.search(match[1]):
        return False
    return not ("/" in match[1] or INNER_LABEL.match(match[1]) or names_agency(match[1]))


def _cut(text: str, at: int, credit: str) -> Tail:
    return Tail(text[:at].lstrip(_BAD_START).rstrip(_BAD_END), credit.strip())


def _bracketed(text: str) -> Tail | None:
    match = _BRACKET.search(text)
    if match is None:
        return None
    inside = match[1].strip()
    before = text[: match.start()]
    is_credit = looks_like_credit(inside) or _is_name_with_source(inside) or _is_labelled(inside)
    # Behind a sentence a name in brackets says who took the picture; within one it says more about somebody.
    if is_credit or (_WHOLE.search(before) and names_people(inside)):
        if agency(inside):
            name = _name_at_end(before)
            if name is not None:  # `… on Monday. Jane Doe (REUTERS)`
                return _cut(text, name, text[name:])
        return _cut(text, match.start(), inside)
    return None


def _name_at_end(text: str) -> int | None:
    ends = list(sentence_ends(text))
    return ends[-1] if ends and could_be_name(text[ends[-1] :]) else None


def _is_labelled(text: str) -> bool:
    return bool(INNER_LABEL.match(text) or TAKEN_BY.search(text))


def _is_name_with_source(text: str) -> bool:
    head, slash, rest = text.partition("/")
    return bool(slash and names_people(head) and rest.strip() and len(rest.split()) <= _NAMED_SOURCE_WORDS)


def _is_source_with_name(text: str) -> bool:
    """`Orvik Harbor Museum: Jane Doe`, perhaps with an address."""
    source, colon, rest = text.partition(":")
    is_named = (
        bool(colon) and names_people(rest.split(",")[0]) and len(source.split()) > 1 and is_title(source)
    )
    return is_named and (is_organisation(source) or bool(_ADDRESS.search(rest)))


def _is_name_and_agency(text: str) -> bool:
    """`Jane Doe NPR`: the slash was lost with its element."""
    words = text.split()
    return (
        len(words) in _NAME_AND_AGENCY_WORDS
        and words[-1].isupper()
        and bool(agency(words[-1]))
        and names_people(" ".join(words[:-1]))
    )


_NAMES_WITH_SOURCE = (_is_name_with_source, _is_source_with_name, _is_name_and_agency)


def _start_of_last(words: int, text: str) -> int:
    """The first place in a text behind which no more than these words and `LONGEST_CREDIT` characters are left.

    A caption may hold a label or a bar for every second character; the text behind each is read only where it is
    short enough for a credit.
    """
    at = max(0, len(text) - LONGEST_CREDIT)
    before, *last = text[at:].rsplit(None, words) or [""]
    return at + len(before) if len(last) == words else at


def _labelled(text: str) -> Tail | None:
    first = _start_of_last(_CREDIT_WORDS, text)
    for match in INNER_LABEL.finditer(text, first):
        rest = text[match.start() :]
        if match.start() == 0 and not looks_like_credit(rest):
            continue  # `Photo: Jo Doe waves at a crowd` is all caption
        if not _SURE_MARK.search(match[0]) and not looks_like_credit(rest.strip(" -–—|/•·.")):
            continue
        if _is_said(match[0], text[match.end() :].strip()):
            continue
        if len(rest) > match.end() - match.start() and not holds_sentences(rest):
            return _cut(text, match.start(), rest)
    return None


def _is_said(label: str, named: str) -> bool:
    """Whether label and name are words of the sentence: `Her first photo: a dog`; but `foto: dpa` is a credit."""
    is_lower = label[0].islower() and named[:1].islower()
    return is_lower and not names_agency(named) and not looks_like_credit(named)


def _other_script(text: str) -> Tail | None:
    match = _JAPANESE.search(text) or _KOREAN.search(text)
    if match is None or match.start() < _least_caption(text):
        return None
    name = next(filter(None, match.groups()))
    is_place = _PLACE.search(name) and not TAKEN_BY.search(text)
    if is_place or (name.isascii() and not agency(name)):
        return None
    return _cut(text, match.start(), name)


def _least_caption(text: str) -> int:
    """Characters that a caption before a credit has at least; a word is written in fewer where none are spaced."""
    return _CAPTION_LETTERS if " " in text[: _CAPTION_LETTERS // 2] else _CAPTION_LETTERS // 2


def _after_sentence(text: str) -> Tail | None:
    whole = text.rstrip(_SEPARATORS)
    first = _start_of_last(_FEW_WORDS, whole)
    for end in sentence_ends(text):
        start = _GAP.match(whole, end)
        if end < _least_caption(text) or start is None or start.end() < first:
            continue
        rest = whole[start.end() :]
        bare = rest.rstrip(".")
        by = _BY.match(bare)
        is_by = by is not None and names_people(bare[by.end() :])
        if (
            is_by
            or _is_source_with_name(bare)
            or looks_like_credit(bare)
            or _is_name_with_source(bare)
            or _is_name_and_agency(bare)
        ):
            return _cut(text, end, rest)
    return None


def _after_bar(text: str) -> Tail | None:
    whole = text.rstrip(".")
    first = _start_of_last(_FEW_WORDS, whole)
    labelled = _SLASH_LABEL.search(whole, first)
    if labelled and labelled.start() >= _CAPTION_LETTERS and not holds_sentences(labelled[1]):
        return _cut(text, labelled.start(), labelled[1])
    for match in _BAR.finditer(text):
        if match.start() < _CAPTION_LETTERS or match.end() < first:
            continue
        rest = whole[match.end() :]
        is_mark = "|" in match[0] or "/" in match[0]
        if (is_mark and names_people(rest.split("/")[0])) or (looks_like_credit(rest) and names_agency(rest)):
            return _cut(text, match.start(), rest)
    return None
