"""Stored pages as the input of a job."""

from collections.abc import Iterator, Mapping, Sequence

from etl.errors import WarehouseError
from etl.jobs.job import Job
from etl.pages.model.outcome import Fault
from etl.pages.model.raw_page import Origin
from etl.stores import raw
from etl.stores.sources import DamagedRecord, InputReport, SourceItem
from etl.stores.statements import statement


def stored_pages(job: Job, files: Mapping[str, Sequence[str]]) -> Iterator[SourceItem]:
    """Pages of the raw store. A file that cannot be read costs its own pages.

    Args:
        job: The job that reads them.
        files: The keys of the pages, by file.
    """
    for name in sorted(files):
        keys = files[name]
        path = job.context.home.raw / name
        read = 0
        try:
            for page in raw.read_file(job.connection, path, keys):
                read += 1
                yield page
        except WarehouseError as error:
            lost = len(keys) - read
            yield DamagedRecord(Origin(f"raw/{name}"), Fault.UNREADABLE, error.message, records=lost)
        yield InputReport(f"raw/{name}", "raw", read, len(keys) - read, None)


def queued_pages(job: Job) -> Iterator[SourceItem]:
    """The pages that wait to be processed again, since their template was suspended."""
    yield from stored_pages(job, dict(job.connection.execute(statement("templates", "queued")).fetchall()))
