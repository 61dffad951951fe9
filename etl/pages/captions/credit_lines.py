"""Credit lines: photographer, agency, provider; the raw line is kept and nothing is guessed.

The forms were collected from public radio stations', wire services' and newspapers' pages. No library reads
them; the nearest public relative are the picture desk's cleaners in guardian/grid (SupplierProcessors.scala).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from etl.pages.captions.credit_tails import LONGEST_TAIL, find_credit_tail, holds_sentences
from etl.pages.decode.text import fold_space, key
from etl.pages.model.article import Credit
from etl.pages.vocabulary.agencies import agency
from etl.pages.vocabulary.call_signs import is_call_sign
from etl.pages.vocabulary.credit_labels import COURTESY, LEADING_LABEL, NOBODY, unbracketed, without_label
from etl.pages.vocabulary.names import could_be_name, names_people
from etl.pages.vocabulary.organisations import is_organisation, names_agency

_SEPARATORS = re.compile(r"\s*[/|•\n]\s*|\s+[–—-]\s+")
_VIA = re.compile(r"\s+via\s+|^via\s+", re.IGNORECASE)
_FOR = re.compile(r"\s+for\s+(?=[A-Z])")
_PERSON_AND_BRACKET = re.compile(r"^([^()]+?)\s*\(([^()]+)\)$")
_CLIENT = re.compile(r"^for\s+(?=[A-Z])", re.IGNORECASE)
_AGENCY_BY = re.compile(r"^(.+?)\s*(?:\bby\b|:)\s+(.+)$", re.IGNORECASE)
_POOL = "Pool"
# Longer lines are captions or sentences, not credits: four names with their agencies fit in 14 words.
_MOST_WORDS = 14
# `Photo: Jo Doe, a nurse in Larkhaven, waves at a crowd`: such words tell what is seen. Credits of six words and
# fewer have them too (`Photo by Jo Doe on Unsplash`).
_TELLS = re.compile(r"\b(?:as|at|after|before|during|on|while|with)\b", re.IGNORECASE)
_MOST_UNTOLD = 6


def parse_credit(lines: Sequence[str]) -> Credit:
    """Read one or several credit lines that belong together (`Name/AP`, `/`, `KCNA via KNS`).

    `raw` keeps the lines as they are, each once, joined by ` / `, without label words (`Photo:`) and brackets. The
    first agency or station named becomes `agency`; who handed the picture on becomes `provider`. A line that
    cannot be taken apart with certainty fills none of the three.
    """
    cleaned = [without_label(fold_space(line)) for line in lines]
    kept = list(dict.fromkeys(text for text in cleaned if text))
    raw = " / ".join(kept)
    parts = [_parts(_once(text)) for text in kept]
    if not parts:
        return Credit(raw)
    merged = parts[0]
    for text, later in zip(kept[1:], parts[1:], strict=True):
        merged = _merge(merged, later, text)
    return Credit(raw, merged.photographer, merged.agency, merged.provider)


def split_credit(text: str) -> tuple[str, Credit | None]:
    """Cut a credit off the end of a caption; only where the evidence is strong."""
    folded = fold_space(text)
    tail = find_credit_tail(folded, looks_like_credit)
    if tail is None:
        return folded, None
    return tail.text, parse_credit([tail.credit])


def looks_like_credit(line: str) -> bool:
    """Whether a whole line is a credit by its own shape: a label, an agency, `Name / Org`, `Courtesy of …`.

    A bare name is not enough; `credit_names.could_be_name` says whether a line could be one.
    """
    text = unbracketed(fold_space(line))
    return 0 < len(text) <= LONGEST_TAIL and _reads_as_credit(text)


# Several steps ask about each line of a flattened page in turn; so many hold the lines of most pages.
@lru_cache(2048)
def _reads_as_credit(text: str) -> bool:
    words = len(text.split())
    if words > _MOST_WORDS or holds_sentences(text):
        return False
    if words > _MOST_UNTOLD + 1 and _TELLS.search(text):
        return False
    by = _AGENCY_BY.match(text)
    is_agency_by = by is not None and agency(by[1]) is not None
    if is_agency_by or COURTESY.match(text) or _folded(text) in NOBODY or _is_labelled(text):
        return True
    parts = _pieces(_VIA.sub(" / ", text))
    known = [part for part in parts if agency(part) or is_call_sign(part)]
    if known and all(_is_credit_part(part) for part in parts):
        return True
    if len(parts) == 1:
        commissioned = _FOR.split(text)
        return len(commissioned) == 2 and names_people(commissioned[0]) and is_organisation(commissioned[1])
    organisations = {part for part in parts if is_organisation(part) and _is_title(part)}
    sure = {part for part in parts if names_people(part) or _folded(part) in NOBODY}
    is_known = all(part in organisations or part in sure for part in parts)
    return is_known and bool(organisations)


def _is_title(text: str) -> bool:
    """Whether every longer word is capitalised, as in a name; a sentence may name an organisation too."""
    return all(not word[0].islower() for word in text.split() if len(word) > 3)


def _is_labelled(text: str) -> bool:
    """A label with a colon or a © makes a credit; `Foto de …` does only before a name or an agency."""
    label = LEADING_LABEL.match(text)
    if label is None:
        return False
    rest = text[label.end() :]
    is_sure = any(mark in label[0].casefold() for mark in (":", "：", "|", "/", "©", "(c)", "ⓒ", "（ｃ）"))
    return is_sure or bool(COURTESY.match(rest)) or all(map(_is_credit_part, _pieces(_VIA.sub(" / ", rest))))


def _once(text: str) -> str:
    """`Jo Doe | Jo Doe` is `Jo Doe`: templates print a credit and its source even where they are the same."""
    for match in _SEPARATORS.finditer(text):
        is_middle = match.start() == len(text) - match.end()
        if is_middle and text[: match.start()] == text[match.end() :]:
            return text[: match.start()]
    return text


@dataclass(frozen=True, slots=True)
class _Parts:
    photographer: str | None = None
    agency: str | None = None
    provider: str | None = None


def _folded(text: str) -> str:
    return text.casefold().strip(" .")


def _is_credit_part(part: str) -> bool:
    return bool(could_be_name(part) or is_organisation(part) or _folded(part) in NOBODY or names_agency(part))


def _pieces(text: str) -> list[str]:
    """The parts of a credit line: at slashes and bars, brackets, and at a comma before an organisation."""
    pieces: list[str] = []
    for piece in _SEPARATORS.split(text):
        bracket = _PERSON_AND_BRACKET.match(piece.strip())
        if bracket:
            pieces += bracket.groups()
            continue
        head, comma, rest = piece.rpartition(",")
        if comma and (is_organisation(rest) or agency(rest) or _folded(rest) in NOBODY):
            pieces += [head, rest]
        else:
            pieces.append(piece)
    return [piece.strip(" .,;") for piece in pieces if piece.strip(" .,;")]


def _parts(text: str) -> _Parts:
    if ";" in text:  # a collage's makers, each with a part of their own
        return _Parts()
    if COURTESY.match(text):
        return _courtesy(COURTESY.sub("", text))
    by = _AGENCY_BY.match(text)
    if by and (name := agency(by[1])):
        return replace(_parts(by[2]), agency=name)
    client = _CLIENT.sub("", text)
    text = client if is_organisation(client) else text
    via = _VIA.split(text)
    if len(via) == 2 and len(_pieces(via[1])) == 1:
        return _through(_parts(via[0]) if via[0].strip() else _Parts(), via[0], via[1])
    commissioned = _FOR.split(text)
    if len(commissioned) == 2 and names_people(commissioned[0]):
        clients = _pieces(commissioned[1])
        others = _sorted_out(clients[1:]) if len(clients) > 1 else _Parts()
        return _Parts(commissioned[0], agency(clients[0]) or clients[0], others.agency or others.provider)
    return _sorted_out(_pieces(_VIA.sub(" / ", text)))


def _courtesy(rest: str) -> _Parts:
    """`Courtesy of A`, `Courtesy of A / B`, `Courtesy of A via B`: A provides, B (if known) distributes."""
    pieces = _pieces(_VIA.sub(" / ", rest))
    if len(pieces) == 1:
        return _Parts(provider=pieces[0])
    last = agency(pieces[-1]) or (pieces[-1] if is_organisation(pieces[-1]) else None)
    return (
        _Parts(provider=" / ".join(pieces[:-1]), agency=last) if last else _Parts(provider=" / ".join(pieces))
    )


def _through(before: _Parts, source: str, through: str) -> _Parts:
    """`A via B`: B is who handed the picture on, unless A names no agency; then B is the agency.

    A pool is a shared assignment and no agency: `Jo Doe / Pool via B` is B's.
    """
    name = agency(through) or through.strip(" .")
    is_known = before.agency and (agency(before.agency) or is_call_sign(before.agency))
    if is_known and before.agency != _POOL and before.provider in {None, _POOL}:
        return replace(before, provider=name)
    supplier = " / ".join(
        part for part in _pieces(source) if part != before.photographer and _folded(part) not in NOBODY
    )
    return _Parts(before.photographer, name, supplier or None)


def _sorted_out(pieces: Sequence[str]) -> _Parts:
    """Say which part is the person, which the agency; parts that could be either make the line unreadable."""
    pieces = [piece for piece in dict.fromkeys(pieces) if _folded(piece) not in NOBODY]
    organisations = [piece for piece in pieces if is_organisation(piece)]
    known_ones = frozenset(organisations)
    others = [piece for piece in pieces if piece not in known_ones]
    if len(others) > 1 or (not organisations and not (others and names_people(others[0]))):
        return _Parts()
    person = (
        others[0]
        if others and (names_people(others[0]) or (organisations and not others[0].isascii()))
        else None
    )
    known = [piece for piece in organisations if agency(piece) or is_call_sign(piece)]
    known.sort(key=lambda piece: agency(piece) == _POOL)
    chosen = known[0] if known else organisations[-1] if organisations else None
    unnamed = [piece for piece in pieces if piece not in {chosen, person}]
    provider = " / ".join(agency(piece) or piece for piece in unnamed) or None
    return _Parts(person, (agency(chosen) or chosen) if chosen else None, provider)


def _merge(first: _Parts, later: _Parts, text: str) -> _Parts:
    """Add a later line: under a credit stands its source (Grove's `Figure-credit`, `/`, `Figure-source`)."""
    if later.provider and not later.agency:
        is_same = first.photographer and key(first.photographer) == key(later.provider)
        return _Parts(None if is_same else first.photographer, first.agency, later.provider)
    if later.photographer and not first.photographer and not later.agency:
        return _Parts(later.photographer, first.agency, first.provider)
    if first.agency is None and later.agency:
        return _Parts(
            first.photographer or later.photographer, later.agency, first.provider or later.provider
        )
    if first.provider is None and _folded(text) not in NOBODY and key(text) != key(first.agency or ""):
        return replace(first, provider=agency(text) or text)
    return first
