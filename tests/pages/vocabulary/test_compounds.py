from etl.pages.vocabulary.compounds import FIRST, LAST, SUSPENDED


def test_the_parts_are_lower_case_words_without_hyphens():
    assert all(word.isalpha() and word.islower() for word in FIRST | LAST | SUSPENDED)


def test_what_waits_for_its_other_half_is_not_a_second_part_of_a_compound():
    assert {"and", "of", "to"} == SUSPENDED & LAST
