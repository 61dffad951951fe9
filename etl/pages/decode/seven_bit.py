"""East Asian text in seven bits: ISO-2022 (RFC 1468, 1554, 1557, 1922) and HZ (RFC 1843).

Its bytes are all ASCII, so that it passes for clean UTF-8. Python's codecs give up a page for one lost escape, for the
signs that Windows added to JIS X 0208, and for the tilde of a URL.
"""

import re
from collections.abc import Callable

_DOUBLE = re.compile(rb"\x1b\$(?:[@AB]|\([@A-DO-Q]|\)[AC])|\x1b\(I")
"""Calls a set of other letters than ASCII: the sign of ISO-2022."""
_TOKEN = re.compile(rb"(\x1b(?:\$[()]?[@A-Z]|\([@A-Z])|[\x0e\x0f]|\r?\n)")
"""What changes the set: an escape, a shift, the end of a line, at which all text is back to ASCII (RFC 1468)."""
_LETTERS = re.compile(rb"[\x21-\x7e]+")
_HZ = re.compile(rb"~\{((?:[\x21-\x77][\x21-\x7e]|[ \t])+)(?:~\}|(?=[\r\n<]|\Z))")
_HZ_NAMES = frozenset({"hz", "hz-gb-2312", "hz-gb", "hzgb", "x-hz"})
_HZ_LETTERS = 4
"""Chinese letters that a page needs to be HZ though it does not say so; `~{` alone occurs in programs."""
_CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_MOSTLY = 0.8
"""Share of Chinese letters and punctuation in such text."""
_HIGH = bytes(byte | 0x80 for byte in range(256))


_Decode = Callable[[bytes], str]


def decode_seven_bit(body: bytes, declared: str | None) -> tuple[str, str] | None:
    """Decode a page in ISO-2022 or HZ; the text and the encoding's name, or None for any other page.

    Args:
        body: The page's bytes.
        declared: The charset that the page or its header names, in small letters.
    """
    found = _DOUBLE.search(body) if b"\x1b" in body else None
    if found:
        return _iso_2022(body), "iso2022_kr" if found[0].endswith(b")C") else "iso2022_jp"
    if b"~{" in body and (declared in _HZ_NAMES or _looks_hz(body)):
        return _hz(body), "hz"
    return None


def _iso_2022(body: bytes) -> str:
    parts: list[str] = []
    decode: _Decode = _ascii
    shifted = current = decode
    for token in _TOKEN.split(body):
        if token.startswith(b"\x1b$)"):
            shifted = _SETS.get(token[1:], _ascii)
        elif token.startswith(b"\x1b") and _TOKEN.fullmatch(token):
            current = decode = _SETS.get(token[1:], _ascii)
        elif token == b"\x0e":
            current = shifted
        elif token == b"\x0f":
            current = decode
        elif token.endswith(b"\n") and len(token) <= 2:
            current = decode = _ascii
            parts.append(token.decode())
        elif token:
            parts.append(current(token))
    return "".join(parts)


def _ascii(data: bytes) -> str:
    return data.decode("cp1252", "replace")


def _pairs(decode: _Decode) -> _Decode:
    """A decoder of letters of two bytes each, which leaves white space between them alone."""

    def read(data: bytes) -> str:
        parts, at = [], 0
        for run in _LETTERS.finditer(data):
            parts += [_ascii(data[at : run.start()]), decode(run[0])]
            at = run.end()
        return "".join((*parts, _ascii(data[at:])))

    return read


def _by_euc(codec: str, lead: bytes = b"") -> _Decode:
    def read(data: bytes) -> str:
        high = data.translate(_HIGH)
        if lead:
            high = b"".join(lead + high[at : at + 2] for at in range(0, len(high), 2))
        return high.decode(codec, "replace")

    return read


def _jis(data: bytes) -> str:
    """JIS X 0208 as Shift_JIS: cp932 also has the signs of NEC and IBM, as browsers do."""
    shifted = bytearray()
    for first, second in zip(data[::2], data[1::2], strict=False):
        lead = (first + 1) // 2 + 0x70
        trail = second + 0x7E if first % 2 == 0 else second + (0x1F if second < 0x60 else 0x20)
        shifted += bytes((lead if lead < 0xA0 else lead + 0x40, trail))
    return shifted.decode("cp932", "replace") + ("\ufffd" if len(data) % 2 else "")


def _katakana(data: bytes) -> str:
    return data.translate(_HIGH).decode("cp932", "replace")


_SETS: dict[bytes, _Decode] = {
    b"(B": _ascii,
    b"(J": _ascii,  # JIS X 0201: browsers too show ASCII's backslash and tilde
    b"(I": _katakana,
    b"$@": _pairs(_jis),
    b"$B": _pairs(_jis),
    b"$(@": _pairs(_jis),
    b"$(B": _pairs(_jis),
    b"$(D": _pairs(_by_euc("euc_jp", b"\x8f")),
    b"$(O": _pairs(_by_euc("euc_jis_2004")),
    b"$(Q": _pairs(_by_euc("euc_jis_2004")),
    b"$(P": _pairs(_by_euc("euc_jis_2004", b"\x8f")),
    b"$A": _pairs(_by_euc("gbk")),
    b"$(A": _pairs(_by_euc("gbk")),
    b"$)A": _pairs(_by_euc("gbk")),
    b"$(C": _pairs(_by_euc("cp949")),
    b"$)C": _pairs(_by_euc("cp949")),
}
"""Decoders by the escape that calls their set, without its first byte (ISO/IEC 2375 registry)."""


def _looks_hz(body: bytes) -> bool:
    texts = [_chinese(found[1]) for found in _HZ.finditer(body)]
    text = "".join("".join(texts).split())
    return len(text) >= _HZ_LETTERS and len(_CHINESE.findall(text)) >= _MOSTLY * len(text)


def _hz(body: bytes) -> str:
    parts, at = [], 0
    for found in _HZ.finditer(body):
        parts += [_plain(body[at : found.start()]), _chinese(found[1])]
        at = found.end()
    return "".join((*parts, _plain(body[at:])))


def _plain(data: bytes) -> str:
    """ASCII in HZ: two tildes are one, and one at the end of a line joins it with the next."""
    return re.sub(rb"~(?:(~)|\r?\n)", rb"\1", data).decode("cp1252", "replace")


_chinese = _pairs(_by_euc("gbk"))
