"""What stands around each line of a flattened page, as numbers for the second of the line model's regressions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from etl.pages.plaintext.line_model.decoding import sigmoid
from etl.pages.plaintext.line_model.features import FEATURE_NAMES, Row
from etl.pages.plaintext.line_model.region import main_stretch, subject_shares

_INDEX = {name: n for n, name in enumerate(FEATURE_NAMES)}
_MOST_WORDS = 40
"""Words of a line beyond which it weighs no more in its neighbourhood: the length of a news paragraph."""
_NOTHING = 0.01
"""Share of a page's likely text that is as good as none."""
_LITTLE = 0.1
"""Share of a page's likely text that an article's first or last paragraph has."""
_CERTAIN = 5.0
"""Log-odds beyond which a line tells no more; a line that is known not to be text has as much against it."""
_FAR = 20
"""Lines from the main stretch beyond which a line is only far from it."""
_FEW_LINES, _MANY_LINES, _MOST_LINES = 30, 150, 300
"""Lines of a page that was flattened to its main content, of one flattened whole, and of the longest that differ."""
_AROUND = 4
"""Lines before and after whose kinds are counted: a menu or a list of teasers has more."""

Column = list[float]


@dataclass(frozen=True, slots=True)
class PageLines:
    """What the context of a page's lines is read from.

    Args:
        rows: Their own features.
        words: The number of words of each.
        subjects: The longer words of each.
        labelled: Numbers of the lines that are already known not to be text.
    """

    rows: Sequence[Row]
    words: Sequence[int]
    subjects: Sequence[frozenset[str]]
    labelled: frozenset[int]


def context_rows(page: PageLines, alone: Sequence[float]) -> list[Row]:
    """What stands around each line, in the order of `CONTEXT_NAMES`.

    Args:
        page: Its lines.
        alone: For each line, the log-odds of being text by its own features.
    """
    return list(zip(*context_columns(page, alone).values(), strict=True))


def context_columns(page: PageLines, alone: Sequence[float]) -> dict[str, Column]:
    """The same by name."""
    around = _Around(page, alone)
    return {
        name: column
        for part in (
            around.neighbours,
            around.amounts,
            around.page,
            around.stretch,
            around.subject,
            around.kinds,
        )
        for name, column in part()
    }


class _Around:
    """Columns of one page: each has a number for each line."""

    def __init__(self, page: PageLines, alone: Sequence[float]) -> None:
        self._count = len(page.rows)
        self._columns = list(map(list, zip(*page.rows, strict=True))) or [[] for _ in FEATURE_NAMES]
        self._labelled = [float(n in page.labelled) for n in range(self._count)]
        self._chance = [
            0.0 if known else sigmoid(odds) for odds, known in zip(alone, self._labelled, strict=True)
        ]
        self._odds = [
            -_CERTAIN if known else max(-_CERTAIN, min(_CERTAIN, odds))
            for odds, known in zip(alone, self._labelled, strict=True)
        ]
        self._words = [float(min(count, _MOST_WORDS)) for count in page.words]
        self._likely = [chance * count for chance, count in zip(self._chance, self._words, strict=True)]
        self._likely_sums = [0.0, *accumulate(self._likely)]
        self._word_sums = [0.0, *accumulate(self._words)]
        self._main = main_stretch(alone, self._words, page.labelled)
        self._inside = [float(n in self._main) for n in range(self._count)]
        self._shares = subject_shares(page.subjects, _times(self._likely, self._inside))

    def neighbours(self) -> Iterator[tuple[str, Column]]:
        """How likely the lines around are text."""
        chance, odds = self._chance, self._odds
        before, after = _shifted(odds, 1), _shifted(odds, -1)
        lower = list(map(min, before, after))
        yield "two_before", _shifted(chance, 2)
        yield "line_before", _shifted(chance, 1)
        yield "line_after", _shifted(chance, -1)
        yield "two_after", _shifted(chance, -2)
        yield "three_before", self._mean(self._likely_sums, -3, 0, self._word_sums)
        yield "three_after", self._mean(self._likely_sums, 1, 4, self._word_sums)
        yield "ten_before", self._mean(self._likely_sums, -10, 0, self._word_sums)
        yield "ten_after", self._mean(self._likely_sums, 1, 11, self._word_sums)
        yield "odds", odds
        yield "certainty", list(map(abs, odds))
        yield "odds_before", before
        yield "odds_after", after
        yield "odds_two_before", _shifted(odds, 2)
        yield "odds_two_after", _shifted(odds, -2)
        yield "odds_around", lower
        yield "odds_beside", list(map(max, before, after))
        yield "odds_around_and_no_end", _times(lower, self._is("short_no_end"))
        yield "labelled_before", _shifted(self._labelled, 1)
        yield "labelled_after", _shifted(self._labelled, -1)

    def amounts(self) -> Iterator[tuple[str, Column]]:
        """How much of the page's likely text stands before and after the line."""
        sums = self._likely_sums
        total = max(sums[-1], 1e-9)  # a page may have none
        before = [amount / total for amount in sums[:-1]]
        after = [1 - amount / total for amount in sums[1:]]
        rights = self._first_rights()
        yield "nothing_before", [float(share < _NOTHING) for share in before]
        yield "nothing_after", [float(share < _NOTHING) for share in after]
        yield "little_before", [float(share < _LITTLE) for share in before]
        yield "little_after", [float(share < _LITTLE) for share in after]
        yield "after_rights", [float(n > rights) for n in range(self._count)]

    def page(self) -> Iterator[tuple[str, Column]]:
        """How much text, labels and prose the page has, alone and times what the line looks like.

        `page` is the share of likely text among the page's words, `menus` that of short lines without a full stop
        among its lines, `prose_share` that of prose among its words.
        """
        short, no_end, prose = self._is("short"), self._is("short_no_end"), self._is("prose")
        no_prose = [1 - each for each in prose]
        words = max(1.0, self._word_sums[-1])
        page = self._likely_sums[-1] / words
        menus = sum(no_end) / max(1, self._count)
        prose_share = sum(map(float.__mul__, self._words, prose)) / words
        chance = self._chance
        yield "few_lines", [float(self._count < _FEW_LINES)] * self._count
        yield "many_lines", [float(self._count > _MANY_LINES)] * self._count
        yield "lines", [min(self._count, _MOST_LINES) / _MOST_LINES] * self._count
        yield "alone", chance
        yield "alone_squared", _times(chance, chance)
        for name, share, kinds in (
            ("page", page, {"short": short, "no_end": no_end}),
            ("menus", menus, {"short": short, "no_end": no_end, "no_prose": no_prose, "alone": chance}),
            ("prose_share", prose_share, {"no_prose": no_prose, "no_end": no_end, "alone": chance}),
        ):
            yield name, [share] * self._count
            for kind, column in kinds.items():
                yield f"{name}_and_{kind}", [share * each for each in column]

    def stretch(self) -> Iterator[tuple[str, Column]]:
        """Where the line stands to the stretch with most of the page's text, and how much that has."""
        inside, main = self._inside, self._main
        outside = [1 - each for each in inside]
        sums = self._likely_sums
        share = (sums[main.stop] - sums[main.start]) / max(sums[-1], 1e-9)
        lines = range(self._count)
        yield "inside", inside
        yield "above", [float(n < main.start) for n in lines]
        yield "far_above", [min(max(main.start - n, 0), _FAR) / _FAR for n in lines]
        yield "below", [float(n >= main.stop) for n in lines]
        yield "far_below", [min(max(n - main.stop + 1, 0), _FAR) / _FAR for n in lines]
        yield "inside_and_share", [share * each for each in inside]
        yield "outside_and_share", [share * each for each in outside]
        for name in ("short", "short_no_end", "bullet"):
            yield f"inside_and_{name}", _times(inside, self._is(name))
        for name in ("prose", "bullet"):
            yield f"outside_and_{name}", _times(outside, self._is(name))
        yield "begins", [float(main.start <= n < min(main.start + 2, main.stop)) for n in lines]
        yield "ends", [float(max(main.stop - 2, main.start) <= n < main.stop) for n in lines]

    def subject(self) -> Iterator[tuple[str, Column]]:
        """How much of what the line is about the main stretch is about."""
        shares = self._shares
        yield "subject", shares
        yield "subject_and_no_end", _times(shares, self._is("short_no_end"))
        yield "subject_and_prose", _times(shares, self._is("prose"))
        yield "subject_and_inside", _times(shares, self._inside)
        yield "subject_and_alone", _times(shares, self._chance)

    def kinds(self) -> Iterator[tuple[str, Column]]:
        """What kinds of lines stand around."""
        asks = [a + b for a, b in zip(self._is("pointer"), self._is("invitation"), strict=True)]
        yield "after_asking", _shifted(asks, 1)
        yield "after_credit", _shifted(self._is("credit"), 1)
        yield "before_credit", _shifted(self._is("credit"), -1)
        for name in (
            "bullet",
            "short_no_end",
            "byline",
            "date",
            "chrome",
            "phrase",
            "end",
            "repeated",
            "told",
        ):
            yield f"after_{name}", _shifted(self._is(name), 1)
        for name in ("bullet", "short_no_end", "date", "chrome", "phrase", "end", "repeated", "told"):
            yield f"before_{name}", _shifted(self._is(name), -1)
        for name in ("bullet", "short_no_end", "prose", "title_case", "end"):
            sums = [0.0, *accumulate(self._is(name))]
            yield f"{name}_before", self._mean(sums, -_AROUND, 0)
            yield f"{name}_after", self._mean(sums, 1, 1 + _AROUND)

    def _is(self, name: str) -> Column:
        return self._columns[_INDEX[name]]

    def _mean(self, sums: Column, start: int, stop: int, weights: Column | None = None) -> Column:
        """Of each line's neighbours from `start` up to `stop` lines on; 0 where there are none."""
        found: Column = []
        for n in range(self._count):
            first, last = max(0, min(self._count, n + start)), max(0, min(self._count, n + stop))
            total = weights[last] - weights[first] if weights is not None else float(last - first)
            found.append((sums[last] - sums[first]) / total if total > 0 else 0.0)
        return found

    def _first_rights(self) -> int:
        """The first rights notice in the page's second half of text; without one, a line beyond the last."""
        half = self._likely_sums[-1] / 2
        rights = enumerate(self._is("rights"))
        return next((n for n, is_it in rights if is_it and self._likely_sums[n] > half), self._count)


def _shifted(column: Column, by: int) -> Column:
    """A column whose numbers stand `by` lines further down, with zeros for the lines that have none."""
    count = min(abs(by), len(column))
    none = [0.0] * count
    return none + column[: len(column) - count] if by > 0 else column[count:] + none


def _times(one: Column, other: Column) -> Column:
    return list(map(float.__mul__, one, other))


CONTEXT_NAMES = tuple(context_columns(PageLines((), (), (), frozenset()), ()))
"""What is known of a line's context, in the order of `context_rows`."""
