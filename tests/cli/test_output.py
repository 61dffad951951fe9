import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from etl.cli import output
from etl.cli.output import Format, Rows

COLUMNS = ("station", "n", "said")


def rows():
    return Rows(COLUMNS, [("WXMP", 12, "bridge | toll"), ("KXQB", 3, None)])


def shown(capsys, data, style):
    output.rows(data, style)
    return capsys.readouterr().out


def test_a_table_lines_numbers_up_to_the_right(capsys):
    assert shown(capsys, rows(), Format.TABLE) == (
        "station   n  said\n-------  --  -------------\nWXMP     12  bridge | toll\nKXQB      3\n"
    )


def test_wide_characters_take_two_columns(capsys):
    lines = shown(capsys, Rows(("a", "b"), [("서울", "x"), ("ab", "y")]), Format.TABLE).splitlines()
    assert lines[2:] == ["서울  x", "ab    y"]


def test_a_table_in_a_pipe_is_never_cut(capsys):
    long = "x" * 5000
    lines = shown(capsys, Rows(("a", "b"), [(long, "y"), ("z", long)]), Format.TABLE).splitlines()
    assert lines[2] == f"{long}  y"
    assert lines[3].endswith(f"  {long}")


def test_rows_beyond_those_that_set_the_widths_are_shown_too(capsys):
    many = Rows(("n",), ([number] for number in range(2000)))
    assert len(shown(capsys, many, Format.TABLE).splitlines()) == 2002


def test_a_table_without_rows_still_names_its_columns(capsys):
    assert shown(capsys, Rows(("a", "b"), []), Format.TABLE) == "a  b\n-  -\n"


def test_csv_is_read_back_as_it_was(capsys):
    text = shown(capsys, Rows(COLUMNS, [("W", 1, 'two\nlines, "quoted"'), ("K", None, "")]), Format.CSV)
    assert list(csv.reader(io.StringIO(text))) == [
        list(COLUMNS), ["W", "1", 'two\nlines, "quoted"'], ["K", "", ""],
    ]  # fmt: skip


def test_negative_numbers_are_not_formulas(capsys):
    assert shown(capsys, Rows(("n", "t"), [(-5, "=1")]), Format.CSV) == "n,t\n-5,'=1\n"


@pytest.mark.parametrize("data", [[], [("W", 1, "x")], [("W", 1, "x"), ("K", 2, None)]])
def test_json_and_jsonl_hold_the_same_records(capsys, data):
    whole = json.loads(shown(capsys, Rows(COLUMNS, data), Format.JSON))
    lines = [json.loads(line) for line in shown(capsys, Rows(COLUMNS, data), Format.JSONL).splitlines()]
    assert whole == lines == [dict(zip(COLUMNS, row, strict=True)) for row in data]


def test_markdown_escapes_its_own_bars(capsys):
    lines = shown(capsys, rows(), Format.MARKDOWN).splitlines()
    assert lines[:3] == ["| station | n | said |", "| --- | --- | --- |", "| WXMP | 12 | bridge \\| toll |"]


def test_the_databases_types_have_a_json_form(capsys):
    row = (
        datetime(2026, 11, 1, 2, tzinfo=UTC),
        date(2026, 11, 1),
        Decimal("1.5"),
        b"\x00\xff",
        ["a"],
        {"k": 1},
    )
    output.rows(Rows(tuple("abcdef"), [row]), Format.JSONL)
    assert json.loads(capsys.readouterr().out) == {
        "a": "2026-11-01T02:00:00+00:00", "b": "2026-11-01", "c": 1.5, "d": "00ff", "e": ["a"], "f": {"k": 1},
    }  # fmt: skip


@pytest.mark.parametrize("style", [style for style in Format if style is not Format.PARQUET])
def test_a_page_cannot_reach_the_terminal_in_any_format(capsys, style):
    assert "\x1b" not in shown(capsys, Rows(("a\x1b[1m",), [("\x1b]0;owned\x07",)]), style)
