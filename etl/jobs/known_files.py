"""Files that need not be read: they have not changed, and their pages would come out as they are in the warehouse."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from etl.jobs.job import Job
from etl.pages.decode.urls import host
from etl.stores.recipe import is_current
from etl.stores.sources import KnownFile, ReadItem, SourceItem
from etl.stores.sources.files_read import KEY_BYTES
from etl.stores.statements import named_rows, statement
from etl.stores.warehouse import attempts

# A question to the warehouse reads one column of core.pages, so it is asked about many files at a time.
_FILES, _PAGES = 1000, 50_000


class _Known(NamedTuple):
    """Pages of a file that have a site, a station and a recipe in common."""

    file: int
    pages: int
    tried_recipe: str | None
    url: str | None
    input_station: str | None


def without_known_files(job: Job, items: Iterable[SourceItem]) -> Iterator[ReadItem]:
    """Pass on what is read, and count the pages of files that need not be read as unchanged.

    Such a file is an input of its own; it never comes in the middle of another one.
    """
    waiting: list[KnownFile] = []
    pages = 0
    for item in items:
        if isinstance(item, KnownFile):
            waiting.append(item)
            pages += len(item.keys) // KEY_BYTES
            if len(waiting) < _FILES and pages < _PAGES:
                continue
        yield from _settled(job, waiting)
        waiting, pages = [], 0
        if not isinstance(item, KnownFile):
            yield item
    yield from _settled(job, waiting)


def _settled(job: Job, files: list[KnownFile]) -> Iterator[ReadItem]:
    """Count the pages of these files; read those of which some page is missing, or would come out otherwise today."""
    if not files or job.context.stopping():
        return
    done = _done(job, files)
    for number, file in enumerate(files):
        pages = len(file.keys) // KEY_BYTES
        if done[number] < pages or job.tally.has_recovered:
            yield from (item for item in file.again() if not isinstance(item, KnownFile))
        else:
            job.tally.count(job.tally.arrive(pages), "unchanged", records=pages)
            job.tally.close_input(file.report)
            job.context.observer.pages("unchanged", pages)


def _done(job: Job, files: list[KnownFile]) -> Counter[int]:
    """How many pages of each of these files would come out as they are in the warehouse."""
    keys, numbers = list[str](), list[int]()
    for number, file in enumerate(files):
        digits = file.keys.hex()
        found = [digits[at : at + 2 * KEY_BYTES] for at in range(0, len(digits), 2 * KEY_BYTES)]
        keys += found
        numbers += [number] * len(found)
    done = Counter[int]()
    for attempt in attempts(job.connection, job.context.settings.warehouse.memory_mib):
        with attempt:
            asked = job.connection.execute(statement("load", "known_files"), {"keys": keys, "files": numbers})
            rows = named_rows(asked, _Known)
    for row in rows:
        profile = job.profiles.profile_for(host=host(row.url), station=row.input_station)
        if is_current(row.tried_recipe, profile):
            done[row.file] += row.pages
    return done
