"""What an input gave, counted as it passes, with its damaged records told in bounded memory."""

from collections.abc import Iterator
from dataclasses import replace

from etl.pages.model.raw_page import RawPage
from etl.stores.sources.content import Reading
from etl.stores.sources.model import DamagedRecord, InputReport, PageItem, with_others


class Counted:
    """Counts what passes, so that the report cannot disagree with what was given.

    Damaged records are passed on one by one up to `max_damaged`; of the others the first of each fault is kept and
    stands for all like it: a file of broken lines would else fill the memory and the quarantine.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._pages = 0
        self._told = 0
        self._damaged = 0
        self._first = ""
        self._others: dict[str, DamagedRecord] = {}

    def through(self, items: Iterator[PageItem]) -> Iterator[PageItem]:
        """The items, without the damaged records that are too many."""
        for item in items:
            if isinstance(item, RawPage):
                self._pages += 1
                yield item
            elif self._is_told(item):
                yield item

    def rest(self) -> Iterator[DamagedRecord]:
        """One record for each fault of those that were kept back."""
        yield from map(with_others, self._others.values())

    def report(self, path: str, size: int | None) -> InputReport:
        """The input's line in the ledger."""
        reading = self._reading
        if reading.budget.is_spent():
            reading.warnings[reading.budget.detail] = None
        if self._damaged and not (self._pages or reading.is_page or reading.warnings):
            reading.warnings[f"nothing in it could be read: {self._first}"] = None
        missing = frozenset(reading.names.missing(reading.options.fields))
        if missing:
            reading.notes[f"no record goes by [inputs.fields] {', '.join(sorted(missing))}"] += 1
        return InputReport(
            path,
            reading.kind,
            self._pages,
            self._damaged,
            size,
            reading.note,
            "; ".join(reading.warnings),
            reading.names.shown() if reading.names.records else "",
            missing,
        )

    def _is_told(self, item: DamagedRecord) -> bool:
        self._damaged += item.records
        self._first = self._first or item.detail
        if self._told < self._reading.options.max_damaged:
            self._told += 1
            return True
        first = self._others.get(item.fault)
        self._others[item.fault] = replace(first, records=first.records + item.records) if first else item
        return False
