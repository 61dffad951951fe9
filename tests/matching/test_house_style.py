import pytest

from etl.matching.house_style import tokens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Larkhaven, Ohio", "larkhaven ohio"),
        ("Larkhaven, Md.", "larkhaven maryland"),
        ("Larkhaven, N.Y.", "larkhaven new york"),
        ("Larkhaven, W.Va., again", "larkhaven west virginia again"),
        ("Miss. Ada Brook", "miss ada brook"),
        ("the U.S. team", "the us team"),
        ("12,500 people, 3", "12500 people 3"),
        ("5% and 7 per cent", "5 percent and 7 percent"),
        ("harbour of a neighbourhood", "harbor of a neighborhood"),
        ("Smith & Sons and the AT&T", "smith and sons and the at t"),
        ("the centre for defence", "the center for defense"),
        ("Adán Ríos", "adan rios"),
        ("Ada's boat", "adas boat"),
        ("well-known", "well known"),
        ("— * —", ""),
    ],
)
def test_a_place_number_or_word_has_one_spelling(text, found):
    assert tokens(text) == found.split()


@pytest.mark.parametrize(
    "text",
    ["March 4, 2025", "March 4th, 2025", "4 March 2025", "4th March 2025", "Mar. 4, 2025", "MARCH 4 2025"],
)
def test_a_date_has_one_order_and_spelling(text):
    assert tokens(text) == ["march", "4", "2025"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on Mon., Sept. 2", "on monday september 2"),
        ("Sat in the sun", "sat in the sun"),
        ("the 3rd boat", "the third boat"),
        ("the 21st boat", "the 21st boat"),
        ("the 10th boat", "the tenth boat"),
        ("June 3 May 4", "june 3 may 4"),
        ("4 boats", "4 boats"),
    ],
)
def test_weekdays_and_ordinals_are_read_where_they_are_certain(text, found):
    assert tokens(text) == found.split()
