"""Pages flattened to text: each line gets a label and a reason, then minimal HTML, then the same road."""

from dataclasses import dataclass

from etl.pages.model import Block, Caption, Metadata


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A flattened page after its lines are labelled.

    Args:
        html: Minimal HTML (h1, h2, p, li, blockquote) of the headline and the body lines.
        metadata: What visible lines say (headline, byline, dates, rights, © line station, tags).
        captions: Captions with credits, repeats collapsed.
        blocks: Every non-empty line with its fate and reason.
        rejected: A page type when the page is no article, else None.
    """

    html: str
    metadata: Metadata
    captions: tuple[Caption, ...]
    blocks: tuple[Block, ...]
    rejected: str | None = None


def looks_flattened(text: str, content_type: str | None) -> bool:
    """Whether a page is text without markup."""
    if content_type and content_type.startswith("text/plain"):
        return True
    return "<" not in text[:4096]


def label(text: str) -> LabelledPage:
    """Label the lines of a flattened page."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    html = "".join(f"<p>{line}</p>" for line in lines)
    return LabelledPage(f"<html><body><article>{html}</article></body></html>", Metadata(), (), ())
