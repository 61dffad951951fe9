"""One caption for all its copies on a page: figure, lightbox, alt text, data attributes, JSON-LD."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from lxml.html import HtmlElement

from etl.pages.body.evidence import LocatedCaption
from etl.pages.captions.attributes import captions_of_data
from etl.pages.captions.copies import KeptCaptions, SoughtCaption, find_shown
from etl.pages.captions.credit_lines import parse_credit
from etl.pages.captions.credit_shapes import looks_like_credit
from etl.pages.captions.credit_tails import split_credit, split_source
from etl.pages.captions.marked import FoundCaption
from etl.pages.captions.text import is_noise, trimmed
from etl.pages.decode.document import Document
from etl.pages.decode.structured_data import first_text
from etl.pages.decode.text import count_words, fold_space, key
from etl.pages.model.article import Caption, CaptionKind, Credit
from etl.pages.model.positions import CaptionOrdinal
from etl.pages.vocabulary.credit_labels import LEADING_LABEL, unbracketed
from etl.pages.vocabulary.organisations import is_organisation

_FILE_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|tiff?|heic)|(?:img|dsc|image|photo)[-_ ]?\d\S*|https?://\S+", re.IGNORECASE
)
_MOST_CREDIT_WORDS = 22
"""Words of an element that is named as a credit; of 1,108 gold captions the longest has 12."""
_MOST_SOURCE_WORDS = 5
"""Words of a source in brackets, as of an organisation with its article."""
_LABELLED_BRACKET = re.compile(r"\(((?:photo|foto|image|bild|picture)s?\b[^()]{3,120})\)\s*$", re.IGNORECASE)
_ATTRIBUTE = "data-caption"
"""The evidence of an attribute, which counts less than that of the caption's printed copy."""
_LEAST_ALT = 2
"""Words of an alternative text that tells something."""
_LEAST_DECLARED = 4
"""Words of a caption in structured data, as in a data attribute (`images`)."""
# `AP Video by Jo Doe`: the work is named before its maker.
_VIDEO_CREDIT = re.compile(r"(?:\w+ )?v[ií]deo\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class ReadCaption:
    """A found caption with its credit apart.

    Args:
        elements: What its text, its credit and its copies were read from.
    """

    found: FoundCaption
    text: str
    credit: Credit | None
    copies: int = 1
    elements: tuple[HtmlElement, ...] = ()

    @property
    def key(self) -> str:
        """What copies have in common."""
        return key(self.text)


def read_captions(found: FoundCaption) -> ReadCaption | None:
    """Separate caption and credit; None when nothing is left that a reader would call a caption."""
    whole = fold_space(found.texts.text)
    text = whole if looks_like_credit(whole) and not _is_label_apart(found.element) else trimmed(whole)
    elements = (found.element, *found.texts.credit_elements)
    lines = [line for line in found.texts.credit if len(line.split()) <= _MOST_CREDIT_WORDS]
    credit = parse_credit(lines) if any(key(line) for line in lines) else None
    if credit is not None and not credit.raw:
        credit = None
    if text and (looks_like_credit(text) or _is_bracketed_source(text)):
        return ReadCaption(found, "", credit or parse_credit([text]), elements=elements)
    text, credit = _without_credit(text, credit or _credit_in_title(found.image, text))
    if text and is_noise(text):
        text = ""
    if credit is not None and is_noise(credit.raw, least=2):
        credit = None
    if credit is not None:  # a photo's credit under a player's still image makes it a photo
        is_video = _VIDEO_CREDIT.match(credit.raw)
        found = replace(found, kind=CaptionKind.VIDEO if is_video else CaptionKind.PHOTO)
    return ReadCaption(found, text, credit, elements=elements) if text or credit else None


def _is_label_apart(element: HtmlElement) -> bool:
    """Whether a caption opens with an element that says only `Image:`: then the rest is not its credit."""
    first = next((part for part in element.iter() if (part.text or "").strip()), element)
    return first is not element and not trimmed(f"{first.text} .").strip(" .")


def _is_bracketed_source(text: str) -> bool:
    """`(The Morning Star)`: nothing but a source stands in brackets where a caption would."""
    return text[0] in "([" and is_organisation(unbracketed(text)) and len(text.split()) <= _MOST_SOURCE_WORDS


def _credit_in_title(image: HtmlElement | None, text: str) -> Credit | None:
    """The credit in an image's tooltip or alternative text: `caption | credit`, or with a label in brackets."""
    if image is None or not text:
        return None
    for title in (fold_space(image.get(name) or "") for name in ("title", "alt")):
        rest = title[len(text) :].strip(" |/–—-.") if title.startswith(text) else ""
        if rest and looks_like_credit(rest):
            return parse_credit([rest])
        labelled = _LABELLED_BRACKET.search(title)
        if labelled and looks_like_credit(labelled[1]):
            return parse_credit([labelled[1]])
    return None


def _without_credit(text: str, credit: Credit | None) -> tuple[str, Credit | None]:
    """Take the credit off a caption's end: the one known from beside it, or one that the end itself shows."""
    rest, inner = split_credit(text)
    if inner is None:
        rest, inner = split_source(text)
    if credit is None or (inner is not None and key(inner.raw) == key(credit.raw)):
        return rest, credit or inner
    if len(key(text)) > len(key(credit.raw)) and key(text).endswith(key(credit.raw)):
        at = text.rfind(credit.raw)
        cut = text[:at].rstrip(" |–—-/([,;") if at > 0 else text
        label = LEADING_LABEL.search(cut.rpartition(". ")[2]) if at > 0 else None
        return (cut.removesuffix(label[0]).strip() if label and cut.endswith(label[0]) else cut), credit
    return rest, credit


def merge_repeats(readings: Iterable[ReadCaption]) -> list[ReadCaption]:
    """Copies become one: the longest text, the first credit, in page order."""
    kept: list[ReadCaption] = []
    in_order = sorted(readings, key=lambda r: r.found.position)
    known = KeptCaptions(reading.key for reading in in_order)
    for reading in in_order:
        twin = known.first(reading.key, _credit_key(reading), _picture(reading))
        if twin is None:
            twin = len(kept)
            kept.append(reading)
        else:
            kept[twin] = _union(kept[twin], reading)
        known.put(twin, kept[twin].key, _credit_key(kept[twin]), _picture(kept[twin]))
    return kept


def _picture(reading: ReadCaption) -> str:
    """Where a caption's picture lies, without the size that the page asks for."""
    return (_address(reading.found.image, None) or "").partition("?")[0]


def _credit_key(reading: ReadCaption) -> str:
    return key(reading.credit.raw) if reading.credit else ""


def _union(first: ReadCaption, later: ReadCaption) -> ReadCaption:
    longer = _longer(first, later)
    found, other = first.found, later.found
    is_better = bool(later.text and not first.text) or other.source != _ATTRIBUTE == found.source
    if is_better:
        found, other = replace(other, position=found.position), found
    if found.image is None:
        found = replace(found, image=other.image)
    elements = (*first.elements, *later.elements)
    return ReadCaption(found, longer, first.credit or later.credit, first.copies + 1, elements)


def _longer(first: ReadCaption, later: ReadCaption) -> str:
    """The longer text of two copies, unless it is only longer by the credit that the other has apart."""
    shorter, longer = sorted((first, later), key=lambda reading: len(reading.key))
    if len(longer.key) == len(shorter.key):
        return first.text
    is_by_credit = bool(_credit_key(shorter)) and longer.key == shorter.key + _credit_key(shorter)
    return shorter.text if is_by_credit else longer.text


def finish_captions(
    readings: Sequence[ReadCaption], document: Document, base: str | None
) -> tuple[LocatedCaption, ...]:
    """The captions with alternative texts, addresses, the number of copies and their places on the page."""
    if not readings:
        return ()
    declared = _declared(document)
    texts = [SoughtCaption(r.text, r.key, _credit_key(r)) for r in readings if r.text]
    blocks = iter(find_shown(texts, document.blocks))
    shown = [next(blocks) if reading.text else () for reading in readings]
    return tuple(
        LocatedCaption(
            _caption(CaptionOrdinal(n), reading, max(reading.copies, len(shown[n])), declared, base),
            reading.elements,
            tuple(shown[n]),
        )
        for n, reading in enumerate(readings)
    )


def _caption(
    position: CaptionOrdinal, reading: ReadCaption, copies: int, declared: dict[str, int], base: str | None
) -> Caption:
    image = reading.found.image
    alt = fold_space(image.get("alt") or "") if image is not None else ""
    data = captions_of_data(image) if image is not None else None
    if reading.text:
        copies += _is_copy(alt, reading) + declared.get(reading.key, 0)
        copies += (
            bool(data)
            and reading.found.source != "data-caption"
            and _is_copy(data.text if data else "", reading)
        )
    credit = reading.credit
    return Caption(
        position=position,
        text=reading.text,
        alt=alt if _says_else(alt, reading) else None,
        credit=credit.raw if credit else None,
        photographer=credit.photographer if credit else None,
        agency=credit.agency if credit else None,
        provider=credit.provider if credit else None,
        image_url=_address(image, base),
        copies=copies,
        kind=reading.found.kind,
        source=reading.found.source,
    )


def _is_copy(text: str, reading: ReadCaption) -> bool:
    own = key(text)
    if not own or not own.startswith(reading.key):
        return own == reading.key
    return own == reading.key or key(split_credit(text)[0]) == reading.key


def _says_else(alt: str, reading: ReadCaption) -> bool:
    """Whether an alternative text tells more than the caption: no file name, no part of the caption, no credit."""
    if count_words(alt) < _LEAST_ALT or _FILE_NAME.fullmatch(alt):
        return False
    return key(alt) not in reading.key and not _is_copy(alt, reading)


def _address(image: HtmlElement | None, base: str | None) -> str | None:
    if image is None:
        return None
    for attribute in ("src", "data-src", "data-lazy-src", "data-original", "data-srcset", "srcset"):
        value = (image.get(attribute) or "").strip()
        if not value or value.startswith("data:"):
            continue
        address = value.split()[0].rstrip(",") if attribute.endswith("srcset") else value
        try:
            return urljoin(base, address) if base else address
        except ValueError:  # a malformed host in brackets
            return address
    return None


def _declared(document: Document) -> dict[str, int]:
    """Captions in the structured data, by key."""
    counts: dict[str, int] = {}
    for node in document.declared.structured.nodes:
        caption = first_text(node["caption"]) if "caption" in node else ""
        if count_words(caption) >= _LEAST_DECLARED:
            counts[key(split_credit(caption)[0])] = 1
    return counts
