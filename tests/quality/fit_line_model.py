"""Fit the line model's weights on gold pages, judge them on sites they have not seen, and write them.

    python -m tests.quality.fit_line_model judge    cross-validate; compare with the weights that are there
    python -m tests.quality.fit_line_model fit      write etl/pages/plaintext/line_model/weights.py
    python -m tests.quality.fit_line_model pin      the code of the features changed, but not what they say: check, note

Needs numpy (`pip install -e '.[fit]'`) and the gold pages (`$BENCH_DATA`, default `../shared/bench`).

How the weights are found: `label_certain_lines` labels what needs no model; of the other lines gold tells which are
body text. Two logistic regressions with an L2 penalty are fitted on them by Newton's method, which has one answer and
so takes no seed; the second sees what the first says about the lines around (stacked sequential learning, Cohen and
Carvalho 2005). Each line weighs as many words as it has; each page weighs the same as every other page. Sites go into
folds by a digest of their name, with all their pages of all sets and in all flattenings.
"""

import argparse
import hashlib
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import numpy as np

from etl.pages.model.outcome import BlockFate
from etl.pages.plaintext.label import label_certain_lines, label_page
from etl.pages.plaintext.line_model.features import FEATURE_NAMES, feature_rows
from etl.pages.plaintext.line_model.scoring import (
    BIAS,
    CONTEXT_NAMES,
    FITTED,
    Weights,
    alone_probabilities,
    context_rows,
)
from tests.quality.feature_digest import feature_code
from tests.quality.flattened_bench import FlatPage, body_lines, flat_pages
from tests.quality.measures import overlap_f1, shingles, words

RIDGE = 1.0
"""The L2 penalty, in pages: small beside thousands of pages, enough to hold features that few lines have."""
FOLDS = 5
KEPT_FROM = -0.25
"""Log-odds from which `label` keeps a line."""
JUDGED = ("main", "whole")
"""Flattenings that the figures are of, as in the flattened sets of the bench."""
_MOST_STEPS = 50
"""Newton's method takes about ten."""
_SMALL_STEP = 1e-9
_CHUNK = 64
"""Pages that one process takes at a time."""


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """A page's lines as numbers.

    Args:
        rows: Its lines' own features, one line a row.
        words: Words of each line.
        labelled: Numbers of the lines that have a label before the model is asked.
        wanted: 1 for body text, 0 for other lines, -1 where gold does not tell or the line has a label.
    """

    page: FlatPage
    rows: np.ndarray
    words: np.ndarray
    labelled: frozenset[int]
    wanted: np.ndarray

    @property
    def weights(self) -> np.ndarray:
        """What each line counts: its share of the page's words; 0 where it is not known what it is."""
        counted = np.where(self.wanted < 0, 0, np.maximum(self.words, 1)).astype(float)
        return counted / max(1.0, counted.sum())


def sample_of(page: FlatPage) -> Sample:
    """Read a page's lines and what gold says about them."""
    labels = label_certain_lines(page.text).labels
    lines, labelled = labels.lines, labels.labelled()
    told = body_lines(lines, page.gold)
    wanted = [-1 if n in labelled or is_body is None else int(is_body) for n, is_body in enumerate(told)]
    rows = np.array(feature_rows(lines), dtype=float).reshape(len(lines), len(FEATURE_NAMES))
    return Sample(page, rows, np.array([line.words for line in lines]), labelled, np.array(wanted))


def logistic(blocks: Callable[[], Iterable[tuple[np.ndarray, np.ndarray, np.ndarray]]]) -> np.ndarray:
    """The weights of a logistic regression, the bias last, by Newton's method.

    Args:
        blocks: Gives features, wanted answers and weights of some lines at a time; called for each step.
    """
    found: np.ndarray | None = None
    for _ in range(_MOST_STEPS):
        slope, curve = 0.0, 0.0
        for features, wanted, counted in blocks():
            x = np.hstack([features, np.ones((len(features), 1))])
            found = np.zeros(x.shape[1]) if found is None else found
            chance = 1 / (1 + np.exp(-np.clip(x @ found, -30, 30)))
            slope = slope + x.T @ (counted * (chance - wanted))
            curve = curve + (x * (counted * chance * (1 - chance))[:, None]).T @ x
        assert found is not None
        penalty = np.full(len(found), RIDGE)
        penalty[-1] = 0.0  # the bias is free
        step = np.linalg.solve(curve + np.diag(penalty), slope + penalty * found)
        found = found - step
        if np.abs(step).max() < _SMALL_STEP:
            return found
    raise RuntimeError("Newton's method does not end")


def fitted_on(samples: Sequence[Sample]) -> Weights:
    """The weights that fit these pages, rounded as they are written."""
    alone = _named(FEATURE_NAMES, logistic(lambda: ((s.rows, s.wanted, s.weights) for s in samples)))
    around = [context_of(sample, alone) for sample in samples]
    in_context = logistic(
        lambda: (
            (np.hstack([s.rows, context]), s.wanted, s.weights)
            for s, context in zip(samples, around, strict=True)
        )
    )
    return Weights(alone, _named((*FEATURE_NAMES, *CONTEXT_NAMES), in_context))


def context_of(sample: Sample, alone: dict[str, float]) -> np.ndarray:
    """What stands around each line of a page, given the weights of the first model."""
    rows = list(map(tuple, sample.rows.tolist()))
    around = context_rows(sample.words.tolist(), rows, alone_probabilities(rows, sample.labelled, alone))
    return np.array(list(around), dtype=float).reshape(len(rows), len(CONTEXT_NAMES))


def log_odds(sample: Sample, weights: Weights) -> np.ndarray:
    """As `body_log_odds`, from numbers that are known already."""
    names = (*FEATURE_NAMES, *CONTEXT_NAMES)
    values = np.hstack([sample.rows, context_of(sample, dict(weights.alone))])
    return values @ np.array([weights.in_context[name] for name in names]) + weights.in_context[BIAS]


def _named(names: Sequence[str], values: np.ndarray) -> dict[str, float]:
    return {name: round(float(value), 2) + 0.0 for name, value in zip((*names, BIAS), values, strict=True)}
