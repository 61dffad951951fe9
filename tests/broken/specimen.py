"""What an exhibit of the museum is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Specimen:
    """One bad input.

    Args:
        name: Of its folder and in the tests' output.
        write: Puts it into its (empty) folder.
        expected: Every count that it must come to: `loaded`, `rejected:REASON`, `quarantined:FAULT`,
            `unchanged` pages, and `skipped` files. More than one answer stands only where the machine's
            speed or memory decides; none of them ever loses the page.
    """

    name: str
    write: Callable[[Path], None]
    expected: tuple[dict[str, int], ...]


def one_file(name, file_name, content, *expected):
    """A specimen that is a single file; text is written as UTF-8, a function is called to make the bytes."""

    def write(folder):
        made = content() if callable(content) else content
        (folder / file_name).write_bytes(
            made.encode("utf-8", "surrogatepass") if isinstance(made, str) else made
        )

    return Specimen(name, write, expected)


def counts(text):
    """`3 loaded, 1 quarantined:damaged` as counts."""
    return {what: int(number) for number, what in (part.split() for part in text.split(", "))}
