import pytest

from etl.pages.decode.likeness import Wording


@pytest.mark.parametrize(
    ("one", "other", "shared", "overlap"),
    [
        ("The ferry sails", "The Ferry sails", 1.0, 1.0),
        ("The ferry sails", "The ferry sails for the last time", 1.0, 0.5),
        ("The ferry sails", "Rain closes the road", 1 / 3, 1 / 6),
        ("Ferry", "The ferry sails", 1.0, 1 / 3),
        ("It", "It rains", 0.0, 0.5),
        ("", "It rains", 0.0, 0.0),
        ("", "", 1.0, 0.0),
    ],
)
def test_headlines_are_compared_by_the_words_of_the_shorter_and_of_both(one, other, shared, overlap):
    first, second = Wording.of(one), Wording.of(other)
    assert first.shared_with(second) == second.shared_with(first) == pytest.approx(shared)
    assert first.overlap_with(second) == pytest.approx(overlap)
