from datetime import date

import pytest
from babel import localedata
from babel.dates import format_date

from etl.pages.metadata.dates import parse_line
from tests.pages.vocabulary.make_cldr_dates import LANGUAGES

NOT_READ = {"ku": "its months and years have endings", "ps": "words stand between day, month and year"}


def day_of(line, language=None):
    dated = parse_line(line, language=language)
    return dated.day if dated else None


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language not in NOT_READ])
@pytest.mark.parametrize("day", [date(2026, 11, 17), date(2025, 3, 4), date(2026, 10, 5)])
def test_a_date_is_read_as_its_language_prints_it_in_full(language, day):
    localedata._cache.clear()  # noqa: SLF001 - as in `make_cldr_dates`
    assert day_of(format_date(day, "long", locale=language), language) == day


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("نشر في ١٧ نوفمبر ٢٠٢٦", "ar"),
        ("17 تشرين الثاني/نوفمبر 2026", "ar"),
        ("17 نونبر 2026", "ar"),
        ("17\u200f/11\u200f/2026", "ar"),
        ("۱۷ نوامبر ۲۰۲۶", "fa"),
        ("۲۶ آبان ۱۴۰۵", "fa"),
        ("۱۴۰۵/۰۸/۲۶", "fa"),
        ("17 พฤศจิกายน 2569", "th"),
        ("17 พ.ย. 2569", "th"),
        ("วันอังคารที่ 17 พฤศจิกายน พ.ศ. 2569", "th"),
        ("17/11/2569", "th"),
        ("17 ພະຈິກ 2026", "lo"),
        ("令和8年11月17日", "ja"),
        ("民國115年11月17日", "zh"),
        ("2026年11月17号", "zh"),
        ("2026. 11. 17.", "ko"),
        ("17 בנובמבר 2026", "he"),
        ("१७ नवंबर २०२६", "hi"),
        ("17 नवम्बर 2026", "hi"),
        ("১৭ নভেম্বর ২০২৬", "bn"),
        ("១៧ វិច្ឆិកា ២០២៦", "km"),
        ("၂၀၂၆၊ နိုဝင်ဘာ ၁၇", "my"),
        ("2026 оны 11 сарын 17", "mn"),
        ("17 thg 11, 2026", "vi"),
        ("2026(e)ko azaroaren 17(a)", "eu"),
        ("17 November 2026", None),
        ("17, November 2026", None),
    ],
)
def test_a_date_is_read_in_native_digits_and_in_other_calendars(line, language):
    assert day_of(line, language) == date(2026, 11, 17)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("17/11/2569", "en"),
        ("1405/08/26", "ar"),
        ("31 آبان 1405", "fa"),
        ("25 boats in 2569", "en"),
        ("03/04/2025", None),
    ],
)
def test_a_year_of_another_calendar_is_read_only_where_its_language_tells(line, language):
    assert day_of(line, language) is None
