"""The line model tells body text from what looks like it."""

import pytest

from etl.pages.plaintext.line_model.scoring import body_log_odds
from etl.pages.plaintext.lines import read_lines
from tests.pages.plaintext.station_pages import BODY, HEADLINE, MORE


@pytest.mark.parametrize(
    "line",
    [
        "Mayor Ida Sorel speaks during a news conference outside the library on Tuesday, May 6, 2025",
        "Our newsletter brings the news of Salina to your inbox every morning. Sign up to become an insider.",
    ],
)
def test_what_shows_or_asks_is_less_likely_text_than_what_reports(line):
    reported = (
        "Mayor Ida Sorel said in a speech to readers outside the library that the work was done in May."
    )
    page = read_lines("\n\n".join([HEADLINE, line, *BODY, *MORE]))
    other = read_lines("\n\n".join([HEADLINE, reported, *BODY, *MORE]))
    assert body_log_odds(page, frozenset())[1] < body_log_odds(other, frozenset())[1] - 1
