"""Numbers with their noun, for messages that people read."""


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number and its noun: `1 page`, `2,000 pages`, `2 entries`.

    Args:
        number: How many.
        noun: The singular.
        plural: The plural where it is not the singular with an s.
    """
    return f"{number:,} {one_or_many(number, noun, plural or f'{noun}s')}"


def one_or_many(number: int, one: str, many: str) -> str:
    """The word that agrees with a number: `was` with 1, `were` with 0 and 2."""
    return one if number == 1 else many
