"""The pages that a job has to process: what the warehouse knows already is counted and left out."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from etl.engines.far_pages import brought, size_of
from etl.engines.model import PageTask, ProcessedPage
from etl.jobs.job import Job
from etl.jobs.known_files import without_known_files
from etl.pages.decode.urls import host
from etl.pages.model.outcome import Fault, Quarantined, RejectReason
from etl.pages.model.raw_page import RawPage
from etl.stores import erasures
from etl.stores.recipe import is_current, recipe_of
from etl.stores.sources import DamagedRecord, InputReport, SourceItem
from etl.stores.staged_page import StagedPage, staged_page
from etl.stores.statements import statement
from etl.stores.warehouse import attempts

# Known pages are looked up in batches of this size: a lookup reads one column of core.pages (20 ms for a million rows),
# and the pages wait in memory meanwhile.
_LOOKUP_PAGES = 512
_LOOKUP_BYTES = 8 * 2**20
_EXCERPT_BYTES = 512


@dataclass(frozen=True, slots=True)
class InFlight:
    """A page that the engine has and has given no result for.

    Args:
        input: Number of the input it came from.
    """

    task: PageTask
    input: int


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged record with the key under which it is remembered."""

    key: str
    record: DamagedRecord


class Worklist:
    """Turns what the readers give into tasks for an engine, and counts every page once.

    Args:
        job: The job.
        again: Process every page, known or not (they come from the raw store).
    """

    def __init__(self, job: Job, *, again: bool = False) -> None:
        self._job = job
        self._tally = job.tally
        self._observer = job.context.observer
        self._again = again
        self._erased = erasures.load_erasures(job.connection)
        self.in_flight: dict[str, InFlight] = {}
        """By page key, pages that are with the engine."""
        self.damage: list[Damage] = []
        """Damaged records to commit with the next slice."""
        self.kept_out: list[str] = []
        """Keys of pages that were erased earlier, to commit with the next slice."""

    def tasks(self, items: Iterable[SourceItem]) -> Iterator[PageTask]:
        """The pages that have to be processed; stops early when the job is asked to stop."""
        batch: list[tuple[int, RawPage | Damage]] = []
        weight = 0
        for item in without_known_files(self._job, items):
            if self._job.context.stopping():
                return
            match item:
                case InputReport():
                    self._tally.close_input(item)
                    continue
                case DamagedRecord():
                    batch.append(
                        (
                            self._tally.arrive(item.records),
                            Damage(_damage_key(item), self._erased.cleaned(item)),
                        )
                    )
                    weight += _EXCERPT_BYTES
                case RawPage():
                    batch.append((self._tally.arrive(), item))
                    weight += size_of(item)
            if len(batch) >= _LOOKUP_PAGES or weight >= _LOOKUP_BYTES:
                yield from self._unknown(batch)
                batch, weight = [], 0
        yield from self._unknown(batch)

    def forget(self) -> None:
        """Damaged records and erased pages so far are committed."""
        self.damage = []
        self.kept_out = []

    def without_result(self) -> Iterator[StagedPage]:
        """Pages that the engine gave no result for, as failed: a defect of ours must not cost the other pages."""
        fault = Quarantined(Fault.BUG, "the engine gave no result for it")
        for page in list(self.in_flight.values()):
            task = replace(page.task, page=brought(page.task.page))
            yield staged_page(ProcessedPage(task, fault))

    def record_result(self, page_key: str, outcome: str, reason: str | None) -> None:
        """Count the outcome of a page, which is then no longer in flight."""
        number = self.in_flight.pop(page_key).input
        self._tally.count(number, outcome, reason)
        self._observer.pages(outcome)

    def _unknown(self, batch: list[tuple[int, RawPage | Damage]]) -> Iterator[PageTask]:
        known = self._known([item.key for _, item in batch])
        for number, item in batch:
            if isinstance(item, Damage):
                self._take_damage(number, item, is_known=item.key in known or item.key in self._tally.seen)
            elif outcome := self._tally.meet(item.key, number):
                self._observer.pages(outcome)
            elif item.key in self._tally.seen:
                self._count_unchanged(number)
            else:
                yield from self._take_page(number, item, known)

    def _known(self, keys: list[str]) -> dict[str, str | None]:
        if not keys:
            return {}
        connection, memory = self._job.connection, self._job.context.settings.warehouse.memory_mib
        rows: list[tuple[str, str | None]] = []
        for attempt in attempts(connection, memory):
            with attempt:
                rows = connection.execute(statement("load", "known_pages"), {"keys": keys}).fetchall()
        return dict(rows)

    def _take_page(self, number: int, page: RawPage, known: dict[str, str | None]) -> Iterator[PageTask]:
        profile = self._job.profiles.profile_for(host=host(page.url), station=page.station)
        recipe = recipe_of(profile)
        if self._erased.covers_page(page):
            self._tally.seen[page.key] = number
            self.kept_out.append(page.key)
            self._tally.count(number, "rejected", RejectReason.ERASED.value)
            self._observer.pages("rejected")
            return
        if not self._again and is_current(known.get(page.key), profile):
            self._count_unchanged(number)
            return
        self._tally.seen[page.key] = number
        template = self._job.templates.template_for(host(page.url), recipe)
        task = PageTask(page, profile, recipe, keep_raw=page.key not in known, template=template)
        self.in_flight[page.key] = InFlight(task, number)
        yield task

    def _take_damage(self, number: int, damage: Damage, *, is_known: bool) -> None:
        records = damage.record.records
        self.damage.append(
            damage
        )  # also what was dismissed: the quarantine must learn that it is still there
        if is_known:
            self._count_unchanged(number, records)
            return
        self._tally.seen[damage.key] = number
        self._tally.count(number, "quarantined", damage.record.fault.value, records)
        self._observer.pages("quarantined", records)

    def _count_unchanged(self, number: int, records: int = 1) -> None:
        self._tally.count(number, "unchanged", records=records)
        self._observer.pages("unchanged", records)


def _damage_key(record: DamagedRecord) -> str:
    """Where the damage is and what it looks like; the same damage found again is the same record."""
    origin = record.origin
    parts = (origin.path, str(origin.offset), record.fault.value, record.excerpt.hex())
    return hashlib.blake2b("\n".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
