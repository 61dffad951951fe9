import csv
import io
import time

import pytest

from etl.report.csv_rows import guarded, write_csv


def written(*cells, raw=False):
    file = io.StringIO()
    write_csv([f"c{n}" for n in range(len(cells))], [cells], file, raw=raw)
    return file.getvalue().removeprefix(",".join(f"c{n}" for n in range(len(cells))) + "\n")


@pytest.mark.parametrize(
    "formula",
    ["=1+1", "+cmd|x", "-2+3+cmd", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")', "\uff1d1+1", "\uff0b1", "\uff0d1+1",
     "\uff20SUM(A1)", " =1", "\u00a0=1", '"=1', ' " =1', "\tnothing"],
)  # fmt: skip
def test_a_spreadsheet_sees_text_where_a_page_wrote_a_formula(formula):
    assert guarded(formula) == f"'{formula}"


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("\n=1+1", "'\n'=1+1"),
        ("News\n=1+1", "News\n'=1+1"),
        ("News\n  \uff1d1", "News\n'  \uff1d1"),
        ("News;=1+1", "News;'=1+1"),
        ('News;"@x', "News;'\"@x"),
    ],
)
def test_no_line_and_no_part_after_a_semicolon_begins_with_a_formula(hidden, shown):
    assert guarded(hidden) == shown
    assert not any(line.startswith(("=", "\uff1d")) for line in written(hidden).splitlines())


@pytest.mark.parametrize(
    "harmless",
    [
        "-5",
        "+1.5",
        "-1,234.5",
        "-12%",
        "1-2",
        "a=b",
        "a ; b",
        "",
        "2026-11-01",
        "x@y.example",
        -5,
        -1.5,
        None,
    ],
)
def test_numbers_and_ordinary_words_are_unchanged(harmless):
    assert guarded(harmless) == harmless


@pytest.mark.parametrize("piece", ["\t", " ;", '"', "\n", "=", "-;", "; x", "\n ="])
def test_a_long_cell_takes_time_in_proportion_to_its_length(piece):
    def seconds(length):
        begin = time.process_time()
        guarded(piece * length + "x")
        return time.process_time() - begin

    assert seconds(400_000) < 40 * seconds(40_000) + 0.5


@pytest.mark.parametrize(
    "harmful",
    ["\r", "\x00", "\x1b]52;c;aGk=\x07", "\x85", "\x9b", "\u202e", "\u2066", "\u200e", "\u061c", "\u200b", "\u2060",
     "\ufeff", "\u2028", "\u2029", "\U000e0041", "\ud800"],
)  # fmt: skip
def test_control_and_invisible_characters_are_escaped(harmful):
    shown = written(f"Harm{harmful}less")
    assert not set(harmful[:1]) & set(shown)
    assert shown.strip('"').startswith("Harm\\")
    shown.encode("utf-8")


def test_rows_are_read_back_as_they_were():
    cells = ("two\nlines", 'a "word"', "a,b", "a;b", " padded ", -5, 1.5, "-5")
    assert next(csv.reader(io.StringIO(written(*cells)))) == [str(cell) for cell in cells]


def test_null_and_the_empty_string_are_written_differently():
    assert written(None, "", "x") == ',"",x\n'


def test_column_names_are_guarded_too():
    file = io.StringIO()
    write_csv(["=1+1", "n"], [], file)
    assert file.getvalue() == "'=1+1,n\n"


def test_raw_leaves_every_text_unchanged():
    cells = ("=1+1", "\x1b[2J", "\r", "\u202e")
    assert next(csv.reader(io.StringIO(written(*cells, raw=True), newline=""))) == list(cells)
