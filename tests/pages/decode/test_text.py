import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.pages.decode.text import count_words, fold_space, is_unspaced, key, reading_words, without_spoken


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  The\n\tferry  sails ", "The ferry sails"),
        ("The\u00a0ferry\u2003sails", "The ferry sails"),
        ("Fer\u00adry\u200b \ufeffsails", "Ferry sails"),
        ("\u200b", ""),
        ("", ""),
    ],
)
def test_white_space_becomes_one_space_and_invisible_characters_leave(text, folded):
    assert fold_space(text) == folded


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("the quay, opens new tab", "the quay"),
        ("the quay (opens in a new window)", "the quay"),
        ("the quay Opens in new tab.", "the quay."),
        ("She opened a new tab.", "She opened a new tab."),
        ("The window opens.", "The window opens."),
    ],
)
def test_words_for_screen_readers_are_removed(text, seen):
    assert without_spoken(text) == seen


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("The Ferry, No. 7!", "theferryno7"),
        ("ÉCOLE – Straße", "écolestrasse"),
        ("Orvik_Lindenau", "orviklindenau"),
        ("橋、2025年", "橋2025年"),
        ("*** --- …", ""),
        ("", ""),
    ],
)
def test_the_key_of_a_line_is_its_letters_and_digits_in_lower_case(text, letters):
    assert key(text) == letters
    assert key(text * 500) == letters * 500  # longer than what is remembered


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ferry sails at 6.", 5),
        ("Don't stop", 3),
        ("Straße über Orvik", 3),
        ("snake_case", 1),
        ("— … !", 0),
        ("", 0),
    ],
)
def test_words_are_runs_of_letters_and_digits(text, words):
    assert count_words(text) == words
    assert count_words(f"{text} " * 500) == words * 500


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("市長は月曜日に発表した。", True),
        ("สะพานข้ามแม่น้ำ", True),
        ("The word 橋 means bridge.", False),
        ("다리 공사를 시작한다", False),
        ("Straße", False),
        ("", False),
    ],
)
def test_han_kana_and_thai_are_written_without_spaces(text, answer):
    assert is_unspaced(text) is answer


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_ascii_is_read_as_any_other_text(text):
    # A letter beyond ASCII makes the other way of reading take the same text.
    assert key(f"{text} é") == f"{key(text)}é"
    assert count_words(f"{text} é") == count_words(text) + 1


@pytest.mark.parametrize(("text", "words"), [("Ferries sail again", 3), ("船は春に曳航される", 4)])
def test_words_that_no_spaces_part_are_counted_by_their_letters(text, words):
    assert reading_words(text) == words
