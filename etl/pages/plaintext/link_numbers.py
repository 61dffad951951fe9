"""The numbers that text browsers put before links, and the addresses that they list by these numbers at the end."""

import re
from itertools import pairwise

_NUMBER = re.compile(r"(?<![\w.,;:!?)])#?\[(\d{1,4})\](?![\s.,;:!?)\]])|(?<=\])\[\d{1,4}\]")
_FIRST_NUMBER = re.compile(r"\[\d{1,4}\](?=\S)")
_FEWEST = 2
"""Numbers in a row that tell links from a writer's own brackets."""
_IN_ORDER = 0.8
"""Share of the numbers that are one more than the one before; a browser skips those of hidden links."""
_LABEL = re.compile(r"\s*(?:References|Links|Visible links|Hidden links):?\s*", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\s*(?:\d{1,4}\.|\[\d{1,4}\]:?|•)?\s*(?:(?:https?|ftp|file|mailto|javascript|tel|about|data|whatsapp):|/).*"
)
_ADDRESSES = 0.9
"""Share of addresses among the lines below the label of their list; a few are broken or empty."""


def without_link_numbers(text: str) -> str:
    """A page as its reader in a text browser would tell it: without `[1]`, `[2]`, … and without their list.

    Notes in brackets stand behind the words that they belong to, with a space or a stop behind them, and stay. Other
    pages come back as they are.
    """
    if not _FIRST_NUMBER.search(text):
        return text
    numbers = [int(number) for number in _NUMBER.findall(text) if number]
    in_order = sum(other - one == 1 for one, other in pairwise(numbers))
    if len(numbers) < _FEWEST or in_order < _IN_ORDER * (len(numbers) - 1):
        return text
    return _NUMBER.sub("", _without_list(text))


def _without_list(text: str) -> str:
    lines = text.split("\n")
    # From the end, as the list is the last thing of a page.
    addresses = others = 0
    start = None
    for n in range(len(lines) - 1, -1, -1):
        line = lines[n]
        if _ADDRESS.fullmatch(line):
            addresses += 1
        elif _LABEL.fullmatch(line):
            start = n if addresses >= _ADDRESSES * (addresses + others) > 0 else start
        elif line.strip():
            others += 1
        if others > max(2, addresses):
            break
    return text if start is None else "\n".join(lines[:start])
