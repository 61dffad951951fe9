"""Hyphens at the ends of lines: part of the word, or there because the line was full."""

import pytest

from etl.pages.plaintext.hard_wrap.hyphens import Hyphens

_CUT = ("The libra-", "rian, who had been at the muse-", "um before, opened the li-", "brary.")
"""Lines of a page that cuts words to fill its lines."""
_WHOLE = ("The librarian opened it again.", "Nobody had expected so many readers on a Sunday.") * 30
"""Lines of a page that cuts none."""


@pytest.mark.parametrize(
    ("page", "one", "other", "joined"),
    [
        pytest.param(_CUT, "a Sunday mor-", "ning in May", "a Sunday morning in May", id="a word cut in two"),
        pytest.param(_CUT, "a Sonn-", "tag im Mai", "a Sonntag im Mai", id="in another language"),
        pytest.param(_CUT, "the well-", "known reader", "the well-known reader", id="a frequent first part"),
        pytest.param(_CUT, "a ten-", "year plan", "a ten-year plan", id="a number in words"),
        pytest.param(_CUT, "a 20-", "year plan", "a 20-year plan", id="a number in digits"),
        pytest.param(_CUT, "the COVID-", "19 rules", "the COVID-19 rules", id="a number behind"),
        pytest.param(_CUT, "the Franco-", "German shelf", "the Franco-German shelf", id="two names"),
        pytest.param(_CUT, "state-of-the-", "art shelves", "state-of-the-art shelves", id="further hyphens"),
        pytest.param(_CUT, "the ri\xad", "ver rose", "the river rose", id="a soft hyphen"),
        pytest.param(
            _WHOLE, "the decision-", "making body", "the decision-making body", id="nothing was cut"
        ),
        pytest.param(_WHOLE, "a lob-", "ster", "a lob-ster", id="nothing is known of the word"),
        pytest.param(_WHOLE, "the li-", "brarian", "the librarian", id="the page has the word whole"),
        pytest.param(
            (*_CUT, "so-and-so re-elected"),
            "he was re-",
            "elected",
            "he was re-elected",
            id="and with a hyphen",
        ),
        pytest.param(
            (*_CUT, "fire and wall"), "a fire-", "wall", "a fire-wall", id="both parts are words of the page"
        ),
        pytest.param(
            _CUT, "Vor-", "und Nachteile", "Vor- und Nachteile", id="a part that waits for its other half"
        ),
        pytest.param(
            _CUT, "it rained -", "and stopped", "it rained - and stopped", id="a dash between spaces"
        ),
        pytest.param(_CUT, "it rained—", "and stopped", "it rained—and stopped", id="a dash between words"),
        pytest.param(_CUT, "it rained", "and stopped", "it rained and stopped", id="no hyphen"),
    ],
)
def test_a_hyphen_stays_where_the_word_has_one(page, one, other, joined):
    assert Hyphens.of(page).join(one, other) == joined
