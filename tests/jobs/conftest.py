"""A project folder of its own for every test, and pages to put into it."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from etl.engines.inline import InlineEngine
from etl.jobs.context import Context, SilentObserver
from etl.jobs.run import RunOptions, run
from etl.stores.home import Home
from etl.stores.settings import Settings
from tests import empty_warehouse
from tests.jobs import erased_home, export_home
from tests.jobs.tried import copy_of, fill, try_it, write_profile

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


def context_of(folder):
    """A job's surroundings in a project folder, to which no run has come yet."""
    empty_warehouse.put_into(folder)
    ticks = itertools.count()
    return Context(
        Home(folder),
        Settings(),
        SilentObserver(),
        lambda: _FIRST + timedelta(seconds=next(ticks)),
    )


@pytest.fixture
def context(tmp_path):
    return context_of(tmp_path / "home")


@pytest.fixture
def inline():
    return RunOptions(engine=InlineEngine())


def four_pages(parent):
    folder = parent / "2026-11-02"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.html").write_text(html(number), "utf-8")
    return folder


@pytest.fixture
def pages(tmp_path):
    return four_pages(tmp_path)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory):
    """A project with four articles, for tests that only read."""
    parent = tmp_path_factory.mktemp("loaded")
    context = context_of(parent / "home")
    run(context, [four_pages(parent)], RunOptions(engine=InlineEngine()))
    return context


@pytest.fixture
def ran(loaded, tmp_path):
    """The same in a copy, for tests that go on from there."""
    return copy_of(loaded, tmp_path / "ran")


@pytest.fixture(scope="session")
def tried(tmp_path_factory):
    """A project folder with one run of two stations in it; tests work on copies."""
    made = context_of(tmp_path_factory.mktemp("tried"))
    fill(made)
    return made


@pytest.fixture(scope="session")
def tried_once(tried, tmp_path_factory):
    """The same with a shadow, in which a rule of the profile takes a line out of two pages."""
    made = copy_of(tried, tmp_path_factory.mktemp("tried_once") / "copy")
    write_profile(made, ["p.garden"])
    try_it(made)
    return made


@pytest.fixture
def here(tried, tmp_path):
    return copy_of(tried, tmp_path / "copy")


@pytest.fixture
def with_shadow(tried_once, tmp_path):
    return copy_of(tried_once, tmp_path / "copy")


@pytest.fixture(scope="session")
def two_nights(tmp_path_factory):
    """A project folder of several stations and days; tests that write work on a copy."""
    root = tmp_path_factory.mktemp("two_nights") / "home"
    export_home.make(root)
    return root


@pytest.fixture(scope="session")
def reading(two_nights):
    """For tests that only read that warehouse."""
    return erased_home.context_of(two_nights)
