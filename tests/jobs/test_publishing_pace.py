"""A long run publishes each slice while that costs little, and seldom where it costs much."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from etl.jobs.context import SilentObserver
from etl.jobs.publishing_pace import PublishingPace
from etl.jobs.run import run
from etl.stores.settings import RunSettings, Settings
from tests.jobs.conftest import html
from tests.jobs.warehouse_rows import rows


class Clock:
    """A clock that is set by hand."""

    def __init__(self):
        self.now = datetime(2026, 11, 1, tzinfo=UTC)

    def __call__(self):
        return self.now

    def wait(self, minutes):
        self.now += timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("takes", "gone_by", "is_due"),
    [
        (0.5, 0, True),
        (1, 0, True),
        (2, 0, False),
        (2, 19, False),
        (2, 20, True),
        (60, 599, False),
        (60, 600, True),
    ],
)
def test_a_publication_of_more_than_a_minute_waits_ten_times_as_long(takes, gone_by, is_due):
    clock = Clock()
    pace = PublishingPace(clock)
    assert pace.is_due
    with pace.measured():
        clock.wait(takes)
    clock.wait(gone_by)
    assert pace.is_due is is_due


class Stages(SilentObserver):
    """Counts what a run does."""

    def __init__(self):
        self.published = self.committed = 0

    def stage(self, name, *_):
        self.published += name == "publishing"

    def note(self, event, **_):
        self.committed += event == "slice committed"


def test_where_publishing_takes_long_slices_are_committed_and_readers_see_them_at_the_end(
    context, inline, tmp_path
):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.html").write_text(html(number), "utf-8")
    ticks = itertools.count()
    slow = replace(
        context,
        settings=Settings(run=RunSettings(commit_pages=1)),
        clock=lambda: datetime(2026, 11, 20, tzinfo=UTC) + timedelta(minutes=2 * next(ticks)),
        observer=Stages(),
    )
    assert run(slow, [folder], inline).published
    assert slow.observer.committed >= 4
    assert slow.observer.published < slow.observer.committed
    assert rows(slow.home, "select count(*) from core.pages") == [(5,)]
