import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.report import escape
from etl.report.display_width import cut, padded, width, wrapped


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("ferry", 5),
        ("서울 뉴스", 9),
        ("東京", 4),
        ("Zu\u0308rich", 6),  # a combining mark has no column of its own
        ("न\u092eस\u094dत\u0947", 4),
        ("👩\u200d👩\u200d👧", 2),
        ("", 0),
    ],
)
def test_text_takes_the_columns_that_a_terminal_gives_it(text, columns):
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [
        ("harbour", 7, "harbour"),
        ("harbour", 6, "harbo…"),
        ("서울뉴스", 5, "서울…"),  # half a character is not shown
        ("서울뉴스", 4, "서…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        ("harbour", 1, "…"),
    ],
)
def test_cut_text_ends_with_an_ellipsis_within_the_columns(text, columns, shown):
    assert cut(text, columns) == shown


def test_a_pile_of_combining_marks_is_cut_too():
    assert len(cut("a" + "\u0301" * 100_000, 10)) < 200


def test_numbers_are_filled_up_on_the_left():
    assert padded("7", 3, right=True) == "  7"
    assert padded("서울", 6) == "서울  "
    assert padded("longer", 3) == "longer"


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("the ferry to Dunmore", 9, ["the ferry", "to", "Dunmore"]),
        ("https://kdnr.example/a", 10, ["https://kd", "nr.example", "/a"]),
        ("서울 뉴스", 5, ["서울", "뉴스"]),
        ("서울뉴스", 5, ["서울", "뉴스"]),
        ("", 5, [""]),
    ],
)
def test_text_is_wrapped_between_words_where_there_are_any(text, columns, lines):
    assert wrapped(text, columns) == lines


@given(st.text(), st.integers(min_value=2, max_value=30))
def test_whatever_is_cut_or_wrapped_fits(text, columns):
    harmless = escape.for_cell(text)
    assert width(cut(harmless, columns)) <= columns
    lines = wrapped(harmless, columns)
    assert [line for line in lines if width(line) > columns] == []
    assert "".join(lines).replace(" ", "") == harmless.replace(" ", "")
