"""The line model distinguishes body text from what looks like it."""

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
def test_a_label_or_an_invitation_is_less_likely_text_than_a_report(line):
    reported = (
        "Mayor Ida Sorel said in a speech to readers outside the library that the work was done in May."
    )
    page = read_lines("\n\n".join([HEADLINE, line, *BODY, *MORE]))
    other = read_lines("\n\n".join([HEADLINE, reported, *BODY, *MORE]))
    assert body_log_odds(page, frozenset())[1] < body_log_odds(other, frozenset())[1] - 1


def test_the_same_line_is_likelier_text_among_text_than_in_a_menu():
    line = "Shelves on wheels"
    among_text = body_log_odds(read_lines("\n\n".join([*BODY, line, *MORE])), frozenset())
    in_menu = body_log_odds(read_lines(f"News\nWeather\nSports\nArts\n{line}\nHome"), frozenset())
    assert among_text[len(BODY)] > in_menu[4] + 1


def test_a_labelled_line_does_not_influence_its_neighbours():
    page = read_lines("\n\n".join([BODY[0], "Shelves on wheels", BODY[1]]))
    assert body_log_odds(page, frozenset({0, 2}))[1] < body_log_odds(page, frozenset())[1]


def test_an_empty_page_has_no_log_odds():
    assert body_log_odds((), frozenset()) == []
