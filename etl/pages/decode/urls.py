"""Canonical URLs, hosts and the page key."""

import hashlib
import re
from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from etl.pages.model.raw_page import FetchedSource

TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid"
    r"|_hsenc|_hsmi|mkt_tok|oly_enc_id|oly_anon_id|vero_id|wickedid|spm|ref_src|ref_url|cmpid|ncid|cid_source|ns_\w+"
    r"|at_(?:campaign|medium|link_\w+|format|ptr_name|bbc_team)|ft(?:ag|tag)|xtor|s_cid|ito|smid|_ga|_gl)$",
    re.IGNORECASE,
)
"""Parameters that say where a reader came from; they never choose the page."""
DEFAULT_PORTS = {"http": 80, "https": 443}
_BELOW_COUNTRIES = frozenset("ac co com edu gob gov govt gouv net ne nom or org".split())
"""Labels below a country's own that name no site (Public Suffix List, the common ones)."""


def canonical(url: str) -> str:
    """The form of a URL that identifies the page.

    Scheme and host in lower case, no default port, no fragment, no tracking parameters. Paths, `www.` and AMP
    addresses are left alone: servers may answer them differently. What cannot be read as a URL is given back
    without white space at its ends. This form is part of every page key: changing it makes known pages new.
    """
    text = url.strip()
    try:
        parts = urlsplit(text)
        name, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return text
    if not parts.scheme or not name:
        return text.split("#")[0].rstrip()
    netloc = f"[{name}]" if ":" in name else name
    if port and port != DEFAULT_PORTS.get(parts.scheme.lower()):
        netloc += f":{port}"
    return urlunsplit((parts.scheme.lower(), netloc, parts.path or "/", _query(parts.query), ""))


def _query(query: str) -> str:
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not TRACKING.match(name)]
    return query if len(kept) == len(pairs) else urlencode(kept)


def identifying(url: str) -> str | None:
    """The canonical form of a URL that names one page of a site; None for what names no page, or all of a site.

    Some sites give their front page as the canonical URL of every article.
    """
    text = canonical(url)
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    names_page = parts.path.strip("/") or parts.query
    return text if parts.scheme in {"http", "https"} and parts.hostname and names_page else None


def host(url: str | None) -> str | None:
    """The host name in lower case without `www.`, or None."""
    if not url:
        return None
    try:
        name = urlsplit(url.strip()).hostname
    except ValueError:
        return None
    return name.rstrip(".").removeprefix("www.") or None if name else None


def absolute(url: str, base: str | None) -> str | None:
    """A reference as an http(s) URL, resolved against the page's own; None if it cannot be."""
    if not url:
        return None
    try:
        joined = urljoin(base or "", url.strip())
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if parts.scheme in ("http", "https") and parts.netloc else None


def same_site(one: str, other: str) -> bool:
    """Whether two URLs are on one host or on a host and a sub-domain of it (`m.`, `amp.`, `news.`)."""
    a, b = host(one), host(other)
    return bool(a and b and (a == b or a.endswith(f".{b}") or b.endswith(f".{a}")))


def site(url: str | None) -> str | None:
    """The part of a URL's host that all of its site shares (`example.co.uk` of `blogs.example.co.uk`), or None."""
    name = host(url)
    if name is None:
        return None
    labels = name.split(".")
    below_country = len(labels[-1]) == 2 and len(labels) > 2 and labels[-2] in _BELOW_COUNTRIES
    return ".".join(labels[-3 if below_country else -2 :])


def page_key(url: str | None, fetched_at: datetime, source: FetchedSource, digest: str) -> str:
    """The key of a raw page: 32 hex digits from canonical URL, fetch time and content digest.

    A file's own time says when the copy was made, not when the page was fetched, so it is left out:
    the same file copied elsewhere is the same page. So is a run's start, or it would be another page every night.
    """
    moment = "" if source in {FetchedSource.FILE_TIME, FetchedSource.RUN} else fetched_at.isoformat()
    parts = "\n".join((canonical(url) if url else "", moment, digest))
    return hashlib.blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
