import pytest

from etl.pages.vocabulary.abbreviations import SHORT_FORM_WORDS, SHORT_FORMS


@pytest.mark.parametrize("form", ["Mr", "Sgt", "St", "Inc", "Sept", "Jan", "bzw"])
def test_titles_places_firms_and_months_are_short_forms(form):
    assert form in SHORT_FORMS
    assert form.casefold() in SHORT_FORM_WORDS


@pytest.mark.parametrize("word", ["mon", "tues", "ferry", "sun"])
def test_weekdays_and_whole_words_are_not(word):
    assert word not in SHORT_FORM_WORDS


def test_short_forms_stand_without_their_last_stop():
    assert [form for form in SHORT_FORMS if form.endswith(".")] == []
