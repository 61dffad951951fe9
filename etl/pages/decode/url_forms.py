"""When two URLs mean the same page: the forms in which they are compared to find a page again.

Unlike `urls.canonical` these forms are part of no page key, so they may be as forgiving as is needed.
"""

import re
from urllib.parse import SplitResult, urlsplit

from etl.pages.decode.urls import DEFAULT_PORTS, TRACKING

_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
"""RFC 3986, section 2.3."""
_RESERVED = frozenset(b":/?#[]@!$&'()*+,;=")
"""RFC 3986, section 2.2."""
_DROPPED = re.compile(r"[\t\n\r]")
"""What URL parsers take out wherever it stands (WHATWG URL, basic URL parser, step 3)."""
_OUTER = "".join(map(chr, range(0x21)))
"""What they take from both ends: C0 controls and space (step 1)."""
_ESCAPE = re.compile(rb"%([0-9A-Fa-f]{2})")
_BARE = re.compile(r"(?://)?(?:[^\s/?#@:.]+\.)+[^\s/?#@:.]+(?::\d+)?(?:[/?#]|$)")
"""A URL without its scheme."""
_HTTP = frozenset({"http", "https"})


def equivalent(url: str) -> str:
    """The form that is the same for all spellings that RFC 3986 calls equal (sections 6.2.2 and 6.2.3).

    Case of scheme, host and escapes, escaped unreserved characters, dot segments, default port and empty path do
    not matter; nor does what never reaches a server: fragment, user name, white space at the ends, tabs and line
    breaks; nor whether a host is written in Unicode or in ASCII (RFC 5891), or a path with escapes (RFC 3987).
    """
    parts = _parts(url)
    if parts is None:
        return _cleaned(url).partition("#")[0]
    query = f"?{_escaped(parts.query)}" if parts.query else ""
    return f"{parts.scheme}://{_authority(parts)}{_path(parts.path)}{query}"


def same_page(url: str) -> str:
    """The form that is the same for all spellings under which a site gives the same page.

    Like `equivalent`; besides, http is https, `www.`, one slash at the end and tracking parameters do not matter, and
    a URL without a scheme is of the web.
    """
    text = _cleaned(url)
    if "://" not in text and _BARE.match(text):
        text = f"https://{text.lstrip('/')}"
    parts = _parts(text)
    if parts is None:
        return text.partition("#")[0]
    scheme = "" if parts.scheme in _HTTP else f"{parts.scheme}:"
    path = _path(parts.path)
    pairs = [
        pair
        for pair in parts.query.split("&")
        if pair and not TRACKING.match(_decoded(pair.partition("=")[0]))
    ]
    query = f"?{_escaped('&'.join(pairs))}" if pairs else ""
    return f"{scheme}//{_authority(parts).removeprefix('www.')}{path.removesuffix('/')}{query}"


def domains(url: str) -> list[str]:
    """The URL's host and its parents: `a.b.example`, `b.example`, `example`; lower case, ASCII, without `www.`."""
    parts = _parts(url)
    labels = _ascii_host(parts.hostname or "").removeprefix("www.").split(".") if parts else []
    return [".".join(labels[start:]) for start in range(len(labels))]


def _cleaned(url: str) -> str:
    return _DROPPED.sub("", url.strip(_OUTER)).strip()


def _parts(url: str) -> SplitResult | None:
    """What a URL consists of; None for what is not an absolute one."""
    try:
        parts = urlsplit(_cleaned(url))
        port_is_valid = parts.port is None or parts.port >= 0
    except ValueError:
        return None
    return parts if parts.scheme and parts.hostname and port_is_valid else None


def _authority(parts: SplitResult) -> str:
    host = _ascii_host(parts.hostname or "")
    port = parts.port
    shown = f"[{host}]" if ":" in host else host
    return shown if port is None or port == DEFAULT_PORTS.get(parts.scheme) else f"{shown}:{port}"


def _ascii_host(name: str) -> str:
    """Escapes undone, in lower case, in ASCII where that can be; without the dot of the root."""
    text = _decoded(name).lower().rstrip(".")
    if text.isascii():
        return text
    try:
        return text.encode("idna").decode("ascii").rstrip(".")
    except UnicodeError:
        return text


def _path(path: str) -> str:
    """Escapes made equal, dot segments removed (section 5.2.4); an empty path is `/`."""
    out: list[str] = []
    segments = _escaped(path or "/").split("/")
    for segment in segments[1:]:
        if segment == "..":
            del out[-1:]
        elif segment != ".":
            out.append(segment)
    if segments[-1] in (".", ".."):
        out.append("")
    return "/" + "/".join(out)


def _escaped(text: str) -> str:
    """Write every character in the one form, itself or escaped, that is the rule for it; leave what is unclear."""
    raw = _ESCAPE.sub(_unreserved, text.encode("utf-8", "surrogatepass"))
    return "".join(
        chr(byte) if byte in _UNRESERVED or byte in _RESERVED or byte == ord("%") else f"%{byte:02X}"
        for byte in raw
    )


def _unreserved(found: re.Match[bytes]) -> bytes:
    byte = int(found[1], 16)
    return bytes([byte]) if byte in _UNRESERVED else found[0].upper()


def _decoded(text: str) -> str:
    raw = _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), text.encode("utf-8", "surrogatepass"))
    return raw.decode("utf-8", "replace")
