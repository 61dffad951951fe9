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

READY, RESULT, LAST = "ready", "result", "last"
"""The news of a worker, each with what was made of a page: it is ready (no page yet); a page is finished; a page is
finished, and the worker has grown old or large and exits: pages without a result go to another one."""
_PROFILES = 256


def pack(task: PageTask, finish: Finish[Any]) -> list[memoryview]:
    """The message that asks a worker for a page."""
    page, origin = task.page, task.page.origin
    head = (
        finish,
        _pickled(task.profile),
        (task.recipe, task.keep_raw),
        (origin.path, origin.offset, origin.length, origin.sha256),
        (page.key, page.url, page.station, page.fetched_at, page.fetched_at_source.value),
        (page.content_type, page.external_id),
    )
    return wire.pack(head, page.body)


def unpack(head: Any, body: bytes) -> tuple[PageTask, Finish[Any]]:
    """The task of such a message, and what to make of the page."""
    finish, profile, (recipe, keep_raw), origin, (key, url, station, fetched_at, source), rest = head
    content_type, external_id = rest
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
    return PageTask(page, _profile(profile), recipe, keep_raw), finish


@lru_cache(_PROFILES)
def _pickled(profile: StationProfile) -> bytes:
    return pickle.dumps(profile, protocol=pickle.HIGHEST_PROTOCOL)


@lru_cache(_PROFILES)
def _profile(pickled: bytes) -> StationProfile:
    profile: StationProfile = pickle.loads(pickled)  # noqa: S301 - from our own process
    return profile
