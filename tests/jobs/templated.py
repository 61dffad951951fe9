"""A host whose pages a template answers, night by night."""

import hashlib
import itertools
import json
from datetime import UTC, datetime, timedelta

from etl.engines.inline import InlineEngine
from etl.jobs.context import Context, SilentObserver
from etl.jobs.run import RunOptions, run
from etl.pages.decode.urls import page_key
from etl.pages.model.raw_page import FetchedSource
from etl.pages.model.template import is_audited
from etl.stores.home import Home
from etl.stores.settings import Settings, TemplateSettings
from tests import empty_warehouse
from tests.pages.learning.station_pages import markup

HOST = "wmro.example"
FIRST = range(30)
"""The pages of the first night, of which the template is learned."""
_FETCHED = datetime(2026, 11, 20, 2, tzinfo=UTC)
# How a template shows in rows: by how they were made, and not by what they say.
MADE = ("recipe", "tried_recipe", "template_id", "template_use")


def context_of(folder, **settings):
    """A project folder whose hosts need few articles for a template."""
    empty_warehouse.put_into(folder)
    ticks = itertools.count()
    chosen = Settings(templates=TemplateSettings(pages=24, **settings))
    clock = lambda: _FETCHED + timedelta(hours=4, seconds=next(ticks))  # noqa: E731 - a clock is not a function of ours
    return Context(Home(folder), chosen, SilentObserver(), clock)


def _url(number):
    return f"https://www.{HOST}/news/{number}-story"


def key_of(number, html=None):
    """The page key that a page of the host gets."""
    body = (html or markup(number)).encode()
    return page_key(_url(number), _FETCHED, FetchedSource.INPUT, hashlib.sha256(body).hexdigest())


def audited(numbers, html=markup):
    """The pages that are audited if a template answers them."""
    return [number for number in numbers if is_audited(key_of(number, html(number)))]


def night(context, numbers, html=markup):
    """Run pages of the host."""
    path = context.home.root / f"night-{next(_COUNT)}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        json.dumps({"url": _url(number), "fetched_at": _FETCHED.isoformat(), "html": html(number)})
        for number in numbers
    ]
    path.write_text("\n".join(lines), "utf-8")
    return run(context, [path], RunOptions(engine=InlineEngine()))


_COUNT = itertools.count()
