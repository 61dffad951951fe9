from dataclasses import replace

import pytest

from etl.pages.model.raw_page import FetchedSource
from tests.builders import FETCHED, raw_page


@pytest.mark.parametrize(
    ("source", "latest"),
    [
        (FetchedSource.INPUT, FETCHED),
        (FetchedSource.FOLDER, FETCHED),
        (FetchedSource.OPTION, FETCHED),
        (FetchedSource.FILE_TIME, None),
        (FetchedSource.RUN, None),
    ],
)
def test_a_page_was_published_before_it_was_fetched_where_the_input_says_when_that_was(source, latest):
    assert replace(raw_page("<p>x</p>"), fetched_at_source=source).latest_date == latest
