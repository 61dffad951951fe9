"""File names as people may read them."""


def printable(name: str) -> str:
    """The name with everything that a terminal or a UTF-8 file cannot show written as an escape.

    Names on disk are bytes: Python hands odd ones out as lone surrogates, which no encoding takes.
    """
    if name.isprintable():
        return name
    return "".join(c if c.isprintable() else _escaped(c) for c in name)


def _escaped(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that was no UTF-8 (PEP 383)
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def sort_key(name: str) -> bytes:
    """Names sort by their bytes, so that the order depends on no locale."""
    return name.encode("utf-8", "surrogateescape")
