import textwrap

import pytest

from etl.pages.plaintext.hard_wrap.rows import read_row
from etl.pages.plaintext.hard_wrap.width import wrap_width
from tests.pages.body.story import TEXT

PARAGRAPHS = [" ".join((TEXT * 2)[n : n + 3]) for n in range(5)]


def rows(lines):
    return [read_row(line) for line in lines]


def wrapped(width, **how):
    return [line for text in PARAGRAPHS for line in (*textwrap.wrap(text, width, **how), "")]


@pytest.mark.parametrize("width", [60, 72, 76, 80, 100, 132])
def test_the_width_of_wrapped_text_is_the_column_at_which_its_lines_were_broken(width):
    found = wrap_width(rows(wrapped(width)))
    assert found is not None
    assert width - 3 <= found <= width


def test_an_indent_belongs_to_the_width():
    found = wrap_width(rows(wrapped(72, initial_indent="   ", subsequent_indent="   ")))
    assert found is not None
    assert 69 <= found <= 72


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(PARAGRAPHS, id="a paragraph to a line"),
        pytest.param(list(TEXT), id="a sentence to a line"),
        pytest.param(["News", "Weather", "Traffic", "Sports", "About us"], id="a menu"),
        pytest.param(wrapped(30), id="too narrow to be wrapped text"),
        pytest.param([], id="nothing"),
    ],
)
def test_lines_that_nobody_broke_have_no_width(lines):
    assert wrap_width(rows(lines)) is None
