"""A difference between two states as plain text: a table by station, then the pages, worst losses first."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from etl.page_keys import short
from etl.report import escape, values
from etl.report.diff_data import Counts, Diff, PageDifference
from etl.report.rows import Rows
from etl.report.text_differences import Change, LineDifference, Piece, word_pieces

_SIGNS = {Change.LOST: "-", Change.GAINED: "+", Change.CHANGED: "~", Change.MOVED: ">", Change.RESPLIT: "="}
_SAME_LETTERS = 40
"""Letters shown on each side of a change; what is the same between two changes is left out beyond that."""
_COLUMNS = {
    "compared": "pages",
    "differ": "differ",
    "words_lost": "words -",
    "words_gained": "words +",
    "paragraphs_lost": "paragraphs -",
    "paragraphs_gained": "paragraphs +",
    "paragraphs_changed": "paragraphs ~",
    "captions_lost": "captions -",
    "captions_gained": "captions +",
    "captions_changed": "captions ~",
    "credits_lost": "credits -",
    "credits_gained": "credits +",
    "credits_changed": "credits ~",
    "headlines_changed": "headlines ~",
    "authors_changed": "authors ~",
    "published": "published ~",
    "updated": "updated ~",
    "types": "types ~",
    "others": "others ~",
    "rejected": "newly rejected",
    "quarantined": "newly failed",
    "loaded": "newly loaded",
    "gone": "gone",
}
_ALWAYS = ("compared", "differ", "words_lost", "words_gained")
LEGEND = "- lost  + gained  ~ changed, [-old-]{+new+}  > moved  = same words, split otherwise"


def station_rows(diff: Diff, most: int | None = None) -> Rows:
    """The counts of the stations that differ, without columns that are zero everywhere, and of all together.

    Args:
        diff: The difference.
        most: How many stations; those that lost most come first. None is all.
    """
    named = [name for name in _COLUMNS if name in _ALWAYS or getattr(diff.total, name)]
    differing = [(station, counts) for station, counts in diff.stations if counts.differ]
    lines: list[tuple[str, Counts]] = differing[:most]
    if len(diff.stations) > 1:
        lines.append((f"all {len(diff.stations):,} stations", diff.total))
    rows = [
        [station or "(no station)", *(getattr(counts, name) for name in named)] for station, counts in lines
    ]
    return Rows(["station", *(_COLUMNS[name] for name in named)], rows)


def page_lines(page: PageDifference) -> Iterator[str]:
    """What differs of one page, its address first."""
    fate = page.fate + (f" ({page.reason})" if page.reason else "")
    facts = [
        page.station or "?",
        fate,
        f"words -{page.words_lost:,} +{page.words_gained:,} of {page.words:,}",
    ]
    yield "  ".join(facts)
    yield f"  {short(page.page_key)}  {escape.for_cell(page.url)}"
    if page.headline:
        yield f"  {escape.for_cell(page.headline)}"
    for one in page.fields:
        yield f"    {one.name}: {_value(one.before, one.after)}"
    for name, found in (("", page.paragraphs), ("caption ", page.captions), ("credit ", page.credits)):
        yield from (f"    {name}{line}" for one in found for line in difference_lines(one))


def difference_lines(one: LineDifference) -> Iterator[str]:
    """One line that differs; more than one where lines were split or joined."""
    rule = f"   (rule: {one.rule})" if one.rule else ""
    match one.change:
        case Change.CHANGED:
            yield f"~ {marked(one.pieces)}"
        case Change.RESPLIT:
            yield from (f"= {escape.for_cell(line)}" for line in one.after.split("\n"))
        case _:
            yield f"{_SIGNS[one.change]} {escape.for_cell(one.before or one.after)}{rule}"


def marked(pieces: Sequence[tuple[Piece, str]]) -> str:
    """A changed line with `[-what it lost-]` and `{+what it gained+}`, long stretches of the same shortened."""
    shown = []
    for at, (piece, text) in enumerate(pieces):
        plain = escape.for_cell(text)
        if piece is Piece.SAME:
            plain = _shortened(plain, is_first=at == 0, is_last=at + 1 == len(pieces))
        shown.append({Piece.LOST: f"[-{plain}-]", Piece.GAINED: f"{{+{plain}+}}"}.get(piece, plain))
    return "".join(shown)


def as_record(diff: Diff) -> dict[str, Any]:
    """The difference as data, for JSON."""
    return {
        "before": asdict(diff.before),
        "after": asdict(diff.after),
        "total": asdict(diff.total),
        "stations": {station: asdict(counts) for station, counts in diff.stations},
        "pages": [asdict(page) for page in diff.pages],
    }


def _shortened(text: str, *, is_first: bool, is_last: bool) -> str:
    room = _SAME_LETTERS if is_first or is_last else 2 * _SAME_LETTERS
    if len(text) <= room + 1:
        return text
    if is_first:
        return f"…{text[-_SAME_LETTERS:]}"
    return f"{text[:_SAME_LETTERS]}…" + ("" if is_last else text[-_SAME_LETTERS:])


def _value(before: Any, after: Any) -> str:
    if isinstance(before, str) and isinstance(after, str) and before and after:
        return marked(word_pieces(before, after))
    return f"{shown_value(before)} -> {shown_value(after)}"


def shown_value(value: Any) -> str:
    """A column's value on one line."""
    if value in (None, "", []):
        return "(none)"
    return escape.for_cell(", ".join(map(str, value)) if isinstance(value, list) else values.as_text(value))
