"""The stretch of a page that holds its text, and what that is about."""

import pytest

from etl.pages.plaintext.line_model.region import main_stretch, subject_shares, subject_words


@pytest.mark.parametrize(
    ("log_odds", "labelled", "stretch"),
    [
        pytest.param([-2, 3, 3, -2], [], range(1, 3), id="one stretch"),
        pytest.param([3, -9, -9, 3, 3], [], range(3, 5), id="of two the one with more text"),
        pytest.param([3, 3, -1, 3, -2], [], range(4), id="a doubtful line between text"),
        pytest.param([3, 3, 9, 3, -2], [2], range(4), id="a picture between text"),
        pytest.param([-1, -2], [], range(0), id="no text"),
        pytest.param([], [], range(0), id="no lines"),
    ],
)
def test_the_stretch_has_the_most_text_and_the_least_else(log_odds, labelled, stretch):
    assert main_stretch(log_odds, [10.0] * len(log_odds), labelled) == stretch


def test_what_the_text_is_about_tells_a_part_of_it_from_a_line_about_something_else():
    lines = [
        "The library in Salina opened again after the flood",
        "Readers of the library carried boxes when the flood came to Salina",
        "The library: flood in Salina",
        "Chess club wins title",
        "12",
    ]
    shares = subject_shares(list(map(subject_words, lines)), [30.0, 30.0, 0.0, 0.0, 0.0])
    assert shares[2] == 1
    assert shares[3] == shares[4] == 0


def test_a_line_does_not_vouch_for_itself():
    subjects = [subject_words("Chess club wins title")] * 2
    assert subject_shares(subjects[:1], [40.0]) == [0]
    assert subject_shares(subjects, [40.0, 40.0]) == [1, 1]
