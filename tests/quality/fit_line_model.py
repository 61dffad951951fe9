"""Fit the line model's weights on gold pages, judge them on sites they have not seen, and write them.

    python -m tests.quality.fit_line_model judge    cross-validate, next to the present weights
    python -m tests.quality.fit_line_model fit      write etl/pages/plaintext/line_model/weights.py

Needs numpy (`pip install -e '.[fit]'`) and the gold pages (`$BENCH_DATA`, default: `../shared/bench` beside the
checkout).

`label_certain_lines` labels what needs no model; of the other lines gold tells which are body text
(`flattened_bench`). Two logistic regressions with an L2 penalty are fitted to them by Newton's method, which has one
answer and needs no seed; the second sees what the first says about the lines around (stacked sequential learning,
Cohen and Carvalho 2005). A line counts by its words, a page as any other of its set, and a set as any other. For
cross-validation sites go into folds by a digest of their name, with all their pages of all sets and flattenings.
"""

import argparse
import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

import etl
from etl.pages.model.outcome import BlockFate
from etl.pages.plaintext.label import label_certain_lines, label_the_rest
from etl.pages.plaintext.line_model.context import CONTEXT_NAMES, PageLines, context_rows
from etl.pages.plaintext.line_model.features import FEATURE_NAMES
from etl.pages.plaintext.line_model.scoring import (
    BIAS,
    FITTED,
    Weights,
    alone_log_odds,
    page_lines,
)
from tests.quality.feature_digest import feature_code
from tests.quality.flattened_bench import FlatPage, body_lines, digest_of, flat_pages
from tests.quality.measures import shingles, words

RIDGE = 1.0
"""The L2 penalty, in pages: small compared with thousands of pages, enough to hold features that few lines have."""
FOLDS = 5
JUDGED = ("main", "whole")
"""Flattenings that the figures are of, as in the flattened sets of the bench."""
WEIGHTS = Path(etl.__file__).parent / "pages/plaintext/line_model/weights.py"
_SOFTENED = 0.8
"""Share of the weights that is kept: the second regression sees what the first says of pages that it was fitted to, so
that it is surer than it may be on others. With 0.8 the bodies of held-out sites are best (of 0.8, 1 and 1.2)."""
_MOST_STEPS = 50
"""Newton's method takes about ten."""
_SMALL_STEP = 1e-4
"""The step after one so small would be some 1e-8, as each has twice the right digits of the one before."""
_CHUNK = 64
"""Pages that one process takes at a time."""


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """A page's lines as numbers.

    Args:
        page: The flattened page.
        lines: What the model sees of it.
        rows: The lines' own features again, one line a row.
        wanted: 1 for body text, 0 for other lines, -1 where gold does not tell or the line has a label.
    """

    page: FlatPage
    lines: PageLines
    rows: np.ndarray
    wanted: np.ndarray

    def shares(self) -> np.ndarray:
        """What each line counts: its share of the page's words; 0 where it is not known what it is."""
        counted = np.where(self.wanted < 0, 0.0, np.maximum(self.lines.words, 1))
        return counted / max(1.0, counted.sum())


def sample_of(page: FlatPage) -> Sample:
    """Read a page's lines and what gold says about them."""
    labels = label_certain_lines(page.text).labels
    labelled = labels.labelled()
    told = body_lines(labels.lines, page.gold)
    wanted = [-1 if n in labelled or is_body is None else int(is_body) for n, is_body in enumerate(told)]
    lines = page_lines(labels.lines, labelled)
    rows = np.array(lines.rows, dtype=np.float32).reshape(len(wanted), len(FEATURE_NAMES))
    return Sample(page, lines, rows, np.array(wanted))


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


def fitted_on(samples: Sequence[Sample], pool: ProcessPoolExecutor) -> Weights:
    """The weights that fit these pages, rounded as they are written."""
    pages = Counter(sample.page.group for sample in samples)
    of_set = {group: len(samples) / len(pages) / count for group, count in pages.items()}
    counted = [sample.shares() * of_set[sample.page.group] for sample in samples]
    wanted = [sample.wanted for sample in samples]
    own = [sample.rows for sample in samples]
    alone = _named(FEATURE_NAMES, logistic(lambda: zip(own, wanted, counted, strict=True)))
    around = pool.map(partial(context_of, alone=alone), (s.lines for s in samples), chunksize=_CHUNK)
    both = [np.hstack([rows, places]) for rows, places in zip(own, around, strict=True)]
    in_context = logistic(lambda: zip(both, wanted, counted, strict=True))
    return Weights(alone, _named((*FEATURE_NAMES, *CONTEXT_NAMES), in_context * _SOFTENED))


def context_of(lines: PageLines, alone: dict[str, float]) -> np.ndarray:
    """What stands around each line of a page, given the weights of the first model."""
    around = context_rows(lines, alone_log_odds(lines.rows, alone))
    return np.array(around, dtype=np.float32).reshape(len(lines.rows), len(CONTEXT_NAMES))


def log_odds(sample: Sample, weights: Weights) -> np.ndarray:
    """As `body_log_odds`, from numbers that are known already."""
    names = (*FEATURE_NAMES, *CONTEXT_NAMES)
    values = np.hstack([sample.rows, context_of(sample.lines, dict(weights.alone))])
    return values @ np.array([weights.in_context[name] for name in names]) + weights.in_context[BIAS]


def _named(names: Sequence[str], values: np.ndarray) -> dict[str, float]:
    return {name: round(float(value), 2) + 0.0 for name, value in zip((*names, BIAS), values, strict=True)}


def fold_of(site: str) -> int:
    """The fold of a site."""
    return hashlib.sha256(site.encode()).digest()[0] % FOLDS


@dataclass(frozen=True, slots=True)
class Judged:
    """What a model makes of one page: shares of shingles of the body, and lines that it is asked about.

    Args:
        body: Right, false and missing shingles, as shares of them all.
        lines: Body lines kept, other lines kept, body lines lost.
    """

    body: np.ndarray
    lines: np.ndarray


def judged(sample: Sample, weights: Weights) -> Judged:
    """What the whole of `label_page` makes of a page."""
    odds = log_odds(sample, weights)
    labelled = label_the_rest(label_certain_lines(sample.page.text), odds.tolist())
    fates = np.array([block.fate is BlockFate.KEPT for block in labelled.blocks], dtype=bool)
    kept = [] if labelled.rejected else [b.text for b in labelled.blocks if b.fate is BlockFate.KEPT]
    gold, given = (Counter(shingles(words(text))) for text in (sample.page.gold, "\n".join(kept)))
    counts = np.array([(gold & given).total(), (given - gold).total(), (gold - given).total()], dtype=float)
    wanted = sample.wanted
    lines = (fates & (wanted == 1)).sum(), (fates & (wanted == 0)).sum(), (~fates & (wanted == 1)).sum()
    return Judged(counts / max(1.0, counts.sum()), np.array(lines, dtype=float))


@dataclass(slots=True)
class Score:
    """Sums over some pages."""

    pages: int
    body: np.ndarray
    lines: np.ndarray

    def __str__(self) -> str:
        return "  ".join(
            f"{2 * hit / (2 * hit + false + lost):.4f}" for hit, false, lost in (self.lines, self.body)
        )


def judge(samples: Sequence[Sample], pool: ProcessPoolExecutor) -> None:
    """Print line F1 and body F1 of held-out sites, refitted and as committed, by fold, set and flattening.

    Body F1 is that of the mean shares, as in the bench's `score.py`.
    """
    scores: defaultdict[tuple[str, str], Score] = defaultdict(lambda: Score(0, np.zeros(3), np.zeros(3)))
    is_known = list(FITTED.in_context) == [*FEATURE_NAMES, *CONTEXT_NAMES, BIAS]
    for fold in range(FOLDS):
        fitted = fitted_on([sample for sample in samples if fold_of(sample.page.site) != fold], pool)
        held = [s for s in samples if fold_of(s.page.site) == fold and s.page.flattening in JUDGED]
        # Features that are new have no committed weights.
        for name, weights in (("committed", FITTED if is_known else fitted), ("refitted", fitted)):
            found = pool.map(partial(judged, weights=weights), held, chunksize=_CHUNK)
            for sample, page in zip(held, found, strict=True):
                for part in (f"fold {fold}", f"{sample.page.group}, {sample.page.flattening}", "total"):
                    score = scores[part, name]
                    score.pages += 1
                    score.body += page.body
                    score.lines += page.lines
    sys.stdout.write(f"{'':24}{'pages':>6}  committed: line F1, body F1   refitted: line F1, body F1\n")
    for part in sorted({part for part, _ in scores}):
        old, new = scores[part, "committed"], scores[part, "refitted"]
        sys.stdout.write(f"{part:24}{new.pages:6}{old!s:>29}{new!s:>29}\n")


def written(weights: Weights, samples: Sequence[Sample]) -> str:
    """The text of weights.py."""
    pages = [sample.page for sample in samples]
    sites = len({page.site for page in pages})
    return "\n".join(
        (
            '"""Weights of the line model: log-odds per feature; a positive weight speaks for body text.',
            "",
            "Written by `python -m tests.quality.fit_line_model fit`, which tells how: do not edit. Fitted on",
            f"{len(pages)} flattened pages of {sites} sites, digest {digest_of(pages)}.",
            '"""',
            "",
            f'FEATURE_CODE = "{feature_code()}"',
            '"""Digest of the code of the features (`tests/quality/feature_digest.py`)."""',
            "",
            *_table("ALONE", weights.alone, "A line by itself."),
            "",
            *_table("IN_CONTEXT", weights.in_context, "The same line with its neighbours and its page."),
            "",
        )
    )


def _table(name: str, values: dict[str, float], meaning: str) -> Iterator[str]:
    yield f"{name} = {{"
    yield from (f'    "{feature}": {value},' for feature, value in values.items())
    yield from ("}", f'"""{meaning}"""')


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("verbs", nargs="+", choices=["judge", "fit"])
    verbs = parser.parse_args().verbs
    with ProcessPoolExecutor() as pool:
        samples = list(pool.map(sample_of, flat_pages(), chunksize=_CHUNK))
        if "judge" in verbs:
            judge(samples, pool)
        if "fit" in verbs:
            WEIGHTS.write_text(written(fitted_on(samples, pool), samples), encoding="utf-8")


if __name__ == "__main__":
    main()
