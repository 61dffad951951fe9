"""A job's work, committed and published slice by slice: what is finished is safe, however long the job goes on.

Which pages share a slice is chance. Nothing depends on it: matching is a function of the pages in the warehouse, and
thresholds and alarms look at the whole job.
"""

from dataclasses import replace

import duckdb

from etl.errors import CopydeskError
from etl.jobs import check, thresholds
from etl.jobs.commit import Slice, commit
from etl.jobs.isolation import Isolation, is_of_machine
from etl.jobs.job import Job
from etl.jobs.publish import publish_if_behind
from etl.jobs.publishing_pace import PublishingPace
from etl.jobs.summary import RunSummary
from etl.jobs.template_lessons import learn_due
from etl.jobs.worklist import Worklist
from etl.stores.staging import Part, discard_parts
from etl.stores.warehouse import transaction


class Slices:
    """Collects finished parts of a job and commits them when there are enough.

    Args:
        job: The job.
        worklist: Holds what is committed without being in a part: damaged records and erased pages.
    """

    def __init__(self, job: Job, worklist: Worklist) -> None:
        self.job = job
        self.worklist = worklist
        self._parts: list[Part] = []
        self._pace = PublishingPace(job.context.clock)
        self.waiting = 0
        """Pages that are finished and not committed."""

    @property
    def is_due(self) -> bool:
        """Whether there is enough for a slice: pages, or inputs to record."""
        enough = self.job.context.settings.run.commit_pages
        return self.waiting >= enough or self.job.tally.lines > enough

    def add(self, part: Part | None, pages: int) -> None:
        """Count finished pages, and take the part that they complete, if they do."""
        self.waiting += pages
        if part is not None:
            self._parts.append(part)

    def commit(self, *, is_last: bool = False) -> None:
        """Commit what there is, and publish it if that is cheap or it is the last.

        `Job.summary` says how the job stands then.

        Raises:
            CheckFailedError: Most hosts failed, and the slice is given up; or the warehouse fails its checks.
            CopydeskError: This machine failed. Nothing of the slice was committed; its parts are kept.
        """
        job, tally, worklist = self.job, self.job.tally, self.worklist
        self._refuse_failing_hosts()
        lines = tally.to_record(is_last=is_last)
        rest = Slice(lines=lines, damage=worklist.damage, kept_out=worklist.kept_out, is_last=is_last)
        summary = self._commit_whole_or_isolated(rest)
        job.summary = summary
        job.commits += 1
        tally.forget(lines, worklist.in_flight)
        worklist.forget()
        discard_parts(self._parts)
        self._parts, self.waiting = [], 0
        warnings: list[str] = []
        if is_last:
            warnings += self._learn()
        published = False
        if is_last or self._pace.is_due:
            with self._pace.measured():
                published = publish_if_behind(job.connection, job.context, warnings.append)
        if not is_last:  # then the summary says it
            job.context.observer.note("slice committed", number=job.commits, pages=summary.pages)
        job.summary = replace(summary, published=published).with_warnings(warnings)

    def _learn(self) -> list[str]:
        """Learn what is due for the next run. The run is committed: a failure costs the templates alone."""
        job = self.job
        if job.start.job != "run" or not job.summary.loaded:
            return []
        try:
            with transaction(job.connection):
                learn_due(job.connection, job.context, job.profiles)
        except (duckdb.Error, CopydeskError) as error:
            told = str(error).splitlines()[0]
            return [f"no templates were learned: {told} (to try again: copydesk templates learn)"]
        return []

    def _refuse_failing_hosts(self) -> None:
        try:
            thresholds.refuse_failing_hosts(self.job, [part.outcomes for part in self._parts])
        except CopydeskError:
            # They would fail again with the next run. Their input is still there to be read again.
            discard_parts(self._parts)
            raise

    def _commit_whole_or_isolated(self, rest: Slice) -> RunSummary:
        try:
            return commit(self.job, replace(rest, parts=tuple(self._parts)))
        except Exception as error:
            if not self._parts or is_of_machine(error) or not self._is_sound():
                raise
            self.worklist.damage += Isolation(self.job).commit(tuple(self._parts), error)
            return commit(self.job, rest)

    def _is_sound(self) -> bool:
        """Whether the warehouse passes its checks without the slice."""
        return all(result.passed for result in check.run_checks(self.job.connection))
