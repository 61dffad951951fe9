"""A task on its way to a worker, and what a worker says about itself.

Pickling a dataclass with slots asks for its fields one by one; a tuple of what it holds takes a tenth of that.
"""

import pickle
from functools import lru_cache
from typing import Any

from etl.engines import wire
from etl.engines.model import Finish, PageTask
from etl.pages.model.profile import StationProfile
from etl.pages.model.raw_page import FetchedSource, Origin, RawPage
from etl.pages.model.template import Template

READY, RESULT, LAST = "ready", "result", "last"
"""The news of a worker, each with what was made of a page: it is ready (no page yet); a page is finished; a page is
finished, and the worker has grown old or large and exits: pages without a result go to another one."""
_STATIONS = 1024
_pickled_by_id: dict[int, tuple[StationProfile | Template | None, bytes]] = {}
"""By identity, since a template's dictionaries cannot be hashed; the value stays, so that its id is not given again."""


def pack(task: PageTask, finish: Finish[Any]) -> list[memoryview]:
    """The message that asks a worker for a page."""
    page, origin = task.page, task.page.origin
    head = (
        finish,
        _pickled(task.profile),
        _pickled(task.template),
        (task.recipe, task.keep_raw),
        (origin.path, origin.offset, origin.length, origin.sha256),
        (page.key, page.url, page.station, page.fetched_at, page.fetched_at_source.value),
        (page.content_type, page.external_id),
    )
    return wire.pack(head, page.body)


def unpack(head: Any, body: bytes) -> tuple[PageTask, Finish[Any]]:
    """The task of such a message, and what to make of the page."""
    finish, profile, template, (recipe, keep_raw), origin, address, (content_type, external_id) = head
    key, url, station, fetched_at, source = address
    page = RawPage(
        key=key,
        url=url,
        station=station,
        fetched_at=fetched_at,
        fetched_at_source=FetchedSource(source),
        body=body,
        content_type=content_type,
        origin=Origin(*origin),
        external_id=external_id,
    )
    return PageTask(page, _unpickled(profile), recipe, keep_raw, _unpickled(template)), finish


def _pickled(value: StationProfile | Template | None) -> bytes:
    """What all pages of a station have in common, pickled once for all of them."""
    known = _pickled_by_id.get(id(value))
    if known is None or known[0] is not value:
        known = _pickled_by_id[id(value)] = (value, pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))
    return known[1]


@lru_cache(_STATIONS)
def _unpickled(pickled: bytes) -> Any:
    return pickle.loads(pickled)  # noqa: S301 - from our own process
