"""Fit the line model's weights on gold pages, judge them on sites they have not seen, and write them.

    python -m tests.quality.fit_line_model judge    cross-validate, beside the weights that are there
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
from statistics import mean

import numpy as np

import etl
from etl.pages.model.outcome import BlockFate
from etl.pages.plaintext.label import LIKELY, label_certain_lines, label_page
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
from tests.quality.flattened_bench import FlatPage, body_lines, digest_of, flat_pages
from tests.quality.measures import overlap_f1, shingles, words

RIDGE = 1.0
"""The L2 penalty, in pages: small beside thousands of pages, enough to hold features that few lines have."""
FOLDS = 5
JUDGED = ("main", "whole")
"""Flattenings that the figures are of, as in the flattened sets of the bench."""
WEIGHTS = Path(etl.__file__).parent / "pages/plaintext/line_model/weights.py"
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

    def shares(self) -> np.ndarray:
        """What each line counts: its share of the page's words; 0 where it is not known what it is."""
        counted = np.where(self.wanted < 0, 0.0, np.maximum(self.words, 1))
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
    pages = Counter(sample.page.group for sample in samples)
    of_set = {group: len(samples) / len(pages) / count for group, count in pages.items()}
    counted = [sample.shares() * of_set[sample.page.group] for sample in samples]
    wanted = [sample.wanted for sample in samples]
    own = [sample.rows for sample in samples]
    alone = _named(FEATURE_NAMES, logistic(lambda: zip(own, wanted, counted, strict=True)))
    both = [np.hstack([sample.rows, context_of(sample, alone)]) for sample in samples]
    in_context = logistic(lambda: zip(both, wanted, counted, strict=True))
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


def fold_of(site: str) -> int:
    """The fold of a site."""
    return hashlib.sha256(site.encode()).digest()[0] % FOLDS


def line_counts(sample: Sample, weights: Weights) -> tuple[int, int, int]:
    """Body lines kept, other lines kept, body lines lost; of the lines that the model is asked about."""
    kept, wanted = log_odds(sample, weights) >= LIKELY, sample.wanted
    return (
        int((kept & (wanted == 1)).sum()),
        int((kept & (wanted == 0)).sum()),
        int((~kept & (wanted == 1)).sum()),
    )


def body_score(page: FlatPage, weights: Weights) -> float:
    """F1 of the body that the whole of `label_page` makes, over 4-word shingles."""
    labelled = label_page(page.text, weights)
    kept = [] if labelled.rejected else [b.text for b in labelled.blocks if b.fate is BlockFate.KEPT]
    return overlap_f1(shingles(words(page.gold)), shingles(words("\n".join(kept))))


@dataclass(slots=True)
class Score:
    """Figures of some pages."""

    bodies: list[float]
    lines: np.ndarray

    def __str__(self) -> str:
        hit, false, lost = self.lines
        return f"{2 * hit / (2 * hit + false + lost):.4f}  {mean(self.bodies):.4f}"


def judge(samples: Sequence[Sample], pool: ProcessPoolExecutor) -> None:
    """Print line F1 and body F1 of held-out sites, refitted and as committed, by fold, set and flattening."""
    scores: defaultdict[tuple[str, str], Score] = defaultdict(lambda: Score([], np.zeros(3)))
    for fold in range(FOLDS):
        fitted = fitted_on([sample for sample in samples if fold_of(sample.page.site) != fold])
        held = [s for s in samples if fold_of(s.page.site) == fold and s.page.flattening in JUDGED]
        for name, weights in (("committed", FITTED), ("refitted", fitted)):
            bodies = pool.map(partial(body_score, weights=weights), (s.page for s in held), chunksize=_CHUNK)
            for sample, body in zip(held, bodies, strict=True):
                counts = np.array(line_counts(sample, weights))
                page = sample.page
                for part in (f"fold {fold}", f"{page.group}, {page.flattening}", "total"):
                    score = scores[part, name]
                    score.bodies.append(body)
                    score.lines += counts
    sys.stdout.write(f"{'':24}{'pages':>6}  committed: line F1, body F1   refitted: line F1, body F1\n")
    for part in sorted({part for part, _ in scores}):
        old, new = scores[part, "committed"], scores[part, "refitted"]
        sys.stdout.write(f"{part:24}{len(new.bodies):6}{old!s:>29}{new!s:>29}\n")


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
        WEIGHTS.write_text(written(fitted_on(samples), samples), encoding="utf-8")


if __name__ == "__main__":
    main()
