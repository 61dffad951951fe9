import pytest

from etl.pages.vocabulary import cldr_dates
from tests.pages.vocabulary import make_cldr_dates


def test_the_table_is_what_the_installed_babel_says():
    assert make_cldr_dates.TABLE.read_text("utf-8") == make_cldr_dates.write(), (
        "run: python tests/pages/vocabulary/make_cldr_dates.py"
    )


@pytest.mark.parametrize("language", make_cldr_dates.LANGUAGES)
def test_each_language_has_seven_weekdays_and_twelve_months_or_writes_them_as_numbers(language):
    assert len(cldr_dates.WEEKDAYS[language].split("; ")) == 7
    months = cldr_dates.MONTHS.get(language, "")
    assert len(months.split("; ")) == 12 or language in {"ja", "ko", "vi"}
