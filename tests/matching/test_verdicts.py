import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.matching.captions import NormalForm, normal_form
from etl.matching.prefilter import beginning, differ_at_once, prefix_sketch
from etl.matching.verdicts import Relation, compare

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


WORDS = st.sampled_from("mayor greets pilot left monday 17 18 june harbor harbour the in at brook".split())


@st.composite
def forms(draw):
    tokens = tuple(draw(st.lists(WORDS, max_size=22)))
    return NormalForm(tokens, draw(st.integers(0, len(tokens))), draw(st.booleans()))


@given(forms(), forms())
def test_swapping_two_captions_swaps_the_relation_and_nothing_else(one, other):
    there, back = compare(one, other), compare(other, one)
    assert (back.relation, back.why) == (there.relation.swapped, there.why)


@given(forms())
def test_a_caption_is_the_same_as_itself(form):
    assert compare(form, form).relation is Relation.SAME


@given(forms(), forms())
def test_captions_that_differ_at_once_are_different(one, other):
    if differ_at_once(*(beginning(" ".join(form.tokens)) for form in (one, other))):
        assert compare(one, other).relation is Relation.DIFFERENT


def test_captions_of_one_template_differ_at_once():
    greeted, thanked = (f"mayor ada brook {verb} ivo lund at the harbor" for verb in ("greets", "thanks"))
    assert differ_at_once(beginning(greeted), beginning(thanked))


def meet(x: int, y: int) -> bool:
    """What `captions_pairs.sql` asks of two openings."""
    fields = [[sketch >> 9 * n & 511 for n in range(6)] for sketch in (x, y)]
    return 0 in (x, y) or x >> 54 == y >> 54 or fields[0][0] in fields[1] or fields[1][0] in fields[0]


@given(forms(), forms())
def test_captions_whose_openings_do_not_meet_differ_at_once(one, other):
    if not meet(prefix_sketch(one.tokens), prefix_sketch(other.tokens)):
        assert differ_at_once(*(beginning(" ".join(form.tokens)) for form in (one, other)))


def test_openings_of_other_people_do_not_meet():
    brook, lund = (prefix_sketch(f"{name} opens the new harbor bridge".split()) for name in ("brook", "lund"))
    assert not meet(brook, lund)
    assert meet(brook, prefix_sketch("yesterday brook opens the new harbor bridge".split()))
