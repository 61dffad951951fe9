"""Calendars other than the Gregorian one that newsrooms print: eras, and months that have other lengths."""

BUDDHIST = 543
"""Years by which the Thai and Lao calendar is ahead (CLDR, calendar `buddhist`)."""
BUDDHIST_LANGUAGES = frozenset(("th", "lo"))
"""Languages in which a year of 25.. is one of that calendar where no letters of the script say so."""
ERAS = {
    "令和": 2018,
    "平成": 1988,
    "昭和": 1925,
    "大正": 1911,
    "民國": 1911,
    "民国": 1911,
    "中華民國": 1911,
    "中华民国": 1911,
}
"""The year before the first of an era: of Japan's emperors and of Taiwan's republic (CLDR, `japanese`, `roc`)."""
FIRST_YEAR = "元"
"""How the first year of an era is written."""
PERSIAN_MONTHS = (
    "فروردین حمل; اردیبهشت ثور; خرداد جوزا; تیر سرطان; مرداد امرداد اسد; شهریور سنبله; مهر میزان; آبان عقرب; آذر قوس; "
    "دی جدی; بهمن دلو; اسفند حوت"
)
"""Months of the Solar Hijri calendar in Iran and Afghanistan, Farvardin first (CLDR, `persian`)."""
PERSIAN_LANGUAGES = frozenset(("fa", "ps"))
"""Languages in which a year of 13.. or 14.. in figures is one of that calendar."""
