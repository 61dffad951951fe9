import pytest

from etl.pages.vocabulary.date_words import day_first, month_number


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("June", 6),
        ("SEPT", 9),
        ("czerwca", 6),
        ("июня", 6),
        ("kesäkuuta", 6),
        ("جون", 6),
        ("मई", 5),
        ("มิถุนายน", 6),
        ("كانون الثاني", 1),
        ("jänner", 1),
        ("Smarch", 0),
    ],
)
def test_a_month_is_known_by_its_name_in_any_language(name, month):
    assert month_number(name) == month


@pytest.mark.parametrize(("language", "month"), [("pl", 11), ("hr", 10), (None, 0), ("de", 0)])
def test_a_name_of_two_months_is_read_in_the_pages_language_only(language, month):
    assert month_number("listopada", language) == month


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("de", True),
        ("fr", True),
        ("en-US", False),
        ("en_GB", True),
        ("en", None),
        ("en-CA", None),
        ("es", True),
        ("es-MX", True),
        ("fil", False),
        ("sv", None),
        ("tlh", None),
        (None, None),
    ],
)
def test_a_language_decides_the_order_of_day_and_month_if_its_countries_agree(language, answer):
    assert day_first(language) is answer
