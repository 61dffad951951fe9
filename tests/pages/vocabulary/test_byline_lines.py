import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.pages.vocabulary.byline_lines import is_byline


@pytest.mark.parametrize(
    "line",
    [
        "By Nora Feld",
        "by Nora Feld and Tom Varn",
        "By: Nora Feld | KBAY News",
        "Written by Nora Feld",
        "Von Ida van der Bell",
        "Par Nora Feld et Tom Varn",
        "Por Nora del Río",
        "Autorin: Nora Feld",
        "От Нора Фелд",
        "— By Nora Feld",
    ],
)
def test_by_and_names_are_a_byline_in_any_of_the_usual_languages(line):
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Nora Feld",
        "By",
        "By the river",
        "By the time the council met, the river had risen.",
        "By Nora Feld.",
        "By Nora Feld:",
        "Von der Brücke bis zum Hafen",
        "By and of",
        "Bystander Nora Feld",
        "By " + "Nora Feld, " * 6,
        "By " + "Nora" * 40,
        "",
    ],
)
def test_a_sentence_a_bare_name_or_a_list_of_names_is_not(line):
    assert not is_byline(line)


@given(st.text(max_size=200))
def test_any_line_can_be_asked_about(line):
    assert not is_byline(f"{line}.")
