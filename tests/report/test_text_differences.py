import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.report.text_differences import (
    Change,
    Piece,
    line_differences,
    lost_and_gained,
    word_pieces,
)

_A = "The ferry crews end their strike after eleven days on the islands."
_B = "A new harbour wall is to keep the winter storms out of the lower town."
_C = "Nobody was hurt when the clock fell from the courthouse tower."


def changes(before, after):
    return [(one.change, one.before, one.after) for one in line_differences(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ([_A, _B], [_A, _B], []),
        ([], [], []),
        ([_A, _B, _C], [_A, _C], [(Change.LOST, _B, "")]),
        ([_A, _C], [_A, _B, _C], [(Change.GAINED, "", _B)]),
        ([_A], [_A.replace("eleven", "twelve")], [(Change.CHANGED, _A, _A.replace("eleven", "twelve"))]),
        ([_A, _B, _C], [_B, _C, _A], [(Change.MOVED, _A, _A)]),
        ([f"{_A} {_B}"], [_A, _B], [(Change.RESPLIT, f"{_A} {_B}", f"{_A}\n{_B}")]),
        ([_A], [_B], [(Change.LOST, _A, ""), (Change.GAINED, "", _B)]),
        ([_A, _A], [_A], [(Change.LOST, _A, "")]),
        (
            [_A, _B],
            [_C, _A.replace("eleven", "nine")],
            [
                (Change.GAINED, "", _C),
                (Change.CHANGED, _A, _A.replace("eleven", "nine")),
                (Change.LOST, _B, ""),
            ],
        ),
        (
            ["渡輪罷工今天結束。"],
            ["渡輪罷工昨天結束。"],
            [(Change.CHANGED, "渡輪罷工今天結束。", "渡輪罷工昨天結束。")],
        ),
    ],
    ids=["same", "nothing", "lost", "gained", "word", "moved", "split", "other", "copy", "mixed", "chinese"],
)
def test_lines_are_lost_gained_changed_moved_or_split_otherwise(before, after, found):
    assert sorted(changes(before, after)) == sorted(found)


def test_a_changed_line_shows_its_words():
    assert word_pieces("eleven days of strike", "twelve days of a strike") == (
        (Piece.LOST, "eleven"),
        (Piece.GAINED, "twelve"),
        (Piece.SAME, " days of"),
        (Piece.GAINED, " a"),
        (Piece.SAME, " strike"),
    )


def test_of_a_script_without_spaces_single_letters_are_told():
    assert word_pieces("罷工今天結束", "罷工昨天結束")[1:3] == ((Piece.LOST, "今"), (Piece.GAINED, "昨"))


@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [
        (["one two three"], ["one two three"], (0, 0)),
        (["one two", "three"], ["three one", "two"], (0, 0)),
        (["one two two"], ["two four"], (2, 1)),
        (["Strike!"], ["strike"], (0, 0)),
    ],
)
def test_words_that_moved_or_were_split_otherwise_are_not_lost(before, after, counts):
    assert lost_and_gained(before, after) == counts


_LINES = st.lists(st.sampled_from([_A, _B, _C, _A + " Again.", "", "x"]), max_size=8)


@given(_LINES, _LINES)
def test_what_is_the_same_and_what_differs_is_the_whole_text(before, after):
    found = line_differences(before, after)
    assert bool(found) == (before != after)
    for one in found:
        if one.pieces:
            assert "".join(text for piece, text in one.pieces if piece is not Piece.GAINED) == one.before
            assert "".join(text for piece, text in one.pieces if piece is not Piece.LOST) == one.after


@given(_LINES, _LINES)
def test_the_way_back_loses_what_the_way_there_gained(before, after):
    assert lost_and_gained(before, after) == lost_and_gained(after, before)[::-1]


def test_thousands_of_different_lines_are_compared_by_their_rank():
    before = [f"{number} {_A}" for number in range(400)]
    after = [f"{number} {_A} Now." for number in range(400)]
    assert {one.change for one in line_differences(before, after)} == {Change.CHANGED}
