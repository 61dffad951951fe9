from datetime import date

import pytest

from etl.engines.model import ProcessedPage
from etl.errors import UsageError
from etl.jobs.quarantine import entries
from etl.jobs.reprocess import preview, reprocess
from etl.jobs.selection import Query
from etl.jobs.selection_choices import By, Only
from etl.pages.model.outcome import Fault, Quarantined
from tests.jobs.warehouse_rows import tables


class Failing:
    """An engine on which every page fails."""

    def map(self, tasks, finish):
        for task in tasks:
            yield finish(ProcessedPage(task, Quarantined(Fault.TIMEOUT, "too slow")))


@pytest.mark.parametrize(
    ("query", "pages_selected"),
    [
        (Query(since=date(2026, 11, 2), until=date(2026, 11, 2)), 4),
        (Query(since=date(2026, 11, 1), until=date(2026, 11, 1)), 0),
        (Query(only=Only.REJECTED), 0),
        (Query(only=Only.STALE), 0),
    ],
)
def test_days_are_whole_and_both_ends_count(ran, inline, query, pages_selected):
    assert preview(ran, query).pages == pages_selected
    assert reprocess(ran, query, engine=inline.engine).pages == pages_selected


def test_a_station_without_any_page_is_a_mistake_and_not_an_empty_selection(ran):
    with pytest.raises(UsageError, match="no station with pages is named 'WXYY'"):
        preview(ran, Query(stations=("WXYY",)))


def test_pages_without_a_publish_date_are_counted_when_the_interval_is_about_it(ran):
    found = preview(ran, Query(since=date(2026, 1, 1), by=By.PUBLISHED))
    assert (found.pages, found.undated) == (0, 4)


def test_reprocessing_is_the_same_as_a_fresh_ingest(ran, inline):
    fresh = tables(ran.home)
    summary = reprocess(ran, Query(), engine=inline.engine)
    assert summary.changes.same == 4
    assert tables(ran.home) == fresh


def test_a_page_that_fails_keeps_its_row_and_is_quarantined(ran, inline):
    articles = tables(ran.home)["articles"]
    summary = reprocess(ran, Query(), engine=Failing())
    assert summary.quarantined == 4
    assert tables(ran.home)["articles"] == articles
    assert {entry.fault for entry in entries(ran)} == {"timeout"}
    reprocess(ran, Query(only=Only.QUARANTINED), engine=inline.engine)
    assert entries(ran) == []


def test_an_empty_interval_is_a_mistake(ran):
    with pytest.raises(UsageError, match="lies after"):
        preview(ran, Query(since=date(2026, 11, 3), until=date(2026, 11, 1)))
