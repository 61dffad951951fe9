"""A project folder of its own for every test, and pages to put into it."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from etl.engines.inline import InlineEngine
from etl.jobs.context import Context, SilentObserver
from etl.jobs.run import RunOptions
from etl.stores.home import Home
from etl.stores.settings import Settings
from tests.jobs.tried import copy_of, fill

_FIRST = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def html(number, *, words="the ferry, the harbour wall and the new lamps"):
    sentences = "".join(
        f"<p>Speaker {number} of the town council told row {line} about {words} for hours on Monday.</p>"
        for line in range(8)
    )
    return (
        f"<html><head><title>Report {number}</title></head><body><article><h1>Report number {number}</h1>"
        f"{sentences}</article></body></html>"
    )


@pytest.fixture
def context(tmp_path):
    ticks = itertools.count()
    return Context(
        Home(tmp_path / "home"),
        Settings(),
        SilentObserver(),
        lambda: _FIRST + timedelta(seconds=next(ticks)),
    )


@pytest.fixture
def inline():
    return RunOptions(engine=InlineEngine())


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "2026-11-02"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.html").write_text(html(number), "utf-8")
    return folder


@pytest.fixture(scope="session")
def tried(tmp_path_factory):
    """A project folder with one run of two stations in it; tests work on copies."""
    ticks = itertools.count()
    made = Context(
        Home(tmp_path_factory.mktemp("tried")),
        Settings(),
        SilentObserver(),
        lambda: _FIRST + timedelta(seconds=next(ticks)),
    )
    fill(made)
    return made


@pytest.fixture
def here(tried, tmp_path):
    return copy_of(tried, tmp_path / "copy")
