import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.pages.vocabulary.byline_lines import is_byline, may_be_byline, reads_as_heading


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


@pytest.mark.parametrize(
    ("line", "anywhere", "where_expected"),
    [
        ("By Nora Feld", True, True),
        ("By Nora", False, True),
        ("By AP", True, True),
        ("By Staff", True, True),
        ("By KBAY", True, True),
        ("By Tuesday", False, False),
        ("By Then It Was Over", False, False),
        ("Von Bismarck Gegründet", False, False),
        ("Von Mensch zu Mensch", False, False),
        ("Von Karl zu Karlsberg und Ida Sorel", True, True),
        ("by nora", False, False),
    ],
)
def test_one_word_is_a_name_only_where_a_byline_is_expected(line, anywhere, where_expected):
    assert is_byline(line) is anywhere
    assert may_be_byline(line) is where_expected


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Nora Feld", False),
        ("Ida van der Bell", False),
        ("Nora", False),
        ("Tuesday", True),
        ("Then It Was Over", True),
        ("Land And Sea", True),
        ("Nora In Orvik", True),
        ("Sarajevo zum Flächenbrand", True),
        ("Bismarck Gegründet", True),
        ("and", True),
        ("", True),
    ],
)
def test_a_heading_is_known_by_words_that_no_name_holds(words, answer):
    assert reads_as_heading(words.split()) is answer


@given(st.text(max_size=200))
def test_any_line_can_be_asked_about(line):
    assert not is_byline(f"{line}.")
