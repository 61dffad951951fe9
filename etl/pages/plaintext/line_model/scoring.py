"""How likely each line of a flattened page is body text: judged by itself, then once more in its context.

Two logistic regressions, the second of which sees what the first said about the lines around (stacked sequential
learning, Cohen and Carvalho 2005).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import mul

from etl.pages.plaintext.line_model import weights as fitted
from etl.pages.plaintext.line_model.context import CONTEXT_NAMES, PageLines, context_rows
from etl.pages.plaintext.line_model.features import FEATURE_NAMES, Row, feature_rows
from etl.pages.plaintext.line_model.region import subject_words
from etl.pages.plaintext.lines import Line

BIAS = "bias"


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
    page = page_lines(lines, labelled)
    own = _weighted(weights.in_context, page.rows)
    context = [weights.in_context[name] for name in CONTEXT_NAMES]
    around = context_rows(page, alone_log_odds(page.rows, weights.alone))
    return [own[row] + sum(map(mul, context, place)) for row, place in zip(page.rows, around, strict=True)]


def page_lines(lines: Sequence[Line], labelled: frozenset[int]) -> PageLines:
    """What the model sees of a page."""
    subjects = [subject_words(line.text) for line in lines]
    return PageLines(feature_rows(lines), [line.words for line in lines], subjects, labelled)


def alone_log_odds(rows: Sequence[Row], weights: Mapping[str, float]) -> list[float]:
    """Log-odds that each line is body text by its own features."""
    own = _weighted(weights, rows)
    return [own[row] for row in rows]


def _weighted(weights: Mapping[str, float], rows: Iterable[Row]) -> dict[Row, float]:
    """The log-odds of each different row by itself."""
    own = [weights[name] for name in FEATURE_NAMES]
    return {row: sum(map(mul, own, row)) + weights[BIAS] for row in set(rows)}
