"""From how likely each line is text to which lines are kept."""

from collections.abc import Collection, Sequence
from math import exp, log

_LENIENT = 0.3
"""Log-odds that every line gets in addition: a lost paragraph is worse than a kept line of boilerplate, which the
warehouse still recognises by its repetition on other pages of the station."""
_LARGEST_LOG_ODDS = 30.0
"""Beyond it the logistic function is 0 or 1 in all the digits that count."""


def sigmoid(value: float) -> float:
    """The probability of log-odds."""
    return 1 / (1 + exp(-max(-_LARGEST_LOG_ODDS, min(_LARGEST_LOG_ODDS, value))))


def log_odds_above_threshold(
    log_odds: Sequence[float], words: Sequence[int], labelled: Collection[int]
) -> list[float]:
    """Log-odds less the page's own threshold: what is above zero is text.

    The threshold is the one with the largest expected F1 over words: half of that F1 (Lipton et al. 2014). On a page
    of which every line is doubtful it is low, so that the likeliest are kept; where the text is plain to see, it is
    half and half. It is never above that.

    Args:
        log_odds: Of each line, of being text.
        words: The number of words of each line.
        labelled: Numbers of the lines that are already known not to be text.
    """
    lenient = [odds + _LENIENT for odds in log_odds]
    free = [(odds, max(1, words[n])) for n, odds in enumerate(lenient) if n not in labelled]
    expected = sum(sigmoid(odds) * count for odds, count in free)
    most = found = kept = 0.0
    for odds, count in sorted(free, reverse=True):
        found += sigmoid(odds) * count
        kept += count
        most = max(most, 2 * found / (kept + expected))
    half = most / 2
    threshold = log(half / (1 - half)) if half else 0.0
    return [odds - threshold for odds in lenient]
