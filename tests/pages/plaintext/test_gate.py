"""Flattened pages that are not articles are rejected."""

import pytest

from etl.pages.model.outcome import Rejected
from etl.pages.process import process
from tests.builders import raw_page


def listing() -> str:
    teasers = [
        f"  • {subject} is discussed at the meeting of the county board on {day} evening in the town hall"
        for subject in ("A new bridge", "The bus lines", "Clean water", "Parks and trees", "School meals")
        for day in ("Monday", "Thursday")
    ]
    return "\n".join(["KXQZ News", *teasers])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (listing(), "listing"),
        ("Search results for flood\n\nSalina library reopens\n\nBridge closed", "search"),
        ("Stories About Floods\n\nSalina library reopens\n\nBridge closed", "tag"),
        ("KXQZ\n\n404 Page not found\n\nThe page you asked for is not here.", "error_page"),
        ("News\nWeather\nSports\nContact Us\nPrivacy Policy", "no_article"),
    ],
)
def test_a_page_that_is_not_an_article_is_rejected_with_its_type(text, reason):
    outcome = process(raw_page(text))
    assert isinstance(outcome, Rejected)
    assert outcome.reason.value == reason
