"""Counting pages in and outcomes out, per input and per run."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from etl.stores.sources import InputReport

OUTCOMES = ("loaded", "rejected", "quarantined", "unchanged")


_ODD_INPUTS = 100  # more are not listed one by one


@dataclass(slots=True)
class InputLine:
    """One input's counts while a run works.

    Args:
        number: Place among the inputs of the run.
        seen: Pages and damaged records that arrived from it.
        report: What the reader says about it once it is through.
    """

    number: int
    seen: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    report: InputReport | None = None

    @property
    def settled(self) -> int:
        """How many of them have their outcome."""
        return sum(self.outcomes.values())

    @property
    def is_complete(self) -> bool:
        """Whether it was read to its end, and all that came of it has its outcome."""
        return self.report is not None and self.settled == self.seen


class Tally:
    """The counts of one run. Inputs are numbered in the order in which they are read.

    What is held stays small however long the run is: lines of inputs leave when they are recorded, and keys when the
    warehouse knows them (`forget`).
    """

    def __init__(self) -> None:
        self.reasons: Counter[tuple[str, str]] = Counter()
        self.seen: dict[str, int] = {}
        """By page key, the number of its input, for all pages of this run whose outcome is counted or expected."""
        self._lines: dict[int, InputLine] = {0: InputLine(0)}
        self._open = 0
        self._recorded: Counter[str] = Counter()
        self._inputs = 0
        self._recovered: dict[str, tuple[int, str]] = {}
        self._odd: list[str] = []
        self._missing: frozenset[str] | None = None
        self._names = ""

    def arrive(self, records: int = 1) -> int:
        """Pages or damaged records came in; returns the number of the input they belong to."""
        self._lines[self._open].seen += records
        return self._open

    def close_input(self, report: InputReport) -> None:
        """The input that is being read has ended."""
        self._lines[self._open].report = report
        if report.names:
            self._missing = report.missing if self._missing is None else self._missing & report.missing
            self._names = report.names
        self._open += 1
        self._lines[self._open] = InputLine(self._open)
        self._inputs += 1

    def count(self, number: int, outcome: str, reason: str | None = None, records: int = 1) -> None:
        """Count the outcome of pages of an input."""
        self._lines[number].outcomes[outcome] += records
        if reason is not None:
            self.reasons[outcome, reason] += records

    def recover(self, pages: Mapping[str, tuple[str, str | None]], report: InputReport) -> None:
        """Count pages that an earlier run had finished, by key with outcome and reason, as an input of their own."""
        for key, (outcome, reason) in pages.items():
            number = self.arrive()
            self.count(number, outcome, reason)
            self.seen[key] = number
            self._recovered[key] = (number, outcome)
        self.close_input(report)

    @property
    def has_recovered(self) -> bool:
        """Whether pages that an earlier run had finished may still arrive with their input."""
        return bool(self._recovered)

    def meet(self, key: str, number: int) -> str | None:
        """If an earlier run had finished this page, count it with its input instead, once.

        Returns:
            Its outcome; None for any other page.
        """
        found = self._recovered.pop(key, None)
        if found is None:
            return None
        recovered, outcome = found
        self._lines[recovered].seen -= 1
        self._lines[recovered].outcomes[outcome] -= 1
        self._lines[number].outcomes[outcome] += 1
        return outcome

    def fail(self, outcomes: Mapping[str, str], reason: str) -> None:
        """Count pages as quarantined after all.

        Args:
            outcomes: By page key, the outcome they were counted with before.
            reason: Why.
        """
        for key, outcome in outcomes.items():
            counts = self._lines[self.seen[key]].outcomes
            counts[outcome] -= 1
            counts["quarantined"] += 1
            self.reasons["quarantined", reason] += 1

    def move(self, pages: int, reason: str) -> None:
        """Count this many loaded pages as quarantined after all."""
        if pages:
            self._recorded["loaded"] -= pages
            self._recorded["quarantined"] += pages
            self.reasons["quarantined", reason] += pages

    def total(self, outcome: str) -> int:
        """Pages of the whole run with this outcome."""
        return self._recorded[outcome] + sum(line.outcomes[outcome] for line in self._lines.values())

    @property
    def pages(self) -> int:
        """Everything that came in."""
        return self._recorded.total() + sum(line.seen for line in self._lines.values())

    @property
    def settled(self) -> int:
        """Everything that has its outcome."""
        return sum(self.total(outcome) for outcome in OUTCOMES)

    @property
    def worked(self) -> int:
        """Pages that were not known already."""
        return self.settled - self.total("unchanged")

    @property
    def odd_inputs(self) -> list[str]:
        """Inputs that somebody should look at, and why; not those that an earlier run has read in the same state."""
        return [*self._odd, *_odd(self._lines.values())]

    @property
    def unmatched_fields(self) -> str:
        """A sentence about lines of `[inputs.fields]` that no record of the whole run uses, or an empty text."""
        if not self._missing:
            return ""
        lines = ", ".join(sorted(self._missing))
        return f"no record goes by {lines} of [inputs.fields] in config/copydesk.toml; {self._names}"

    @property
    def lines(self) -> int:
        """Inputs whose counts are still held."""
        return len(self._lines)

    @property
    def inputs(self) -> int:
        """Inputs that were read to their end."""
        return self._inputs

    def to_record(self, *, is_last: bool) -> list[InputLine]:
        """Inputs whose counts are final. Recovered pages may still arrive with their own input."""
        waiting = set() if is_last else {number for number, _ in self._recovered.values()}
        return [line for line in self._lines.values() if line.is_complete and line.number not in waiting]

    def forget(self, lines: Iterable[InputLine], in_hand: Iterable[str]) -> None:
        """Drop inputs that are recorded, and keys of pages that the warehouse knows now."""
        recorded = list(lines)
        self._odd += _odd(recorded)[: max(0, _ODD_INPUTS - len(self._odd))]
        for line in recorded:
            self._recorded.update(line.outcomes)
            del self._lines[line.number]
        kept = {*in_hand, *self._recovered}
        self.seen = {key: number for key, number in self.seen.items() if key in kept}


def _odd(lines: Iterable[InputLine]) -> list[str]:
    return [
        f"{line.report.path}: {line.report.warning}"
        for line in lines
        if line.report and line.report.warning and line.outcomes["unchanged"] < line.seen
    ]
