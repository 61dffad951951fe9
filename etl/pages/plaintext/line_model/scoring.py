"""How likely each line of a flattened page is body text: judged by itself, then once more in its context.

Two logistic regressions, the second of which sees what the first said about the lines around (stacked sequential
learning, Cohen and Carvalho 2005). It finds the stretch that the article fills without assuming that there is only
one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp
from operator import mul

from etl.pages.plaintext.line_model import weights as fitted
from etl.pages.plaintext.line_model.features import FEATURE_NAMES, Row, feature_rows
from etl.pages.plaintext.lines import Line

CONTEXT_NAMES = (
    "two_before", "line_before", "line_after", "two_after", "three_before", "three_after", "ten_before", "ten_after",
    "after_pointer", "after_credit", "before_credit",
    "nothing_before", "nothing_after", "little_before", "little_after", "after_rights",
    "page", "page_and_short", "page_and_no_end", "alone", "alone_squared",
    "menus", "menus_and_short", "menus_and_no_end", "menus_and_no_prose", "menus_and_alone",
    "prose_share", "prose_share_and_no_prose", "prose_share_and_no_end", "prose_share_and_alone",
)  # fmt: skip
"""What is known of a line's context, in the order of `context_rows`."""
BIAS = "bias"

_INDEX = {name: n for n, name in enumerate(FEATURE_NAMES)}
_MOST_WORDS = 40
"""Words of a line beyond which it weighs no more in its neighbourhood: the length of a news paragraph."""
_NOTHING = 0.01
"""Share of a page's likely text that is as good as none."""
_LITTLE = 0.1
"""Share of a page's likely text that an article's first or last paragraph has."""
_LARGEST_LOG_ODDS = 30.0
"""Beyond it the logistic function is 0 or 1 in all the digits that count."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds per feature; a positive weight speaks for body text.

    Args:
        alone: For `FEATURE_NAMES` and the bias: a line by itself.
        in_context: For `FEATURE_NAMES`, `CONTEXT_NAMES` and the bias: the same line with its neighbours and page.
    """

    alone: Mapping[str, float]
    in_context: Mapping[str, float]


FITTED = Weights(fitted.ALONE, fitted.IN_CONTEXT)


def body_log_odds(lines: Sequence[Line], labelled: frozenset[int], weights: Weights = FITTED) -> list[float]:
    """Log-odds (natural logarithm) that each line is body text.

    Args:
        lines: The page.
        labelled: Numbers of the lines that are already known not to be text.
        weights: Those of the model.
    """
    rows = feature_rows(lines)
    own = _weighted(weights.in_context, rows)
    context = [weights.in_context[name] for name in CONTEXT_NAMES]
    around = context_rows(
        [line.words for line in lines], rows, alone_probabilities(rows, labelled, weights.alone)
    )
    return [own[row] + sum(map(mul, context, place)) for row, place in zip(rows, around, strict=True)]


def alone_probabilities(
    rows: Sequence[Row], labelled: frozenset[int], weights: Mapping[str, float]
) -> list[float]:
    """How likely each line is body text by its own features; 0 for the lines that have a label."""
    own = _weighted(weights, rows)
    return [0.0 if n in labelled else _sigmoid(own[row]) for n, row in enumerate(rows)]


def context_rows(words: Sequence[int], rows: Sequence[Row], alone: Sequence[float]) -> Iterator[Row]:
    """What stands around each line, in the order of `CONTEXT_NAMES`.

    Args:
        words: The number of words of each line.
        rows: The lines' own features.
        alone: How likely each line is body text by itself.
    """
    page = _Page(words, rows, alone)
    return ((*page.neighbours(n), *page.amounts(n), *page.line_and_page(n)) for n in range(len(rows)))


def _weighted(weights: Mapping[str, float], rows: Iterable[Row]) -> dict[Row, float]:
    """The log-odds of each different row by itself."""
    own = [weights[name] for name in FEATURE_NAMES]
    return {row: sum(map(mul, own, row)) + weights[BIAS] for row in set(rows)}


def _sigmoid(value: float) -> float:
    return 1 / (1 + exp(-max(-_LARGEST_LOG_ODDS, min(_LARGEST_LOG_ODDS, value))))


class _Page:
    """The running sums over a page that the lines' contexts are read from."""

    def __init__(self, words: Sequence[int], rows: Sequence[Row], alone: Sequence[float]) -> None:
        self._rows, self._alone = rows, alone
        counted = [float(min(count, _MOST_WORDS)) for count in words]
        likely = [p * w for p, w in zip(alone, counted, strict=True)]
        self._words = [0.0, *accumulate(counted)]
        self._likely = [0.0, *accumulate(likely)]
        self._chances = [0.0, *accumulate(alone)]
        all_words = max(1.0, self._words[-1])
        self._likely_share = self._likely[-1] / all_words
        self._label_share = sum(self._is(n, "short_no_end") for n in range(len(rows))) / max(1, len(rows))
        self._prose_share = sum(w for n, w in enumerate(counted) if self._is(n, "prose")) / all_words
        self._rights = self._first_rights()

    def neighbours(self, n: int) -> Row:
        """The first eleven of `CONTEXT_NAMES`: how likely the lines around are body text, and what they say."""
        return (
            self._at(n - 2),
            self._at(n - 1),
            self._at(n + 1),
            self._at(n + 2),
            self._mean(self._likely, self._words, n - 3, n),
            self._mean(self._likely, self._words, n + 1, n + 4),
            self._mean(self._chances, None, n - 10, n),
            self._mean(self._chances, None, n + 1, n + 11),
            self._is(n - 1, "pointer") + self._is(n - 1, "invitation"),
            self._is(n - 1, "credit"),
            self._is(n + 1, "credit"),
        )

    def amounts(self, n: int) -> Row:
        """The next five: how much of the page's likely text stands before and after the line."""
        total = max(self._likely[-1], 1e-9)  # a page may have none
        before, after = self._likely[n] / total, 1 - self._likely[n + 1] / total
        return (
            float(before < _NOTHING),
            float(after < _NOTHING),
            float(before < _LITTLE),
            float(after < _LITTLE),
            float(n > self._rights),
        )

    def line_and_page(self, n: int) -> Row:
        """The rest: how much text, labels and prose the page has, alone and times what the line looks like.

        `page` is the share of likely text among the page's words, `menus` that of short lines without a full stop
        among its lines, `prose_share` that of prose among its words.
        """
        alone, short, no_end = self._alone[n], self._is(n, "short"), self._is(n, "short_no_end")
        no_prose = 1 - self._is(n, "prose")
        page, menus, prose = self._likely_share, self._label_share, self._prose_share
        return (
            page,
            page * short,
            page * no_end,
            alone,
            alone * alone,
            menus,
            menus * short,
            menus * no_end,
            menus * no_prose,
            menus * alone,
            prose,
            prose * no_prose,
            prose * no_end,
            prose * alone,
        )

    def _is(self, n: int, name: str) -> float:
        return self._rows[n][_INDEX[name]] if 0 <= n < len(self._rows) else 0.0

    def _at(self, n: int) -> float:
        return self._alone[n] if 0 <= n < len(self._alone) else 0.0

    def _mean(self, sums: list[float], weights: list[float] | None, start: int, stop: int) -> float:
        first, last = max(0, min(len(self._rows), start)), max(0, min(len(self._rows), stop))
        total = weights[last] - weights[first] if weights is not None else float(last - first)
        return (sums[last] - sums[first]) / total if total > 0 else 0.0

    def _first_rights(self) -> int:
        """The first rights notice in the page's second half of text; without one, a line beyond the last."""
        half = self._likely[-1] / 2
        return next(
            (n for n in range(len(self._rows)) if self._is(n, "rights") and self._likely[n] > half),
            len(self._rows),
        )
