import pytest

from etl.report.sparkline import needs_plain, sparkline


@pytest.mark.parametrize(
    ("numbers", "bars", "plain"),
    [
        ([], "", ""),
        ([0, 0], "··", "  "),
        ([5], "█", "#"),
        ([0, 1, 4, 8], "·▂▅█", " .=#"),
        ([1, 100_000], "▁█", "_#"),
    ],
)
def test_the_largest_number_is_the_tallest_bar_and_zero_has_no_bar(numbers, bars, plain):
    assert sparkline(numbers) == bars
    assert sparkline(numbers, is_plain=True) == plain


@pytest.mark.parametrize(
    ("environment", "is_plain"),
    [
        ({}, False),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "de_DE.utf8", "TERM": "xterm-256color"}, False),
        ({"LANG": "C"}, True),
        ({"LC_ALL": "POSIX", "LANG": "en_US.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8", "TERM": "dumb"}, True),
        ({"LANG": "en_US.UTF-8", "TERM": "linux"}, True),
    ],
)
def test_a_terminal_that_may_have_no_bars_gets_plain_ones(environment, is_plain):
    assert needs_plain(environment) is is_plain
