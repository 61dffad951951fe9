"""Count the items of an input as they pass, and report its damaged records in bounded memory."""

from collections.abc import Iterator
from dataclasses import replace

from etl.pages.model.raw_page import RawPage
from etl.stores.sources.input_file import ReadState
from etl.stores.sources.items import DamagedRecord, InputReport, PageItem, with_others


class CountedItems:
    """Counts items as they pass, so that the report always agrees with what was yielded.

    Damaged records are passed on one by one up to `max_damaged`. Of the rest, the first one of each fault represents
    all others; otherwise a file of broken lines would fill the memory and the quarantine.
    """

    def __init__(self, state: ReadState) -> None:
        self._state = state
        self._pages = 0
        self._reported = 0
        self._damaged = 0
        self._first = ""
        self._others: dict[str, DamagedRecord] = {}

    def through(self, items: Iterator[PageItem]) -> Iterator[PageItem]:
        """Yield the items, without damaged records beyond the limit."""
        for item in items:
            if isinstance(item, RawPage):
                self._pages += 1
                yield item
            elif self._is_reported(item):
                yield item

    def rest(self) -> Iterator[DamagedRecord]:
        """Yield one record per fault for the damaged records that were not passed on."""
        yield from map(with_others, self._others.values())

    def report(self, path: str, size: int | None) -> InputReport:
        """The input's report for the ledger."""
        state = self._state
        if state.budget.is_spent():
            state.warnings[state.budget.detail] = None
        if self._damaged and not (self._pages or state.is_page or state.warnings):
            state.warnings[f"nothing in it could be read: {self._first}"] = None
        missing = frozenset(state.names.missing(state.options.fields))
        if missing:
            state.notes[f"no record has the fields of [inputs.fields] {', '.join(sorted(missing))}"] += 1
        return InputReport(
            path,
            state.kind,
            self._pages,
            self._damaged,
            size,
            state.note,
            "; ".join(state.warnings),
            state.names.shown() if state.names.records else "",
            missing,
        )

    def _is_reported(self, item: DamagedRecord) -> bool:
        self._damaged += item.records
        self._first = self._first or item.detail
        if self._reported < self._state.options.max_damaged:
            self._reported += 1
            return True
        first = self._others.get(item.fault)
        self._others[item.fault] = replace(first, records=first.records + item.records) if first else item
        return False
