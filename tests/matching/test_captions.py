import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.matching.captions import keys, normal_form

PLAIN = "Mayor Ada Brook, left, opens the new harbor bridge in Larkhaven on Friday, May 3, 2024."


@pytest.mark.parametrize(
    "variant",
    [
        f"{PLAIN} (Tom Reed/AP)",
        f"{PLAIN} Tom Reed / WXQZ",
        f"{PLAIN} Photo by Tom Reed for Harbor Wire.",
        f"{PLAIN} Credit: Tom Reed",
        f"FILE - {PLAIN}",
        f"(AP) {PLAIN}",
        f"{PLAIN} hide caption",
        PLAIN.upper(),
        PLAIN.replace(" ", "  ").replace("new ", "new\u00a0"),
        PLAIN.replace("Friday", "Fri."),
        PLAIN.rstrip("."),
    ],
)
def test_edits_by_stations_do_not_change_the_normal_form_of_a_caption(variant):
    assert normal_form(variant).tokens == normal_form(PLAIN).tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Voters line up outside “Hall 5” in Larkhaven.", 'Voters line up outside "Hall 5" in Larkhaven.'),
        ("Smith &amp;amp; Sons reopen the old mill.", "Smith & Sons reopen the old mill."),
        ("Some 12,500 people marched through Larkhaven.", "Some 12500 people marched through Larkhaven."),
        ("The U.S. delegation arrives in Larkhaven.", "The US delegation arrives in Larkhaven."),
    ],
)
def test_house_styles_become_one_spelling(one, other):
    assert normal_form(one).text_hash == normal_form(other).text_hash


def test_a_sentence_before_a_credit_is_not_part_of_the_credit():
    kept = normal_form("The bridge opens in Larkhaven. The work took 51 months. Tom Reed / WXQZ")
    assert kept.tokens[-4:] == ("work", "took", "51", "months")


def test_a_caption_that_is_only_a_credit_keeps_its_words():
    assert normal_form("(Tom Reed/AP)").tokens


def test_the_first_sentence_ends_after_a_day_but_not_after_an_abbreviation():
    form = normal_form("Sen. Ada Brook speaks in Larkhaven on June 4. The session ends today.")
    assert form.tokens[form.first_sentence_tokens :] == ("the", "session", "ends", "today")


def test_an_ellipsis_at_the_end_means_truncated():
    assert normal_form("Mayor Ada Brook opens the new harbor…").truncated
    assert not normal_form(PLAIN).truncated


@given(st.text(max_size=300))
def test_any_text_has_a_normal_form_that_is_stable(text):
    form = normal_form(text)
    assert normal_form(" ".join(form.tokens)).tokens == normal_form(" ".join(form.tokens)).tokens
    assert 0 <= form.first_sentence_tokens <= len(form.tokens)
    assert form.text_hash == normal_form(text).text_hash


@given(st.lists(st.sampled_from(["harbor", "bridge", "mayor", "opens", "larkhaven"]), max_size=20))
def test_normalising_plain_words_twice_changes_nothing(words):
    once = normal_form(" ".join(words)).tokens
    assert normal_form(" ".join(once)).tokens == once


def test_a_cut_copy_shares_a_key_with_the_whole():
    whole = normal_form(PLAIN).tokens
    assert set(keys(whole)) & set(keys(whole[:10]))


def test_short_captions_are_found_by_equality_alone():
    assert keys(("the", "mayor")) == keys(("the", "mayor"))
    assert len(keys(("the", "mayor"))) == 1
    assert keys(()) == ()
