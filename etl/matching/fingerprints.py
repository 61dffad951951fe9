"""What of a page is compared with other pages: computed once, in the worker, from the page alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.matching.captions import keys, normal_form
from etl.matching.lines import line_hash
from etl.matching.stories import sentence_hashes
from etl.matching.verdicts import opening


@dataclass(frozen=True, slots=True)
class CaptionPrint:
    """A caption in the form in which captions are compared. Every field is a pure function of the text.

    Args:
        node: Hash of the normalised form; equal for captions that are exactly the same after normalisation.
        tokens: The normalised words.
        head: How many of the tokens belong to the first sentence.
        truncated: Whether the text breaks off: in an ellipsis, or without a stop.
        keys: Candidate keys: captions that share one are worth comparing.
        opening: Sketch of the first words, by which most pairs are told apart.
    """

    node: int
    tokens: tuple[str, ...]
    head: int
    truncated: bool
    keys: tuple[int, ...]
    opening: int


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """A page's captions, sentences and lines as hashes (unsigned 64 bit).

    Args:
        captions: One per caption, in the captions' order.
        sentences: Hashes of the body's sentences that are long enough to tell something, in page order.
        lines: One per paragraph, digits masked, in the paragraphs' order.
    """

    captions: tuple[CaptionPrint, ...]
    sentences: tuple[int, ...]
    lines: tuple[int, ...]


def of(captions: Sequence[str], paragraphs: Sequence[str]) -> Fingerprints:
    """Fingerprint a page's captions and paragraphs."""
    return Fingerprints(
        tuple(_caption_print(text) for text in captions),
        sentence_hashes(paragraphs),
        tuple(line_hash(text) for text in paragraphs),
    )


def _caption_print(text: str) -> CaptionPrint:
    form = normal_form(text)
    return CaptionPrint(
        form.node, form.tokens, form.head, form.truncated, keys(form.tokens), opening(form.tokens)
    )
