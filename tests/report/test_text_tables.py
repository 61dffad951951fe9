import io
from datetime import UTC, datetime

import pytest

from etl.report.display_width import width
from etl.report.text_tables import Layout, write_markdown, write_table

WHEN = datetime(2026, 11, 5, 3, 5, tzinfo=UTC)


def table(columns, rows, **layout):
    stream = io.StringIO()
    write_table(columns, rows, stream, Layout(**layout))
    return stream.getvalue().splitlines()


def test_a_long_text_is_shortened_and_numbers_and_instants_are_whole():
    lines = table(("headline", "words", "at"), [("A ferry " * 20, 123456, WHEN)] * 2, width=60)
    assert lines[2] == "A ferry A ferry A ferry …  123456  2026-11-05 03:05:00+00:00"
    assert lines[0] == "headline                    words  at"


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_every_line_fits_whatever_is_in_the_cells(columns):
    cells = [
        "서울" * 60,
        "Zu\u0308rich " * 30,
        "two\nlines\tand \x1b[31mred",
        None,
        "",
        12,
        3.5,
        True,
        WHEN,
        ["a"] * 50,
    ]
    names = [f"a_rather_long_column_name_{n}" for n in range(len(cells))]
    lines = table(names, [cells, cells], width=columns, null="NULL", advice="--wide")
    assert max(map(width, lines)) <= columns
    assert "not shown" in lines[4]
    assert "\x1b" not in "".join(lines)


def test_columns_that_are_not_shown_are_named_below_with_how_to_see_them():
    names = [f"column_{n}" for n in range(9)]
    lines = table(names, [["some words here"] * 9] * 2, width=45, advice="--wide shows them")
    assert lines[0].split() == ["column_0", "column_1", "…", "column_8"]
    assert " ".join(lines[4:]) == (
        "… not shown: column_2, column_3, column_4, column_5, column_6, column_7 (--wide shows them)"
    )


def test_null_is_not_the_empty_text_nor_the_text_null():
    assert table(("a", "b", "c"), [(None, "", "NULL")], null="NULL")[2] == 'NULL     "NULL"'


def test_line_breaks_and_controls_stay_within_their_cell():
    assert table(("a",), [("one\ntwo\x07",)])[2:] == ["one\\ntwo\\x07"]


def test_one_row_that_does_not_fit_is_shown_value_by_value_and_in_full():
    lines = table(("headline", "body"), [("Ferry", "A long strike " * 10)], width=40)
    assert lines[0].startswith("-[ 1 ]---")
    assert lines[1] == "headline  Ferry"
    assert lines[2].startswith("body      A long strike")
    assert sum(line.count("strike") for line in lines) == 10
    assert max(map(width, lines)) <= 40


def test_one_row_that_fits_stays_a_table():
    assert table(("a", "b"), [(1, "x")], width=40) == ["a  b", "-  -", "1  x"]


def test_vertical_rows_are_numbered_and_their_lines_are_indented():
    lines = table(("n", "text"), [(1, "a\n-[ 2 ]---"), (2, None)], vertical=True, null="NULL")
    assert [line for line in lines if line.startswith("-[")] == [
        "-[ 1 ]".ljust(40, "-"),
        "-[ 2 ]".ljust(40, "-"),
    ]
    assert "      -[ 2 ]---" in lines
    assert lines[-1] == "text  NULL"


def test_wrapped_cells_go_on_in_the_next_line():
    assert table(
        ("name", "means"), [("word", "what to look for here")] * 1 + [("n", "x")], width=20, wrap=True
    ) == [
        "name  means",
        "----  --------------",
        "word  what to look",
        "      for here",
        "n     x",
    ]


def test_one_long_text_does_not_fill_a_file_with_blanks():
    stream = io.StringIO()
    write_table(("a", "b"), [("x" * 100_000, "y"), *([("z", "y")] * 400)], stream)
    assert len(stream.getvalue()) < 200_000


def test_rows_that_come_late_are_cut_to_the_same_widths():
    rows = [("short", n) for n in range(600)] + [("much longer than all others before it", 7)]
    assert table(("a", "n"), iter(rows), width=30)[-1] == "much longer than all oth…    7"


def test_nothing_at_all_is_written_for_no_columns():
    assert table((), []) == []


def test_markdown_distinguishes_null_from_empty_too():
    stream = io.StringIO()
    write_markdown(("a", "b"), [(None, "")], stream, "NULL")
    assert stream.getvalue().splitlines()[2] == "| NULL |  |"
