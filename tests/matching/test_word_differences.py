import pytest

from etl.matching.word_differences import (
    first_difference,
    has_digit,
    is_dated,
    is_other_word,
    is_same_word,
    one_letter_apart,
)


@pytest.mark.parametrize(
    ("one", "other", "at"),
    [
        ("mayor greets pilot", "mayor thanks pilot", 1),
        ("mayor greets", "mayor greets pilot", 2),
        ("mayor greets", "mayor greets", 2),
        ("mayor", "pilot", 0),
        ("", "mayor", 0),
    ],
)
def test_the_first_difference_is_the_first_word_that_is_not_the_same(one, other, at):
    assert first_difference(one.split(), other.split()) == at
    assert first_difference(other.split(), one.split()) == at


BASE = "mayor greets pilot lund at the harbor today"


@pytest.mark.parametrize(
    ("other", "answer"),
    [
        pytest.param("mayor thanks pilot lund at the harbor today", True, id="another word"),
        pytest.param("mayor pilot lund greets at the harbor today", False, id="a word that was moved"),
        pytest.param("mayor gladly greets pilot lund at the harbor", False, id="a word put before another"),
        pytest.param("mayor greetspilot lund at the harbor today", False, id="a space left out"),
        pytest.param("mayor gretes pilot lund at the harbor today", False, id="a typing error"),
        pytest.param("mayor pays a visit to lund and later greets", True, id="moved too far"),
    ],
)
def test_another_word_is_neither_moved_nor_spelt_in_another_way(other, answer):
    assert is_other_word(BASE.split(), other.split(), 1) is answer
    assert is_other_word(other.split(), BASE.split(), 1) is answer


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("brook", "brook", True),
        ("the", "a", True),
        ("in", "at", True),
        ("as", "while", True),
        ("millbrook", "milbrook", True),
        ("to", "from", False),
        ("in", "as", False),
        ("greets", "thanks", False),
    ],
)
def test_editors_take_interchangeable_and_misspelt_words_for_the_same(one, other, answer):
    assert is_same_word(one, other) is answer


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        pytest.param("millbrook", "milbrook", True, id="a letter left out"),
        pytest.param("harbour", "habrour", True, id="two letters swapped"),
        pytest.param("marta", "maria", False, id="another letter"),
        pytest.param("vance", "lance", False, id="another first letter"),
        pytest.param("dogs", "dog", False, id="another ending"),
        pytest.param("bridges", "bridge", False, id="a longer ending"),
        pytest.param("won", "wn", False, id="too short to tell"),
        pytest.param("harbour", "hrbor", False, id="two letters left out"),
        pytest.param("fourth", "forth", False, id="a position"),
        pytest.param("tuesday", "tusday", False, id="a weekday"),
        pytest.param("12345", "1245", False, id="a number"),
    ],
)
def test_one_letter_inside_a_longer_word_is_a_typing_error(one, other, answer):
    assert one_letter_apart(one, other) is answer
    assert one_letter_apart(other, one) is answer


@pytest.mark.parametrize(
    ("tokens", "dated", "digit"),
    [
        (["on", "monday"], True, False),
        (["in", "june"], True, False),
        (["at", "pier", "7"], True, True),
        (["b52"], True, True),
        (["the", "harbor"], False, False),
        ([], False, False),
    ],
)
def test_dates_are_known_by_their_words_and_numbers_by_a_digit(tokens, dated, digit):
    assert is_dated(tokens) is dated
    assert has_digit(tokens) is digit
