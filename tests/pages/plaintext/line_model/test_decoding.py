"""The threshold of a page is as low as its lines are doubtful."""

import pytest

from etl.pages.plaintext.line_model.decoding import log_odds_above_threshold


def kept(log_odds: list[float], labelled: tuple[int, ...] = ()) -> list[int]:
    found = log_odds_above_threshold(log_odds, [20] * len(log_odds), labelled)
    return [n for n, odds in enumerate(found) if odds >= 0]


@pytest.mark.parametrize(
    ("log_odds", "lines"),
    [
        pytest.param(
            [5.0, 5.0, -0.6, -5.0], [0, 1], id="where the text is plain to see, a doubtful line is none"
        ),
        pytest.param([-0.9, -1.0, -5.0], [0, 1], id="where nothing is, the likeliest are"),
        pytest.param([-0.1, 5.0], [0, 1], id="in doubt a line is kept"),
        pytest.param([], [], id="no lines"),
    ],
)
def test_the_lines_that_are_kept_go_by_the_page(log_odds, lines):
    assert kept(log_odds) == lines


def test_labelled_lines_have_no_say():
    assert kept([5.0, -0.9, -1.0, -5.0], labelled=(0,))[1:] == [1, 2]


def test_a_page_with_nothing_but_labels_has_a_threshold():
    assert log_odds_above_threshold([1.0], [3], (0,)) == [pytest.approx(1.3)]
