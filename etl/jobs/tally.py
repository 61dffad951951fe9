"""Counting pages in and outcomes out, per input and per run; both must balance before a commit."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from etl.errors import BalanceError
from etl.stores.sources import InputReport


@dataclass(slots=True)
class InputLine:
    """One input's counts while a run works.

    Args:
        seen: Pages and damaged records that arrived from it.
        report: What the reader says about it once it is through.
    """

    seen: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    report: InputReport | None = None


class Tally:
    """The counts of one run. Inputs are numbered in the order in which they are read.

    `seen` holds the key of everything that this run has an outcome for, with the number of its input.
    """

    def __init__(self) -> None:
        self.inputs: list[InputLine] = [InputLine()]
        self.reasons: Counter[tuple[str, str]] = Counter()
        self.seen: dict[str, int] = {}
        self._missing: frozenset[str] | None = None
        self._names = ""

    def arrive(self, records: int = 1) -> int:
        """Pages or damaged records came in; returns the number of the input they belong to."""
        self.inputs[-1].seen += records
        return len(self.inputs) - 1

    def close_input(self, report: InputReport) -> None:
        """The input that is being read is through."""
        self.inputs[-1].report = report
        if report.names:
            self._missing = report.missing if self._missing is None else self._missing & report.missing
            self._names = report.names
        self.inputs.append(InputLine())

    @property
    def odd_inputs(self) -> list[str]:
        """Inputs that somebody should look at, and why; not those that were told before and are as they were."""
        return [
            f"{line.report.path}: {line.report.warning}"
            for line in self.inputs
            if line.report and line.report.warning and line.outcomes["unchanged"] < line.seen
        ]

    @property
    def unmatched_fields(self) -> str:
        """What to say of lines of `[inputs.fields]` that no record of the whole run goes by, or an empty text."""
        if not self._missing:
            return ""
        lines = ", ".join(sorted(self._missing))
        return f"no record goes by {lines} of [inputs.fields] in config/copydesk.toml; {self._names}"

    def count(self, number: int, outcome: str, reason: str | None = None, records: int = 1) -> None:
        """Pages of an input have their outcome."""
        self.inputs[number].outcomes[outcome] += records
        if reason is not None:
            self.reasons[outcome, reason] += records

    def hold_back(self, keys: Iterable[str], reason: str) -> None:
        """Pages that were loaded are quarantined after all."""
        for key in keys:
            outcomes = self.inputs[self.seen[key]].outcomes
            outcomes["loaded"] -= 1
            outcomes["quarantined"] += 1
            self.reasons["quarantined", reason] += 1

    def total(self, outcome: str) -> int:
        """Pages of the whole run with this outcome."""
        return sum(line.outcomes[outcome] for line in self.inputs)

    @property
    def pages(self) -> int:
        """Everything that came in."""
        return sum(line.seen for line in self.inputs)

    @property
    def worked(self) -> int:
        """Pages that were not known already."""
        return self.pages - self.total("unchanged")

    def finished(self) -> list[InputLine]:
        """The inputs that were read to their end."""
        return [line for line in self.inputs if line.report is not None]

    def balance(self) -> None:
        """Make sure that every page has exactly one outcome.

        Raises:
            BalanceError: Something was lost or counted twice.
        """
        if self.inputs[-1].seen:
            raise _unbalanced("pages came without an input that they belong to", self.inputs[-1].seen, 0)
        for line in self.finished():
            report = line.report
            told = report.pages + report.damaged if report else 0
            if told != line.seen:
                raise _unbalanced(f"{report.path if report else ''}: told and read", told, line.seen)
            out = sum(line.outcomes.values())
            if out != line.seen:
                raise _unbalanced(
                    f"{report.path if report else ''}: pages in and outcomes out", line.seen, out
                )


def _unbalanced(what: str, one: int, other: int) -> BalanceError:
    return BalanceError(
        f"the counts do not balance, so nothing was committed: {what} differ ({one} and {other})",
        hint="this is a defect of copydesk; please report it with the output of: copydesk run --debug",
    )
