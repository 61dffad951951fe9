import pytest
from hypothesis import given

from etl.matching.captions import normal_form
from etl.matching.verdicts import Relation, compare
from tests.matching.forms import forms

BASE = (
    "Mayor Ada Brook, third left, greets Pilot Ivo Lund at the harbor in Larkhaven on Monday, June 17, 2024."
)


def relation(one: str, other: str) -> Relation:
    return compare(normal_form(one), normal_form(other)).relation


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("June 17", "June 18"), "number"),
        (("2024", "2023"), "number"),
        (("Monday", "Tuesday"), "date"),
        (("third left", "first right"), "position"),
        (("Ada Brook", "Ana Brook"), "word"),
        (("greets", "thanks"), "word"),
        (("Lund", "Berg"), "word"),
    ],
)
def test_a_change_on_both_sides_is_another_photo(change, why):
    verdict = compare(normal_form(BASE), normal_form(BASE.replace(*change)))
    assert (verdict.relation, verdict.why) == (Relation.DIFFERENT, why)


@pytest.mark.parametrize(
    "variant",
    [
        BASE.replace("harbor", "harbour"),
        BASE.replace("at the harbor", "in the harbor"),
        BASE.replace("Monday, ", "Mon., "),
    ],
)
def test_spelling_and_small_words_make_no_difference(variant):
    assert relation(BASE, variant) is Relation.SAME


@pytest.mark.parametrize(
    "cut",
    [
        "Mayor Ada Brook, third left, greets Pilot Ivo Lund at the har…",
        "Mayor Ada Brook, third left, greets Pilot Ivo Lund at the harbor",
        BASE.replace(", 2024", ""),
        BASE.replace(" on Monday, June 17, 2024", ""),
    ],
)
def test_a_loss_on_one_side_is_a_cut_copy(cut):
    assert relation(cut, BASE) is Relation.IN
    assert relation(BASE, cut) is Relation.HAS


def test_a_lost_position_is_another_photo():
    assert relation(BASE, BASE.replace("third left, ", "")) is Relation.DIFFERENT


def test_background_may_be_added_but_not_with_another_number():
    assert relation(BASE, f"{BASE} The harbor opened in 1990.") is Relation.IN
    assert relation(f"{BASE} It has 40 docks.", f"{BASE} It has 60 docks.") is Relation.DIFFERENT


def test_a_copy_without_the_year_is_the_cut_one_even_with_a_sentence_added():
    assert relation(BASE.replace(", 2024", "") + " More photos below.", BASE) is Relation.IN


def test_short_captions_are_the_same_only_when_equal():
    assert relation("The mayor in Larkhaven", "The mayor in Larkhaven") is Relation.SAME
    assert relation("The mayor in Larkhaven", "The mayor in Larkhaven on Monday") is Relation.DIFFERENT


@given(forms(), forms())
def test_swapping_two_captions_swaps_the_relation_and_nothing_else(one, other):
    there, back = compare(one, other), compare(other, one)
    assert (back.relation, back.why) == (there.relation.swapped, there.why)


@given(forms())
def test_a_caption_is_the_same_as_itself(form):
    assert compare(form, form).relation is Relation.SAME
