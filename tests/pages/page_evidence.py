"""A page's evidence, for tests of single steps."""

from typing import Any

from etl.pages.body.evidence import PageEvidence
from etl.pages.decode.document import Document
from etl.pages.model.article import Metadata
from etl.pages.model.outcome import DecodingNote
from etl.pages.model.profile import DEFAULT_PROFILE
from tests.builders import raw_page


def evidence(document: Document, metadata: Metadata, **found: Any) -> PageEvidence:
    """What is known of a parsed page after the steps that found the rest."""
    known = {"profile": DEFAULT_PROFILE, "decoding": DecodingNote("utf-8", "utf-8")} | found
    return PageEvidence(page=raw_page(""), document=document, metadata=metadata, **known)
