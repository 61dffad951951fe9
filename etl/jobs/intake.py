"""From a stream of pages to tasks for the engine: what the warehouse knows is counted and left out."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import duckdb

from etl.engines.model import PageResult, PageTask
from etl.jobs.context import Context
from etl.jobs.tally import Tally
from etl.pages.decode.urls import host
from etl.pages.model.outcome import Fault, Loaded, Quarantined, Rejected, RejectReason
from etl.pages.model.profile import StationProfile
from etl.pages.model.raw_page import RawPage
from etl.stores import erasures
from etl.stores.recipe import recipe_of
from etl.stores.sources import DamagedRecord, InputReport, SourceItem
from etl.stores.statements import statement
from etl.stores.station_profiles import StationProfiles
from etl.stores.warehouse import with_little_memory

# Known pages are looked up so many at a time: a look-up reads one column of core.pages (20 ms for a million
# rows), and the pages wait in memory meanwhile.
_LOOKUP_PAGES = 512
_LOOKUP_BYTES = 8 * 2**20
_EXCERPT_BYTES = 512


@dataclass(frozen=True, slots=True)
class InHand:
    """A page that the engine works on.

    Args:
        input: Number of the input it came from.
        keep_raw: Whether its bytes are new to the raw store.
    """

    page: RawPage
    profile: StationProfile
    input: int
    recipe: str
    keep_raw: bool


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged record with the key under which it is remembered."""

    key: str
    record: DamagedRecord


class Intake:
    """Feeds an engine. `in_hand` holds what was given out and is not back, `kept_out` keys of erased pages.

    Args:
        again: Work on every page, known or not (they come from the raw store).
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        context: Context,
        stations: StationProfiles,
        tally: Tally,
        *,
        again: bool = False,
    ) -> None:
        self._connection = connection
        self._context = context
        self._stations = stations
        self._tally = tally
        self._again = again
        self._erased = erasures.load_erasures(connection)
        self.in_hand: dict[str, InHand] = {}
        self.damage: list[Damage] = []
        self.kept_out: list[str] = []

    def tasks(self, items: Iterable[SourceItem]) -> Iterator[PageTask]:
        """The pages among the items that have to be worked on; stops early when the job is asked to stop."""
        batch: list[tuple[int, RawPage | Damage]] = []
        weight = 0
        for item in items:
            if self._context.stopping():
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
                    weight += len(item.body)
            if len(batch) >= _LOOKUP_PAGES or weight >= _LOOKUP_BYTES:
                yield from self._fresh(batch)
                batch, weight = [], 0
        yield from self._fresh(batch)

    def forget(self) -> None:
        """Damaged records and erased pages so far are committed."""
        self.damage = []
        self.kept_out = []

    def was_stopped(self) -> bool:
        """Whether the job was asked to stop, so that the engine may have left pages out."""
        return self._context.stopping()

    def unanswered(self) -> Iterator[PageResult]:
        """What the engine never gave back, as pages that failed: a defect of ours must not cost the other pages."""
        fault = Quarantined(Fault.BUG, "the engine never gave it back")
        for key in list(self.in_hand):
            yield PageResult(key, fault, None, 0.0)

    def settle(self, result: PageResult) -> InHand:
        """A page came back: count its outcome and hand back what is known of it."""
        hand = self.in_hand.pop(result.page_key)
        match result.outcome:
            case Loaded():
                outcome, reason = "loaded", None
            case Rejected(why):
                outcome, reason = "rejected", why.value
            case Quarantined(fault):
                outcome, reason = "quarantined", fault.value
        self._tally.count(hand.input, outcome, reason)
        self._context.observer.pages(outcome)
        return hand

    def _fresh(self, batch: list[tuple[int, RawPage | Damage]]) -> Iterator[PageTask]:
        known = self._known([item.key for _, item in batch])
        for number, item in batch:
            if isinstance(item, Damage):
                self._take_damage(number, item, is_known=item.key in known or item.key in self._tally.seen)
            elif outcome := self._tally.meet(item.key, number):
                self._context.observer.pages(outcome)
            elif item.key in self._tally.seen:
                self._count_unchanged(number)
            else:
                yield from self._take_page(number, item, known)

    def _known(self, keys: list[str]) -> dict[str, str | None]:
        if not keys:
            return {}
        rows = with_little_memory(
            self._connection,
            self._context.settings.warehouse.memory_mib,
            lambda: self._connection.execute(statement("load", "known_pages"), {"keys": keys}).fetchall(),
        )
        return dict(rows)

    def _take_page(self, number: int, page: RawPage, known: dict[str, str | None]) -> Iterator[PageTask]:
        profile = self._stations.profile_for(host=host(page.url), station=page.station)
        recipe = recipe_of(profile)
        if self._erased.covers_page(page):
            self._tally.seen[page.key] = number
            self.kept_out.append(page.key)
            self._tally.count(number, "rejected", RejectReason.ERASED.value)
            self._context.observer.pages("rejected")
            return
        if known.get(page.key) == recipe and not self._again:
            self._count_unchanged(number)
            return
        self._tally.seen[page.key] = number
        self.in_hand[page.key] = InHand(page, profile, number, recipe, keep_raw=page.key not in known)
        yield PageTask(page, profile)

    def _take_damage(self, number: int, damage: Damage, *, is_known: bool) -> None:
        records = damage.record.records
        self.damage.append(damage)  # also what was dismissed: the quarantine is told that it is still there
        if is_known:
            self._count_unchanged(number, records)
            return
        self._tally.seen[damage.key] = number
        self._tally.count(number, "quarantined", damage.record.fault.value, records)
        self._context.observer.pages("quarantined", records)

    def _count_unchanged(self, number: int, records: int = 1) -> None:
        self._tally.count(number, "unchanged", records=records)
        self._context.observer.pages("unchanged", records)


def _damage_key(record: DamagedRecord) -> str:
    """Where the damage is and what it looks like; the same damage found again is the same record."""
    origin = record.origin
    parts = (origin.path, str(origin.offset), record.fault.value, record.excerpt.hex())
    return hashlib.blake2b("\n".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
