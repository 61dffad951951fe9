"""Credit lines: photographer, agency, provider; the raw line is kept and nothing is guessed.

The forms were collected from public radio stations', wire services' and newspapers' pages. No library reads
them; the nearest public relative are the picture desk's cleaners in guardian/grid (SupplierProcessors.scala).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.pages.captions.credit_shapes import AGENCY_BY, FOR, SEPARATORS, VIA, credit_pieces, names_nobody
from etl.pages.decode.text import fold_space, key
from etl.pages.model.article import Credit
from etl.pages.vocabulary.agencies import agency
from etl.pages.vocabulary.call_signs import is_call_sign
from etl.pages.vocabulary.credit_labels import COURTESY, without_label
from etl.pages.vocabulary.names import names_people
from etl.pages.vocabulary.organisations import is_organisation

_CLIENT = re.compile(r"^for\s+(?=[A-Z])", re.IGNORECASE)
_POOL = "Pool"


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


def _once(text: str) -> str:
    """`Jo Doe | Jo Doe` is `Jo Doe`: templates print a credit and its source even where they are the same."""
    for match in SEPARATORS.finditer(text):
        is_middle = match.start() == len(text) - match.end()
        if is_middle and text[: match.start()] == text[match.end() :]:
            return text[: match.start()]
    return text


@dataclass(frozen=True, slots=True)
class _Parts:
    photographer: str | None = None
    agency: str | None = None
    provider: str | None = None


def _parts(text: str) -> _Parts:
    if ";" in text:  # a collage's makers, each with a part of their own
        return _Parts()
    if COURTESY.match(text):
        return _courtesy(COURTESY.sub("", text))
    by = AGENCY_BY.match(text)
    if by and (name := agency(by[1])):
        return replace(_parts(by[2]), agency=name)
    client = _CLIENT.sub("", text)
    text = client if is_organisation(client) else text
    via = VIA.split(text)
    if len(via) == 2 and len(credit_pieces(via[1])) == 1:
        return _through(_parts(via[0]) if via[0].strip() else _Parts(), via[0], via[1])
    commissioned = FOR.split(text)
    if len(commissioned) == 2 and names_people(commissioned[0]):
        clients = credit_pieces(commissioned[1])
        others = _sorted_out(clients[1:]) if len(clients) > 1 else _Parts()
        return _Parts(commissioned[0], agency(clients[0]) or clients[0], others.agency or others.provider)
    return _sorted_out(credit_pieces(VIA.sub(" / ", text)))


def _courtesy(rest: str) -> _Parts:
    """`Courtesy of A`, `Courtesy of A / B`, `Courtesy of A via B`: A provides, B (if known) distributes."""
    pieces = credit_pieces(VIA.sub(" / ", rest))
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
        part for part in credit_pieces(source) if part != before.photographer and not names_nobody(part)
    )
    return _Parts(before.photographer, name, supplier or None)


def _sorted_out(pieces: Sequence[str]) -> _Parts:
    """Say which part is the person, which the agency; parts that could be either make the line unreadable."""
    pieces = [piece for piece in dict.fromkeys(pieces) if not names_nobody(piece)]
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
    """Add a later line: under a credit stands its source (`Figure-credit`, `/`, `Figure-source`)."""
    if later.provider and not later.agency:
        is_same = first.photographer and key(first.photographer) == key(later.provider)
        return _Parts(None if is_same else first.photographer, first.agency, later.provider)
    if later.photographer and not first.photographer and not later.agency:
        return _Parts(later.photographer, first.agency, first.provider)
    if first.agency is None and later.agency:
        return _Parts(
            first.photographer or later.photographer, later.agency, first.provider or later.provider
        )
    if first.provider is None and not names_nobody(text) and key(text) != key(first.agency or ""):
        return replace(first, provider=agency(text) or text)
    return first
