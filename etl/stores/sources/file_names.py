"""File names in a printable form and in a stable order."""


def printable(name: str) -> str:
    """The name with escapes for everything that a terminal or a UTF-8 file cannot show.

    Names on disk are bytes; Python represents invalid ones as lone surrogates, which no encoding can write.
    """
    if name.isprintable():
        return name
    return "".join(c if c.isprintable() else _escaped(c) for c in name)


def _escaped(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is not UTF-8 (PEP 383)
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def sort_key(name: str) -> bytes:
    """Sort key of a name: its bytes, so that the order does not depend on the locale."""
    return name.encode("utf-8", "surrogateescape")
