"""A job's work, committed and published slice by slice: what is finished is safe, however long the job goes on.

Which pages share a slice is chance. Nothing depends on it: matching is a function of the pages in the warehouse, and
thresholds and alarms look at the whole job.
"""

from dataclasses import replace

import duckdb

from etl.errors import CopydeskError
from etl.jobs import check, thresholds
from etl.jobs.commit import Job, Slice, commit
from etl.jobs.intake import Intake
from etl.jobs.isolation import Isolation, is_of_machine
from etl.jobs.publish import publish_if_behind
from etl.jobs.summary import RunSummary
from etl.stores import raw
from etl.stores.staging import Part, discard_parts
from etl.stores.warehouse import with_little_memory


class Slices:
    """Takes finished parts and commits them when they are enough.

    Args:
        connection: The working database; the caller holds the lock.
        job: The job that they are of.
        intake: Where what has no part comes from: damaged records and erased pages.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, job: Job, intake: Intake) -> None:
        self._connection = connection
        self._job = job
        self._intake = intake
        self._parts: list[Part] = []
        self.waiting = 0
        """Pages that are finished and not committed."""
        self.committed = 0
        """Slices that are committed."""

    @property
    def is_due(self) -> bool:
        """Whether there is enough for a slice: pages, or inputs to record."""
        enough = self._job.context.settings.run.commit_pages
        return self.waiting >= enough or self._job.judged.tally.lines > enough

    def add(self, part: Part | None, pages: int) -> None:
        """Count finished pages, and take the part that they complete, if they do."""
        self.waiting += pages
        if part is not None:
            self._parts.append(part)

    def commit(self, *, is_last: bool = False) -> RunSummary:
        """Commit what there is, and publish it.

        Raises:
            CheckFailedError: Most hosts failed, and the slice is given up; or the warehouse fails its checks.
            CopydeskError: This machine failed. Nothing of the slice was committed; its parts are kept.
        """
        tally, intake = self._job.judged.tally, self._intake
        self._insist()
        lines = tally.to_record(is_last=is_last)
        rest = Slice(lines=lines, damage=intake.damage, kept_out=intake.kept_out, is_last=is_last)
        summary = self._whole_or_isolated(rest)
        self._job.start.so_far.summary = summary
        tally.forget(lines, intake.in_hand)
        intake.forget()
        discard_parts(self._parts)
        self._parts, self.waiting = [], 0
        self.committed += 1
        published = publish_if_behind(self._connection, self._job.context)
        if not is_last:  # then the summary says it
            self._job.context.observer.note("slice committed", number=self.committed, pages=summary.pages)
        return replace(summary, published=published)

    def _insist(self) -> None:
        try:
            parts = [part.outcomes for part in self._parts]
            thresholds.insist(self._connection, parts, self._job.judged.limits)
        except CopydeskError:
            # They would be the next night's failure too. Their input is still there to be read again.
            discard_parts(self._parts)
            raise

    def _whole_or_isolated(self, rest: Slice) -> RunSummary:
        try:
            return self._commit(replace(rest, parts=tuple(self._parts)))
        except Exception as error:
            if not self._parts or is_of_machine(error) or not self._is_sound():
                raise
            isolation = Isolation(self._connection, self._job, self._commit)
            self._intake.damage += isolation.commit(tuple(self._parts), error)
            return self._commit(rest)

    def _commit(self, work: Slice) -> RunSummary:
        memory = self._job.context.settings.warehouse.memory_mib
        try:
            return with_little_memory(
                self._connection, memory, lambda: commit(self._connection, self._job, work)
            )
        except Exception:
            raw.remove_orphans(self._connection, self._job.context.home.raw, self._job.start.run_id)
            raise

    def _is_sound(self) -> bool:
        """Whether the warehouse passes its checks without the slice."""
        return all(result.passed for result in check.run_checks(self._connection))
