"""Invented pages and what is read from them."""

import html
import json
from datetime import UTC, datetime

from etl.pages.decode.document import parse_document
from etl.pages.metadata.read import read_metadata
from etl.pages.model.profile import DEFAULT_PROFILE

FETCHED = datetime(2025, 7, 1, 12, tzinfo=UTC)
URL = "https://www.wxyz-fm.example/news/2025-06-17/the-ferry-is-late-again"
ARTICLE = {
    "@type": "NewsArticle",
    "headline": "The ferry is late again",
    "datePublished": "2025-06-18T00:05:00-04:00",
    "dateModified": "2025-06-18T09:30:00-04:00",
    "author": [{"@type": "Person", "name": "Orla Finch"}],
    "articleSection": "Transport",
    "keywords": ["ferries", "Harbor City"],
    "publisher": {"@type": "Organization", "name": "WXYZ 90.1 FM"},
}


def read(head="", body="", *, lang="en", **known):
    """The metadata of a page; `known` replaces what else is known: `url`, `fetched_at`, `profile`."""
    page = f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>{body}<p>Text.</p></body></html>'
    known = {"url": URL, "fetched_at": FETCHED, "profile": DEFAULT_PROFILE} | known
    parsed = parse_document(page, known["url"])
    assert parsed is not None
    return read_metadata(parsed, **known)


def ld(*nodes, **changes):
    value = nodes[0] if nodes else {**ARTICLE, **changes}
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def meta(**values):
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{html.escape(value)}">'
        for name, value in values.items()
    )


def layer(**values):
    return f'<meta name="brightspot-dataLayer" content="{html.escape(json.dumps(values))}">'


H1 = "<h1>The ferry is late again</h1>"
