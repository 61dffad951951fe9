import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.report.fitting import Column, fit


def text(position, columns):
    return Column(position, "name", columns, columns, is_number=False, is_whole=False)


def number(position, columns):
    return Column(position, "n", columns, columns, is_number=True, is_whole=True)


def widths(columns, terminal):
    return [
        (None if column is None else column.position, takes) for column, takes in fit(columns, terminal, 2)
    ]


def test_columns_that_fit_are_as_wide_as_they_need():
    assert widths([text(0, 5), number(1, 3)], 20) == [(0, 5), (1, 3)]


def test_the_widest_column_is_shortened_first_and_numbers_never():
    assert widths([text(0, 12), text(1, 90), number(2, 20)], 60) == [(0, 12), (1, 24), (2, 20)]


def test_columns_of_equal_need_share_the_room():
    assert widths([text(0, 90), text(1, 90)], 60) == [(0, 29), (1, 29)]


def test_the_middle_is_left_out_only_where_not_even_short_columns_fit():
    columns = [text(n, 30) for n in range(8)]
    assert [place for place, _ in widths(columns, 40)] == [0, 1, None, 7]
    assert None not in [place for place, _ in widths(columns, 100)]


def test_a_terminal_narrower_than_one_column_still_shows_that():
    assert widths([number(0, 40)], 10) == [(0, 10)]


@given(
    st.lists(st.tuples(st.integers(1, 200), st.booleans()), min_size=1, max_size=40),
    st.integers(min_value=40, max_value=200),
)
def test_a_fitted_table_is_never_wider_than_the_terminal(needs, terminal):
    columns = [number(n, min(need, 30)) if whole else text(n, need) for n, (need, whole) in enumerate(needs)]
    found = fit(columns, terminal, 2)
    assert sum(takes for _, takes in found) + 2 * (len(found) - 1) <= terminal
    assert min(takes for _, takes in found) > 0
    assert found[0][0] is columns[0]


@pytest.mark.parametrize("terminal", [40, 60, 80, 120])
def test_what_is_left_out_is_one_gap_between_first_and_last_columns(terminal):
    found = [place for place, _ in widths([text(n, 25) for n in range(30)], terminal)]
    gap = found.index(None)
    assert found[:gap] == list(range(gap))
    assert found[gap + 1 :] == list(range(30 - len(found[gap + 1 :]), 30))
