import pytest

from etl.pages.metadata.dates import parse_line
from etl.pages.vocabulary import cldr_dates
from etl.pages.vocabulary.date_lines import is_date_line, is_labelled_date

JUNES = {language: line.split("; ")[5].split("|") for language, line in cldr_dates.MONTHS.items()}


@pytest.mark.parametrize(
    "line",
    [
        "Opublikowano: 18 czerwca 2025, 12:05",
        "18 июня 2025, 10:15",
        "18. kesäkuuta 2025",
        "Published June 18, 2025 at 12:05 AM EDT",
        "Aktualisiert am Mittwoch, 18. Juni 2025, 10:15 Uhr",
        "le 1er août 2024 à 9h05",
        "Publicado el 18 de junio de 2025",
        "2025年6月18日 10:15",
        "18 जून 2025",
        "18 มิถุนายน 2568",
        "18 كانون الثاني 2025",
        "5 hours ago",
        "il y a 3 heures",
        "vor 3 Stunden",
        "Sat Jun 19",
        "18.06.2025 - 10:15",
        "Article Date: 11 Jun 2025 - 8:00 PST",
        "Saturday 21 June 2025 05:39, UK",
        "6:50pm UK, Wednesday June 18, 2025",
        "Friday June 20, 2025, 9:15 p.m. local time",
    ],
)
def test_a_line_of_nothing_but_a_date_is_a_date_line(line):
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "The bridge was closed on May 3, 2019.",
        "May 3, 2019 was a Friday",
        "By Orla Finch | Jun 19, 2025",
        "Do so on May 5",
        "Gen 3",
        "The first 100 days",
        "Last 5 minutes",
        "Set 2 of 5",
        "On 5",
        "La 5",
        "2025",
        "3 4 5",
        "May the best one win",
        "9" * 5000,
        " ".join(["May 5"] * 20),
    ],
)
def test_a_line_with_more_or_less_than_a_date_is_not_a_date_line(line):
    assert not is_date_line(line)


@pytest.mark.parametrize(("language", "name"), [(of, name) for of, names in JUNES.items() for name in names])
def test_every_line_that_is_read_as_a_date_is_a_date_line(language, name):
    if language == "hu":
        line = f"2025. {name} 18., 12:05"
    elif language == "zh":
        line = "2025年6月18日 12:05"
    else:
        line = f"18 {name} 2025, 12:05"
    assert parse_line(line, language=language) is not None
    assert is_date_line(line)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("Updated: June 18, 2025", True),
        ("Zaktualizowano: 18 czerwca 2025", True),
        ("June 18, 2025", False),
        ("Updated since", False),
    ],
)
def test_a_labelled_date_is_of_the_kind_its_label_names(line, answer):
    assert is_labelled_date(line) is answer
