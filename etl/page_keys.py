"""Page keys as people see and type them."""

_SHOWN_DIGITS = 12
"""48 bits tell 10 million pages apart."""


def short(key: str) -> str:
    """The beginning of a page key that is shown, and that commands take."""
    return key[:_SHOWN_DIGITS]
