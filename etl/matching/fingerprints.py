"""The parts of a page that are compared with other pages, computed once in the worker from the page alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.matching.captions import keys, normal_form
from etl.matching.lines import line_hash
from etl.matching.prefilter import prefix_sketch
from etl.matching.stories import sentence_hashes


@dataclass(frozen=True, slots=True)
class CaptionPrint:
    """A caption in normal form, with what is needed to compare it. Every field is a pure function of the text.

    Args:
        text_hash: Hash of the normal form; equal for captions with the same normal form.
        tokens: The normalised words.
        first_sentence_tokens: Number of tokens in the first sentence.
        truncated: Whether the text breaks off, in an ellipsis or without a full stop.
        keys: Candidate keys: captions that share one are worth comparing.
        prefix_sketch: Sketch of the first words, by which most pairs can be told apart.
    """

    text_hash: int
    tokens: tuple[str, ...]
    first_sentence_tokens: int
    truncated: bool
    keys: tuple[int, ...]
    prefix_sketch: int


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """A page's captions, sentences and lines as hashes (unsigned 64 bit).

    Args:
        captions: One per caption, in the captions' order.
        sentences: Hashes of the body's sentences that are long enough to be distinctive, in page order.
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
        form.text_hash,
        form.tokens,
        form.first_sentence_tokens,
        form.truncated,
        keys(form.tokens),
        prefix_sketch(form.tokens),
    )
