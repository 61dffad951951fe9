"""How a job ended: what the summary line, the run row, the JSON report and the metrics are made of."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from etl.errors import ExitCode
from etl.stores.home import Home
from etl.stores.staging import commit_file

RUNNING = "running"
"""Status of a job that may have committed slices and is not finished."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Article rows before and after a job."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    same: int = 0

    def plus(self, more: "Changes") -> "Changes":
        """Together with those of another slice."""
        names = ("added", "changed", "removed", "same")
        return Changes(*(getattr(self, name) + getattr(more, name) for name in names))


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How many pages were rejected or quarantined for one reason."""

    outcome: str
    reason: str
    pages: int


@dataclass(frozen=True, slots=True)
class RunSummary:
    """How a job ended.

    Args:
        job: `run`, `reprocess` or `retry`.
        status: `running`, `done`, `look`, `failed` or `stopped`.
        reasons: Most frequent first.
        warnings: What deserves a look, one sentence each.
        published: Whether readers see a new snapshot.
    """

    run_id: str
    job: str
    status: str
    exit_code: ExitCode
    started_at: datetime
    finished_at: datetime
    pages: int = 0
    loaded: int = 0
    rejected: int = 0
    quarantined: int = 0
    unchanged: int = 0
    inputs: int = 0
    changes: Changes = Changes()
    reasons: tuple[ReasonCount, ...] = ()
    warnings: tuple[str, ...] = ()
    published: bool = False
    message: str = ""

    @property
    def worked(self) -> int:
        """Pages that were not known already."""
        return self.loaded + self.rejected + self.quarantined

    @property
    def seconds(self) -> float:
        """Wall time."""
        return (self.finished_at - self.started_at).total_seconds()

    def line(self) -> str:
        """The greppable summary."""
        counts = (
            f"loaded={self.loaded} rejected={self.rejected} quarantined={self.quarantined} "
            f"unchanged={self.unchanged} seconds={self.seconds:.1f}"
        )
        return f"{self.job} {self.run_id} {self.status}: {counts}"

    def with_warnings(self, warnings: Sequence[str]) -> "RunSummary":
        """The same with more that needs attention."""
        if not warnings:
            return self
        told = (*self.warnings, *warnings)
        return replace(
            self, status="attention", exit_code=ExitCode.ATTENTION, warnings=told, message="; ".join(told)
        )

    def as_dict(self) -> dict[str, object]:
        """For JSON: instants in ISO 8601, everything else as it is."""
        values = asdict(self)
        values["exit_code"] = int(self.exit_code)
        values["started_at"] = self.started_at.isoformat()
        values["finished_at"] = self.finished_at.isoformat()
        values["seconds"] = round(self.seconds, 3)
        return values


def write_report(home: Home, summary: RunSummary) -> None:
    """Write the run's JSON report; it is there for runs that failed, too."""
    write_values(home, summary.run_id, summary.as_dict())


def write_values(home: Home, run_id: str, values: Mapping[str, object]) -> None:
    """Write a report from what stands in it."""
    home.reports.mkdir(parents=True, exist_ok=True)
    final = home.reports / f"{run_id}.json"
    temporary = final.with_suffix(".tmp")
    try:
        temporary.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", "utf-8")
        commit_file(temporary, final)
    finally:
        temporary.unlink(missing_ok=True)
