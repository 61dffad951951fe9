"""How likely each line of a flattened page is body text: judged alone, then once more among its neighbours.

Two logistic models, the second of which sees what the first said about the lines around (stacked sequential
learning, Cohen and Carvalho 2005): it finds the stretch that the article fills without having to assume that
there is only one.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import exp
from operator import mul

from etl.pages.plaintext.line_model.features import FEATURE_NAMES, Row, feature_rows
from etl.pages.plaintext.line_model.weights import AMONG, OWN
from etl.pages.plaintext.lines import Line

_MOST_WORDS = 40
"""Words beyond which a line says no more about the place it stands in."""
_INDEX = {name: n for n, name in enumerate(FEATURE_NAMES)}


def body_likelihood(lines: Sequence[Line], settled: frozenset[int]) -> list[float]:
    """Log-odds that each line is body text.

    Args:
        lines: The page.
        settled: Lines that are already known to be something else.
    """
    rows = feature_rows(lines)
    own, among = _weighed(OWN, rows), _weighed(AMONG, rows)
    alone = [0.0 if n in settled else _sigmoid(own[row]) for n, row in enumerate(rows)]
    page = _Page(lines, rows, alone)
    return [among[row] + sum(AMONG[k] * v for k, v in page.context(n).items()) for n, row in enumerate(rows)]


def _weighed(weights: dict[str, float], rows: Iterable[Row]) -> dict[Row, float]:
    """What each different row counts by itself."""
    own = [weights[name] for name in FEATURE_NAMES]
    return {row: sum(map(mul, own, row)) + weights["bias"] for row in set(rows)}


def _sigmoid(value: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, value))))


class _Page:
    """The sums over a page that the lines' contexts are read from."""

    def __init__(self, lines: Sequence[Line], rows: Sequence[Row], alone: Sequence[float]) -> None:
        self.rows, self.alone = rows, alone
        weights = [float(min(line.words, _MOST_WORDS)) for line in lines]
        likely = [p * w for p, w in zip(alone, weights, strict=True)]
        self._weights = [0.0, *accumulate(weights)]
        self._likely = [0.0, *accumulate(likely)]
        self._alone = [0.0, *accumulate(alone)]
        words = max(1.0, self._weights[-1])
        self.share = self._likely[-1] / words
        self.menus = sum(self._is(n, "short_no_end") for n in range(len(rows))) / max(1, len(rows))
        prose = sum(w for n, w in enumerate(weights) if self._is(n, "prose"))
        self.prose_share = prose / words
        self._after_rights = self._first_rights()

    def context(self, n: int) -> dict[str, float]:
        """What surrounds a line."""
        return self._neighbours(n) | self._place(n) | self._kind_of_page(n)

    def _neighbours(self, n: int) -> dict[str, float]:
        return {
            "two_before": self._at(n - 2),
            "line_before": self._at(n - 1),
            "line_after": self._at(n + 1),
            "two_after": self._at(n + 2),
            "three_before": self._mean(self._likely, self._weights, n - 3, n),
            "three_after": self._mean(self._likely, self._weights, n + 1, n + 4),
            "ten_before": self._mean(self._alone, None, n - 10, n),
            "ten_after": self._mean(self._alone, None, n + 1, n + 11),
            "after_pointer": self._is(n - 1, "pointer") + self._is(n - 1, "invitation"),
            "after_credit": self._is(n - 1, "credit"),
            "before_credit": self._is(n + 1, "credit"),
        }

    def _place(self, n: int) -> dict[str, float]:
        total = max(self._likely[-1], 1e-9)
        before, after = self._likely[n] / total, 1 - self._likely[n + 1] / total
        return {
            "nothing_before": float(before < 0.01),
            "nothing_after": float(after < 0.01),
            "little_before": float(before < 0.1),
            "little_after": float(after < 0.1),
            "after_rights": float(n > self._after_rights),
        }

    def _kind_of_page(self, n: int) -> dict[str, float]:
        alone, short, no_end = self.alone[n], self._is(n, "short"), self._is(n, "short_no_end")
        no_prose = 1 - self._is(n, "prose")
        return {
            "page": self.share,
            "page_and_short": self.share * short,
            "page_and_no_end": self.share * no_end,
            "alone": alone,
            "alone_squared": alone * alone,
            "menus": self.menus,
            "menus_and_short": self.menus * short,
            "menus_and_no_end": self.menus * no_end,
            "menus_and_no_prose": self.menus * no_prose,
            "menus_and_alone": self.menus * alone,
            "prose_share": self.prose_share,
            "prose_share_and_no_prose": self.prose_share * no_prose,
            "prose_share_and_no_end": self.prose_share * no_end,
            "prose_share_and_alone": self.prose_share * alone,
        }

    def _is(self, n: int, name: str) -> float:
        return self.rows[n][_INDEX[name]] if 0 <= n < len(self.rows) else 0.0

    def _at(self, n: int) -> float:
        return self.alone[n] if 0 <= n < len(self.alone) else 0.0

    def _mean(self, sums: list[float], weights: list[float] | None, start: int, stop: int) -> float:
        first, last = max(0, min(len(self.rows), start)), max(0, min(len(self.rows), stop))
        total = weights[last] - weights[first] if weights is not None else float(last - first)
        return (sums[last] - sums[first]) / total if total > 0 else 0.0

    def _first_rights(self) -> int:
        """The first rights notice in the page's second half of text; without one, a line beyond the last."""
        half = self._likely[-1] / 2
        return next(
            (n for n in range(len(self.rows)) if self._is(n, "rights") and self._likely[n] > half),
            len(self.rows),
        )
