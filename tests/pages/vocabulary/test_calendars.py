from etl.pages.vocabulary.calendars import ERAS, PERSIAN_MONTHS
from etl.pages.vocabulary.date_words import MONTH_NAMES


def test_there_are_twelve_months_and_none_is_a_gregorian_one():
    months = [names.split() for names in PERSIAN_MONTHS.split("; ")]
    assert len(months) == 12
    assert not MONTH_NAMES & {name for names in months for name in names}


def test_eras_begin_after_the_last_one_of_their_country():
    assert list(ERAS.values())[:4] == sorted(list(ERAS.values())[:4], reverse=True)
