"""What stands around a line, as numbers."""

from etl.pages.plaintext.line_model.context import CONTEXT_NAMES, context_columns, context_rows
from etl.pages.plaintext.line_model.scoring import page_lines
from etl.pages.plaintext.lines import read_lines
from tests.pages.plaintext.station_pages import BODY, HEADLINE, MORE

_PAGE = page_lines(read_lines("\n\n".join([HEADLINE, *BODY, "News", *MORE])), frozenset({5}))
_ALONE = [-9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0]


def test_context_has_a_value_for_each_name_and_line():
    around = context_rows(_PAGE, _ALONE)
    assert len(around) == len(_ALONE)
    assert {len(row) for row in around} == {len(CONTEXT_NAMES)}
    assert list(context_columns(_PAGE, _ALONE)) == list(CONTEXT_NAMES)


def test_a_headline_stands_above_the_text_and_is_about_the_same():
    headline = {name: column[0] for name, column in context_columns(_PAGE, _ALONE).items()}
    assert headline["line_before"] == 0
    assert headline["line_after"] > 0.99
    assert (headline["nothing_before"], headline["nothing_after"]) == (1, 0)
    assert (headline["above"], headline["inside"], headline["below"]) == (1, 0, 0)
    assert headline["subject"] > 0.3


def test_a_labelled_line_is_not_text_to_its_neighbours():
    columns = context_columns(_PAGE, _ALONE)
    assert columns["alone"][5] == 0
    assert columns["labelled_after"][4] == columns["labelled_before"][6] == 1
    assert columns["odds_after"][4] < 0


def test_a_page_without_lines_has_no_context():
    assert context_rows(page_lines((), frozenset()), []) == []
