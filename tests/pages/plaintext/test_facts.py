"""Lines of a flattened page that hold metadata are read and removed from the body."""

from datetime import UTC, datetime

import pytest

from etl.pages.plaintext.label import label_page
from tests.pages.plaintext.station_pages import (
    BODY,
    HEADLINE,
    MORE,
    loaded,
    station_page,
)


@pytest.mark.parametrize(
    ("line", "station"),
    [
        ("© 2025 KXQZ THE SOUND OF THE PLAINS", "KXQZ"),
        ("© 2025 KXQZ Public Media", "KXQZ"),
        ("© 2025 KXQZ-FM", "KXQZ"),
        ("© 2025 Prairie Public Radio", "Prairie Public Radio"),
        ("© 2025 World Radio", "World Radio"),
    ],
)
def test_a_station_has_one_name_however_its_copyright_line_goes_on(line, station):
    text = station_page().replace("© 2025 KXQZ", line)
    assert loaded(text).article.station == station


def test_a_page_flattened_to_one_line_is_of_the_same_station():
    assert loaded(" ".join(station_page().split())).article.station == "KXQZ"


def test_an_author_card_below_lost_tags_is_not_a_tag():
    text = station_page().replace("Libraries\nSalina", "The Associated Press\n[Copyright 2024 NPR]")
    page = label_page(text)
    assert page.metadata.tags == ()
    assert page.metadata.rights == "Copyright 2025 NPR"


def test_byline_and_date_lines_are_read_and_leave_the_body():
    text = "\n\n".join(
        [HEADLINE, "KXQZ | By Ada Moss", "Published May 4, 2025 at 12:05 PM CDT", *BODY, *MORE]
    )
    article = loaded(text).article
    assert article.authors == ("Ada Moss",)
    assert article.published is not None
    assert article.published.value == datetime(2025, 5, 4, 17, 5, tzinfo=UTC)
    assert article.paragraphs[0].text == BODY[0]
