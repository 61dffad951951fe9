"""Pages that repeat one thing as often as fits: the kinds whose time once grew with the square of their size."""

from collections.abc import Callable
from itertools import count

_PROSE = (
    "The council of Larkhaven voted on Tuesday evening to repair the old harbor wall before the winter storms come.",
    "Residents of the lower town had asked for the repair since the flood of last spring damaged forty houses there.",
    "Mayor Ada Brook said that the work would begin in March and cost about two million dollars over three years.",
    "The county will pay one third of the sum, she said, and the rest comes from a fund that the state has set up.",
)
_TEXT = "".join(f"<p>{sentence}</p>" for sentence in _PROSE)


def repeated(unit: str, size: int) -> str:
    """A unit, repeated as often as fits into `size` characters; `{n}` in it becomes 0, 1, 2, ..."""
    parts: list[str] = []
    length = 0
    for n in count():
        parts.append(unit.replace("{n}", str(n)))
        length += len(parts[-1])
        if length >= size:
            return "".join(parts)
    raise AssertionError


def article(inside: str = "", *, head: str = "", after: str = "") -> str:
    """An article with something more inside, in its head or behind it."""
    return (
        "<!doctype html><html lang=en><head><title>Council votes to repair the harbor wall</title>"
        f"<meta property='og:type' content='article'>{head}</head><body><article>"
        f"<h1>Council votes to repair the harbor wall</h1><p>By Ada Moss</p>{_TEXT}{inside}</article>{after}"
        "</body></html>"
    )


def _in(before: str, unit: str, after: str = "") -> Callable[[int], str]:
    return lambda size: article(before + repeated(unit, size) + after)


def _figures(caption: str) -> Callable[[int], str]:
    return _in("", f"<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>")


KINDS: dict[str, Callable[[int], str]] = {
    "equal figures": _figures("A man walks by"),
    "figures": _figures("A man walks by wall {n}"),
    "captions without figures": _in("", "<figcaption>A man {n} walks here</figcaption>"),
    "equal letters": _in("", "<p>a</p>"),
    "equal sentences": _in("", "<p>The wall is old and long and ten feet high.</p>"),
    "rows of a table": _in("<table>", "<tr><td>a</td></tr>", "</table>"),
    "line breaks": _in("<div>", "a<br>", "</div>"),
    "dates": _in("", "<p>Nov 1, 2026</p>"),
    "links between line breaks": _in("<div>", "<a href=/b>c</a> d<br>", "</div>"),
    "sentences deep down": _in("<b>" * 1500, "<p>a</p>"),
    "dates of articles": lambda size: article(
        head="".join(
            f"<meta name=date content='{1995 + n % 30}-{1 + n // 30 % 12:02}-{1 + n // 360 % 28:02}T10:00:00Z'>"
            for n in range(size // 50)
        )
    ),
    "headlines": lambda size: article(
        repeated("<h1>a</h1>", size // 2), head=f"<title>{'ab ' * (size // 6)}</title>"
    ),
}
