"""Bytes to text: byte order mark, escapes, strict UTF-8, then declared and detected charsets as evidence.

The order follows measurements on news pages: strict UTF-8 is almost never right by accident, declarations are
often left over from another system, and a detector on the whole page beats the declaration where they differ.
"""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes
from resiliparse.parse.encoding import detect_encoding

from etl.pages.decode.mojibake import repair
from etl.pages.decode.seven_bit import decode_seven_bit
from etl.pages.model.outcome import DecodingNote

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,30})""",
    re.IGNORECASE,
)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
_META_WITHIN = 4096
"""Bytes in which a declaration is looked for; the HTML standard says 1024, but scripts often come first."""
_WEB_NAMES = {
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252",
    "us-ascii": "cp1252", "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "big5": "big5hkscs", "x-gbk": "gb18030", "windows-949": "cp949", "ksc5601": "cp949",
    "cn-big5": "big5hkscs", "x-x-big5": "big5hkscs", "gb_2312-80": "gb18030", "x-euc-jp": "euc_jp",
    "x-mac-roman": "mac_roman", "macintosh": "mac_roman", "mac": "mac_roman", "x-mac-cyrillic": "mac_cyrillic",
    "x-mac-ukrainian": "mac_cyrillic", "x-cp1250": "cp1250", "x-cp1251": "cp1251", "x-cp1252": "cp1252",
    "tis-620": "cp874", "iso-8859-8-i": "iso8859_8", "koi": "koi8_r", "koi8": "koi8_r", "koi8-ru": "koi8_u",
}  # fmt: skip
"""What browsers decode under these names (WHATWG Encoding standard, section 4.2)."""
_SURROGATE = re.compile("[\ud800-\udfff]")  # what some odd codecs (UTF-7) let through
_MOSTLY_GOOD = 10
"""Well-formed UTF-8 characters for each bad sequence: a UTF-8 page with slips in it. Text in another charset
breaks UTF-8 at nearly every accent and forms well-formed sequences by accident only."""
_FEW_BAD = 2000
"""Characters for each undecodable byte of a page whose charset is otherwise right."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text and how it was decoded."""

    text: str
    note: DecodingNote


def decode_body(body: bytes, content_type: str | None) -> Decoded:
    """Decode a page. Never raises; the note tells of doubt and replacement.

    Args:
        body: The page's bytes, content encoding already undone.
        content_type: The HTTP header's value; its charset is evidence, not a command.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return _finished(body[len(mark) :].decode(encoding, "replace"), encoding, "bom")
    wide = _wide(body)
    if wide:
        return _finished(body.decode(wide, "replace"), wide, "zero bytes", doubtful=True)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return _seven_bit(body, content_type) or _other(body, content_type)
    seven_bit = _seven_bit(body, content_type) if text.isascii() else None
    return seven_bit or _finished(text, "utf-8", "utf-8")


def _seven_bit(body: bytes, content_type: str | None) -> Decoded | None:
    # A single byte is found in a tenth of the time of two.
    if b"\x1b" not in body and (b"~" not in body or b"~{" not in body):
        return None
    declared = _match(_HEADER, content_type or "") or _match(_META, body[:_META_WITHIN])
    found = decode_seven_bit(body, (declared or "").casefold())
    return _finished(*found, "escapes") if found else None


def _finished(text: str, encoding: str, evidence: str, *, doubtful: bool = False) -> Decoded:
    whole = repair(text.replace("\x00", "") if "\x00" in text else text)
    note = DecodingNote(
        encoding=encoding,
        evidence=evidence,
        doubtful=doubtful or "\ufffd" in whole.text,
        repaired=whole.repaired > 0,
    )
    return Decoded(whole.text, note)


def _wide(body: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of the markup at the page's start is zero."""
    head = body[:400]
    if len(head) < 8:
        return None
    if head[1::2].count(0) > 0.4 * len(head) and head[::2].count(0) == 0:
        return "utf-16-le"
    if head[::2].count(0) > 0.4 * len(head) and head[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _other(body: bytes, content_type: str | None) -> Decoded:
    """A page that is not clean UTF-8."""
    if _is_damaged_utf8(body):
        return _finished(body.decode("utf-8", "replace"), "utf-8", "utf-8", doubtful=True)
    header = _known(_match(_HEADER, content_type or ""))
    declared = _match(_META, body[:_META_WITHIN])
    meta = _known(declared)
    detected = _known(detect_encoding(body))
    if detected in (None, "utf-8"):  # which it is not: that was tried
        detected = _normalizer(body)
    evidence = [("header", header), ("meta", meta), ("detector", detected)]
    named = [(source, encoding) for source, encoding in evidence if encoding and encoding != "utf-8"]
    agreed = [item for item in named if sum(encoding == item[1] for _, encoding in named) > 1]
    # Two witnesses that agree outweigh one; alone, the detector has seen the bytes and the others have not.
    order = agreed[:1] + sorted(named, key=lambda item: item[0] != "detector")
    if meta is not None and meta.startswith(
        "mac"
    ):  # which nobody declares by mistake, and detectors do not know
        order.insert(0, ("meta", meta))
    disagree = len({encoding for _, encoding in named}) > 1
    for source, encoding in order:
        text = _nearly_strict(body, encoding)
        if text is not None:
            return _finished(_SURROGATE.sub("", text), encoding, source, doubtful=disagree)
    source, encoding = order[0] if order else ("none", "cp1252")
    text = _SURROGATE.sub("", body.decode(encoding, "replace"))
    return _finished(text, encoding, source, doubtful=True)


def _is_damaged_utf8(body: bytes) -> bool:
    text = body.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f") - bad
    return good >= _MOSTLY_GOOD * bad or (bad == 1 and good >= 3)


def _match(pattern: re.Pattern[str] | re.Pattern[bytes], text: str | bytes) -> str | None:
    match = pattern.search(text)  # type: ignore[arg-type]
    found = match[1] if match else None
    return found.decode("ascii", "replace") if isinstance(found, bytes) else found


def _known(name: str | None) -> str | None:
    """Python's name of a charset as browsers understand it; None if the charset is unknown."""
    if not name:
        return None
    folded = name.strip().casefold()
    try:
        info = codecs.lookup(_WEB_NAMES.get(folded, folded))
    except (LookupError, ValueError):
        return None
    return info.name if info._is_text_encoding else None  # noqa: SLF001 - the only sign of codecs like rot13


def _normalizer(body: bytes) -> str | None:
    best = from_bytes(body[:20_000]).best()  # a fifth of a page settles it; the whole costs 20 ms
    return _known(best.encoding) if best else None


def _nearly_strict(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError:
        # The five bytes that cp1252 leaves open are control characters to browsers, and a single damaged byte
        # should not turn a page over to the next guess.
        text = body.decode(encoding, "replace")
        return text if text.count("\ufffd") * _FEW_BAD <= len(text) else None
