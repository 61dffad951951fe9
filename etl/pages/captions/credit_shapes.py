"""What a credit looks like: a label, an agency, `Name / Org`, `Courtesy of …`; nothing is read from it here."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from etl.pages.decode.text import fold_space
from etl.pages.vocabulary.abbreviations import SHORT_FORMS
from etl.pages.vocabulary.agencies import agency
from etl.pages.vocabulary.call_signs import is_call_sign
from etl.pages.vocabulary.credit_labels import COURTESY, LEADING_LABEL, NOBODY, TAKEN_BY, unbracketed
from etl.pages.vocabulary.names import could_be_name, names_people
from etl.pages.vocabulary.organisations import is_organisation, names_agency

SEPARATORS = re.compile(r"\s*[/|•\n]\s*|\s+[–—-]\s+")
"""Between the parts of a credit: slashes, bars, dashes."""
VIA = re.compile(r"\s+via\s+|^via\s+", re.IGNORECASE)
"""Words before the name of the one who handed the picture on."""
FOR = re.compile(r"\s+for\s+(?=[A-Z])")
"""The word before the name of the one who ordered the picture: `Jo Doe for Prairie Wire`."""
_PERSON_AND_BRACKET = re.compile(r"^([^()]+?)\s*\(([^()]+)\)$")
AGENCY_BY = re.compile(r"^(.+?)\s*(?:\bby\b|:)\s+(.+)$", re.IGNORECASE)
"""`AP Photo by Jo Doe`: the agency before its photographer."""
# A sentence's end: not after an initial (`J. Doe`) or a common short form (`St. Croix`, `Sept. 26`).
_SENTENCE_END = re.compile(
    r"(?<=[^\W_])[.!?…。]+[\"'”’»)\]]*\s+|[.!?…。][\"'”’»)\]]+\s*|[。]|(?<=[다요음함임]\.)\s*"
)
_SHORT_FORM = re.compile(
    rf"(?:^|[\s(\"“'’])(?:[^\W\d_]|{'|'.join(map(re.escape, SHORT_FORMS))}|[A-Z]\.[A-Z])\.\s*$"
)
LONGEST_CREDIT = 400
"""Characters of the longest credit. On 2,653 gold pages the longest has 160."""
_LONGEST_TAKEN_BY = 30
"""Characters of a name with its desk before `撮影` or `nuotr.`; a caption that ends so has a sign of its own."""
_SENTENCE_SIGN = re.compile(r"[、，。＝=（(]")
_MOST_WORDS = 14
"""Words of the longest credit, four names with their agencies; longer lines are captions or sentences."""
_TELLS = re.compile(r"\b(?:as|at|after|before|during|on|while|with)\b", re.IGNORECASE)
"""Words that tell what is seen: `Photo: Jo Doe, a nurse in Larkhaven, waves at a crowd`."""
_MOST_UNTOLD = 7
"""Words of a credit that may hold such a word all the same: `Photo by Jo Doe on Unsplash`."""
_LONG_WORD = 4
"""Letters from which the words of a title have a capital; articles and prepositions are shorter."""
_SENTENCE_WORDS = 4
"""Words of the shortest sentence that makes a text more than a credit."""
_SHORT_FORM_LETTERS = 8
"""Characters before a stop in which a short form (` Capt.`) stands."""
_REMEMBERED = 2048
"""Several steps ask about each line of a flattened page in turn; most pages have fewer lines than this."""


def looks_like_credit(line: str) -> bool:
    """Whether a whole line is a credit by its own shape: a label, an agency, `Name / Org`, `Courtesy of …`.

    A bare name is not enough; `vocabulary.names.could_be_name` says whether a line could be one.
    """
    text = unbracketed(fold_space(line))
    return 0 < len(text) <= LONGEST_CREDIT and _reads_as_credit(text)


@lru_cache(_REMEMBERED)
def _reads_as_credit(text: str) -> bool:
    words = len(text.split())
    if words > _MOST_WORDS or holds_sentences(text):
        return False
    if words > _MOST_UNTOLD and _TELLS.search(text):
        return False
    return _is_marked(text, words) or _is_composed(text)


def _is_marked(text: str, words: int) -> bool:
    """Whether something of a credit's own marks it: a label, `Courtesy of`, `via` an agency, `taken by`."""
    by, via = AGENCY_BY.match(text), VIA.split(text)
    is_agency_by = by is not None and agency(by[1]) is not None
    is_taken_by = len(text) <= _LONGEST_TAKEN_BY and TAKEN_BY.search(text) and not _SENTENCE_SIGN.search(text)
    is_via = len(via) == 2 and words <= _MOST_UNTOLD and agency(via[1]) and is_title(via[0])
    is_marked = is_agency_by or is_taken_by or is_via or COURTESY.match(text)
    return bool(is_marked or names_nobody(text) or _is_labelled(text))


def _is_composed(text: str) -> bool:
    """Whether all parts of a text are people and organisations, at least one of these known or sure."""
    parts = credit_pieces(VIA.sub(" / ", text))
    known = [part for part in parts if agency(part) or is_call_sign(part)]
    if known and all(_is_credit_part(part) for part in parts):
        return True
    if len(parts) == 1:
        commissioned = FOR.split(text)
        return len(commissioned) == 2 and names_people(commissioned[0]) and is_organisation(commissioned[1])
    organisations = {part for part in parts if is_organisation(part) and is_title(part)}
    sure = {part for part in parts if names_people(part) or names_nobody(part)}
    is_known = all(part in organisations or part in sure for part in parts)
    return is_known and bool(organisations)


def is_title(text: str) -> bool:
    """Whether every longer word is capitalised, as in a name; a sentence may name an organisation too."""
    return all(not word[0].islower() for word in text.split() if len(word) >= _LONG_WORD)


def _is_short_or_title(part: str) -> bool:
    """Whether a part is not a sentence that begins with a label (`Photos by residents show the wave at the church`)."""
    return len(part.split()) <= _SENTENCE_WORDS or is_title(part)


_SURE_MARKS = (":", "：", "|", "/", "／", "=", "＝", "©", "(c)", "ⓒ", "（ｃ）")


def _is_labelled(text: str) -> bool:
    """A label with a colon or a © makes a credit; `Foto de …` does only before a name or an agency."""
    label = LEADING_LABEL.match(text)
    if label is None:
        return False
    rest = text[label.end() :]
    is_sure = any(mark in label[0].casefold() for mark in _SURE_MARKS)
    return (
        is_sure
        or bool(COURTESY.match(rest))
        or all(
            _is_credit_part(part) and _is_short_or_title(part) for part in credit_pieces(VIA.sub(" / ", rest))
        )
    )


def names_makers(text: str) -> bool:
    """Whether all parts of a text behind a label are names of people, of organisations or of where pictures lie."""
    parts = credit_pieces(VIA.sub(" / ", text))
    is_short = len(text.split()) <= _MOST_UNTOLD + len(parts)
    return bool(parts) and is_short and all(_is_credit_part(part) and is_title(part) for part in parts)


def names_nobody(part: str) -> bool:
    """Whether a part of a credit only says where the picture lay: `handout`, `file photo`."""
    return part.casefold().strip(" .") in NOBODY


def _is_credit_part(part: str) -> bool:
    return bool(could_be_name(part) or is_organisation(part) or names_nobody(part) or names_agency(part))


def credit_pieces(text: str) -> list[str]:
    """The parts of a credit line: at slashes and bars, brackets, and at a comma before an organisation."""
    pieces: list[str] = []
    for piece in SEPARATORS.split(text):
        bracket = _PERSON_AND_BRACKET.match(piece.strip())
        if bracket:
            pieces += bracket.groups()
            continue
        head, comma, rest = piece.rpartition(",")
        if comma and (is_organisation(rest) or agency(rest) or names_nobody(rest)):
            pieces += [head, rest]
        else:
            pieces.append(piece)
    return [piece.strip(" .,;") for piece in pieces if piece.strip(" .,;")]


def holds_sentences(text: str) -> bool:
    """Whether a full sentence of four words or more follows a sentence's end; `Hair: Jo Doe` is not a sentence."""
    ends = [*sentence_ends(text), len(text)]
    later = [text[start:end] for start, end in pairwise(ends)]
    return any(
        len(part.split()) >= _SENTENCE_WORDS and part[:1].isupper() and ":" not in part for part in later
    )


def sentence_ends(text: str) -> Iterator[int]:
    """Where in a text the next sentence begins; short forms and initials end none."""
    for match in _SENTENCE_END.finditer(text):
        if match.end() < len(text) and not _SHORT_FORM.search(
            text[max(0, match.start() - _SHORT_FORM_LETTERS) : match.end()]
        ):
            yield match.end()
