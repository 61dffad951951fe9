import pytest
from hypothesis import given

from etl.matching.prefilter import beginning, differ_at_once, prefix_sketch
from etl.matching.verdicts import Relation, compare
from tests.matching.forms import forms

GREETED = "mayor ada brook greets ivo lund at the harbor"


def meet(x: int, y: int) -> bool:
    """What `captions_pairs.sql` asks of two openings."""
    fields = [[sketch >> 9 * n & 511 for n in range(6)] for sketch in (x, y)]
    return 0 in (x, y) or x >> 54 == y >> 54 or fields[0][0] in fields[1] or fields[1][0] in fields[0]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("a b c d e f g h i j k l", tuple("abcdefghij")),
        ("a b", ("a", "b")),
        ("", ("",)),
    ],
)
def test_the_beginning_is_the_first_ten_words(words, first):
    assert beginning(words) == first


@pytest.mark.parametrize(
    ("other", "answer"),
    [
        pytest.param(GREETED.replace("greets", "thanks"), True, id="another word"),
        pytest.param(GREETED, False, id="no difference"),
        pytest.param(GREETED.replace("brook", "broook"), False, id="another spelling"),
        pytest.param(GREETED.replace("ada", "the pilot ada"), False, id="words put before"),
        pytest.param(GREETED.replace("the", "a"), False, id="words that editors swap"),
        pytest.param(GREETED.replace("harbor", "station"), False, id="too late to tell"),
    ],
)
def test_two_beginnings_differ_at_once_by_another_word(other, answer):
    assert differ_at_once(beginning(GREETED), beginning(other)) is answer
    assert differ_at_once(beginning(other), beginning(GREETED)) is answer


@given(forms(), forms())
def test_captions_that_differ_at_once_are_different(one, other):
    if differ_at_once(*(beginning(" ".join(form.tokens)) for form in (one, other))):
        assert compare(one, other).relation is Relation.DIFFERENT


@given(forms(), forms())
def test_captions_whose_openings_do_not_meet_differ_at_once(one, other):
    if not meet(prefix_sketch(one.tokens), prefix_sketch(other.tokens)):
        assert differ_at_once(*(beginning(" ".join(form.tokens)) for form in (one, other)))


def test_openings_of_other_people_do_not_meet():
    brook, lund = (prefix_sketch(f"{name} opens the new harbor bridge".split()) for name in ("brook", "lund"))
    assert not meet(brook, lund)
    assert meet(brook, prefix_sketch("yesterday brook opens the new harbor bridge".split()))


@pytest.mark.parametrize(("words", "is_empty"), [("a b c d", True), ("a b c d e", False), ("", True)])
def test_too_few_words_have_no_sketch(words, is_empty):
    assert (prefix_sketch(words.split()) == 0) is is_empty


def test_a_sketch_has_64_bits_and_depends_on_the_first_words_only():
    words = "brook opens the new harbor bridge".split()
    assert 0 < prefix_sketch(words) < 2**64
    assert prefix_sketch(words) == prefix_sketch([*words[:5], "station"])
    assert prefix_sketch(words) != prefix_sketch(["lund", *words[1:]])
