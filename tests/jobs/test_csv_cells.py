import csv
import io

import pytest

from etl.cli.output import Format, Rows, rows
from etl.jobs.csv_cells import guarded
from etl.jobs.export import write_csv


@pytest.mark.parametrize(
    "formula", ["=1+1", "+cmd|x", "-2+3+cmd", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")']
)
def test_a_spreadsheet_sees_text_where_a_page_wrote_a_formula(formula):
    assert guarded(formula) == f"'{formula}"


@pytest.mark.parametrize(
    "harmless", ["-5", "+1.5", "-1,234.5", "-12%", "1-2", "a=b", "", "2026-11-01", -5, -1.5, None]
)
def test_numbers_and_ordinary_words_stay_as_they_are(harmless):
    assert guarded(harmless) == harmless


def test_both_writers_of_csv_follow_one_rule(capsys):
    columns, cells = ("a", "b", "c", "d"), ("=1+1", -5, "-5", "plain")
    file = io.StringIO()
    write_csv(file, columns, [cells])
    rows(Rows(columns, [cells]), Format.CSV)
    assert file.getvalue() == capsys.readouterr().out
    assert list(csv.reader(io.StringIO(file.getvalue())))[1] == ["'=1+1", "-5", "-5", "plain"]
