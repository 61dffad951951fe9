"""Which address a page names as its own, as read from its bytes alone."""

import html
import re
from urllib.parse import urljoin

_TAG = re.compile(rb"<(?:link|meta)\b[^<>]{1,4096}", re.IGNORECASE)
_OF_ADDRESS = re.compile(rb"\bcanonical\b|\bog:url\b|\btwitter:url\b", re.IGNORECASE)
_VALUE = re.compile(
    rb"""\b(?:href|content)\s{0,16}=\s{0,16}(?:"([^"]{1,4096})"|'([^']{1,4096})'|([^\s"'<>]{1,4096}))""",
    re.IGNORECASE,
)
_JSON_LD = re.compile(
    rb'"mainEntityOfPage"\s{0,16}:\s{0,16}(?:\{[^{}]{0,512}?"@id"\s{0,16}:\s{0,16})?"([^"\\]{0,4096}(?:\\.[^"\\]{0,4096}){0,64})"'
)


def claims(body: bytes, url: str | None) -> frozenset[str]:
    """The addresses that a page gives as its own: canonical link, `og:url`, JSON-LD `mainEntityOfPage`.

    Args:
        body: The page.
        url: Where it was fetched, for relative addresses.
    """
    found: set[str] = set()
    for tag in _TAG.findall(body):
        if _OF_ADDRESS.search(tag):
            found.update(html.unescape(_text(b"".join(groups))) for groups in _VALUE.findall(tag))
    found.update(_text(value).replace("\\/", "/") for value in _JSON_LD.findall(body))
    return frozenset(address for value in found if (address := _absolute(value.strip(), url)))


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _absolute(value: str, url: str | None) -> str | None:
    try:
        joined = urljoin(url or "", value)
    except ValueError:
        return None
    return joined if joined.lower().startswith(("http:", "https:")) else None
