"""Markup and plain text are distinguished."""

import pytest

from etl.pages.plaintext.detect import looks_flattened
from tests.pages.plaintext.station_pages import station_page


@pytest.mark.parametrize(
    ("text", "content_type", "expected"),
    [
        (station_page(), None, True),
        (station_page(), "text/html; charset=utf-8", True),
        (station_page() + " 3 < 4 and <div> is a tag", None, True),
        ("<p>Rain today.</p><p>Sun tomorrow.</p>", None, False),
        ("<html><body>Rain today.</body></html>", "text/plain", False),
        ("<!DOCTYPE html><title>x</title>" + station_page(), None, False),
        ("<div>" + "<p>Rain today and sun tomorrow.</p>" * 20 + "</div>", "text/plain", False),
    ],
)
def test_markup_is_distinguished_from_text_by_its_tags_not_by_its_content_type(text, content_type, expected):
    assert looks_flattened(text, content_type) is expected
