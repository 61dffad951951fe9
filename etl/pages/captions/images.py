"""Captions found from the picture's side: data attributes, printed alt text, a short text of its own."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from lxml.html import HtmlElement

from etl.pages.captions.attached_credits import Texts, credit_elements, credit_inside
from etl.pages.captions.attributes import attribute_captions
from etl.pages.captions.credit_shapes import holds_sentences, looks_like_credit
from etl.pages.captions.credit_tails import split_credit
from etl.pages.captions.marked import FoundCaption
from etl.pages.captions.neighbours import text_after
from etl.pages.captions.scope import Scope
from etl.pages.captions.teasers import HEADINGS, is_of_site, is_teaser
from etl.pages.captions.text import IMAGE_LEVELS, text_of
from etl.pages.captions.visuals import IMAGES
from etl.pages.decode.ancestry import above
from etl.pages.decode.text import count_words, fold_space, key
from etl.pages.model.article import CaptionKind
from etl.pages.vocabulary.element_names import roles
from etl.pages.vocabulary.element_roles import Role
from etl.pages.vocabulary.names import could_be_name

_MOST_WORDS = 70
"""Words of a text beside a picture; longer ones are the story."""
_MOST_IMAGES = 2
"""Images of a block with one caption: the picture and its enlargement."""
_LEAST_WORDS = 5
"""Words of a text that only stands beside a picture; shorter ones are labels and places."""
_FRAMES = frozenset(("table", "tbody", "dl"))
_FRAMED_WORDS = 40
"""Words of a text in a frame with a picture; what is longer is a box with a story of its own."""
_LEAST_ALT_WORDS = 4
"""Words of an alternative text that is printed."""
_LEAST_LETTERS = 15
"""Letters of an alternative text that the text beside the picture can be told by."""
_LONGER, _CREDIT_LETTERS = 1.6, 80
"""How much longer than its alternative text a caption may be, and how many characters its credit may have."""
_SHARED = 0.5
"""Share of an alternative text that a shorter caption repeats."""


def captions_of_attributes(scope: Scope) -> Iterator[FoundCaption]:
    """Captions in attributes of pictures, of what is around them, and of custom elements."""
    for element, texts in attribute_captions(scope):
        image = element if element.tag in IMAGES else next(element.iter(*IMAGES), None)
        kind = CaptionKind.VIDEO if scope.shows_player.inside(element) else CaptionKind.PHOTO
        yield FoundCaption(scope.document.order[element], texts, "data-caption", element, image, kind)


def captions_of_images(scope: Scope, known: Sequence[FoundCaption]) -> Iterator[FoundCaption]:
    """Captions of images that no caption element belongs to."""
    elements = [found.element for found in known]
    held = {*elements, *above(elements)}
    order = scope.document.order
    for image in scope.inside:
        if image.tag not in IMAGES or not scope.holds(image) or is_of_site(image):
            continue
        texts = _beside(image, scope, held) or _after(image, scope, held)
        if texts is not None:
            source, block, found = texts
            held.add(block)
            held.update(takewhile(lambda around: around not in held, block.iterancestors()))
            yield FoundCaption(order[image], found, source, block, image)


def _beside(
    image: HtmlElement, scope: Scope, held: set[HtmlElement]
) -> tuple[str, HtmlElement, Texts] | None:
    """The text of the smallest block around an image that has any."""
    block = image.getparent()
    for _ in range(IMAGE_LEVELS):
        if block is None or scope.is_limit(block) or block in held or scope.is_large(block):
            return None
        if len(scope.images.inside(block)) > _MOST_IMAGES:
            return None
        text = scope.text(block)
        if text:
            return _read(image, block, text, scope)
        block = block.getparent()
    return None


def _after(image: HtmlElement, scope: Scope, held: set[HtmlElement]) -> tuple[str, HtmlElement, Texts] | None:
    """The text after the picture, beyond its own block."""
    after = text_after(image, scope, held)
    return ("beside image", *after) if after is not None else None


def _read(
    image: HtmlElement, block: HtmlElement, text: str, scope: Scope
) -> tuple[str, HtmlElement, Texts] | None:
    if count_words(text) > _MOST_WORDS or roles(block) & Role.VIDEO or is_teaser(block, text):
        return None
    marked = credit_elements(block, scope)
    texts = Texts(
        text_of(block, frozenset(marked)), tuple(line for element in marked if (line := text_of(element)))
    )
    if not texts.credit:
        texts = credit_inside(block, scope)
    if _names_author(block):
        return ("beside image", block, Texts("", texts.credit)) if texts.credit else None
    if next(block.iter(*HEADINGS), None) is not None:
        is_credited = bool(texts.credit) or split_credit(texts.text)[1] is not None
        return ("beside image", block, texts) if is_credited else None
    if _says_alt(fold_space(image.get("alt") or ""), text):
        return "alt shown", block, texts
    if count_words(texts.text) >= _LEAST_WORDS and _has_witness(block, texts):
        return "beside image", block, texts
    return None


def _names_author(block: HtmlElement) -> bool:
    """Whether a picture's block names the author of the piece; then its text is about the piece."""
    return any(
        roles(element) & Role.AUTHOR and text_of(element) for element in block.iter("p", "div", "span", "a")
    )


def _says_alt(alt: str, text: str) -> bool:
    """Whether the text repeats the alternative text, perhaps with a credit or a few words more."""
    a, b = key(alt), key(text)
    is_label = count_words(alt) < _LEAST_ALT_WORDS or len(a) < _LEAST_LETTERS
    if is_label or len(text) > _LONGER * len(alt) + _CREDIT_LETTERS:
        return False
    return a in b or (b in a and count_words(text) >= _LEAST_ALT_WORDS and len(b) >= _SHARED * len(a))


def _has_witness(block: HtmlElement, texts: Texts) -> bool:
    """A short text under an image may be a paragraph; small print, a name for it or a credit make it a caption."""
    if any(looks_like_credit(line) or could_be_name(line) for line in texts.credit):
        return True
    if split_credit(texts.text)[1] is not None or _is_framed(block, texts.text):
        return True
    inner = [
        element for element in block.iter("p", "div", "span", "small", "em", "i", "td") if text_of(element)
    ]
    whole = key(texts.text)
    own = [element for element in inner if key(text_of(element)) == whole]
    return any(
        element.tag in {"small", "em", "i"}
        or (bool(roles(element) & Role.DESCRIPTION) and not holds_sentences(texts.text))  # steps of a recipe
        for element in own
    )


def _is_framed(block: HtmlElement, text: str) -> bool:
    """Whether a picture and its text fill a table or a list of terms, as older templates frame them."""
    if block.tag not in _FRAMES or count_words(text) > _FRAMED_WORDS:
        return False
    cells = [cell for cell in block.iter("td", "th", "dt", "dd") if text_of(cell)]
    return len(cells) == 1 or (not cells and bool(text))
