"""Learning templates from stored pages: at the end of a run where it is due, and whenever somebody asks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb

from etl.engines.lessons import LessonTask, learn_each
from etl.errors import WarehouseError
from etl.jobs.context import Context
from etl.pages.model.raw_page import RawPage
from etl.pages.model.template import Template, Unlearned, with_basis
from etl.stores import raw
from etl.stores.recipe import recipe_of
from etl.stores.statements import named_rows, statement
from etl.stores.station_profiles import StationProfiles
from etl.stores.templates import Lesson, TemplateStatus, record_lesson

_MOSTLY = 0.5
"""Share of a template's pages that it does not fit, from which another one is due: the site looks different now."""
_OFTEN = 0.1
"""The same share where the host has many more articles by now, among which there are more of its layouts."""
_MORE = 2
"""After a failed attempt, the next one waits for this many times as many articles. At most this many times the
necessary number are learned from."""
_LESSON_BYTES = 64 * 2**20
"""Of pages that are learned from; they are held in memory together. News pages have a tenth to half a MiB."""
_LONGEST = 300
"""Characters of an error that are kept."""


@dataclass(frozen=True, slots=True)
class HostPages:
    """The articles of a host, and what its last template is to them.

    Args:
        articles: How many are stored.
        unfit: How many of them the last template did not fit.
        answered: How many it answered.
        status: What became of it; None where there is none.
        known_pages: Articles that were stored when it was learned.
        basis: The recipe that it stands for.
    """

    host: str
    station: str | None
    articles: int
    unfit: int
    answered: int
    status: str | None
    known_pages: int | None
    basis: str | None

    def is_due(self, basis: str, least: int) -> bool:
        """Whether a template should be learned.

        Args:
            basis: Today's recipe of its pages.
            least: Articles that it takes.
        """
        if self.status == TemplateStatus.DROPPED:
            return False  # by somebody, who can ask for another
        if self.status is None or self.basis != basis:
            return True
        news = self.articles - (self.known_pages or 0)
        match TemplateStatus(self.status):
            case TemplateStatus.ACTIVE:
                is_large = self.articles >= _MORE * (self.known_pages or 0)
                share = self.unfit / max(1, self.unfit + self.answered)
                return min(self.unfit, news) >= least and share > (_OFTEN if is_large else _MOSTLY)
            case TemplateStatus.FAILED:
                return self.articles >= _MORE * (self.known_pages or 0)
            case _:
                return news >= least


def learn_due(connection: duckdb.DuckDBPyConnection, context: Context, profiles: StationProfiles) -> None:
    """Learn the templates that are due, for the next run. The caller has a transaction open.

    Raises:
        EngineError: This machine does not let us have processes.
    """
    settings = context.settings.templates
    if not (settings.enabled and settings.auto):
        return
    found = hosts_with_pages(connection, settings.pages)
    due = [one for one in found if one.is_due(_basis(profiles, one.host), settings.pages)]
    if not due:
        return
    context.observer.stage("learning templates")
    for lesson in learn_hosts(connection, context, profiles, due):
        record_lesson(connection, lesson, context.clock())
        template = lesson.template.template_id if lesson.template is not None else None
        context.observer.note("template learned", host=lesson.host, template=template, detail=lesson.detail)


def hosts_with_pages(
    connection: duckdb.DuckDBPyConnection, least: int, hosts: Sequence[str] = ()
) -> list[HostPages]:
    """The hosts with at least `least` articles: all of them, or those of `hosts`."""
    values = {"least": least, "hosts": list(hosts)}
    return named_rows(connection.execute(statement("templates", "hosts"), values), HostPages)


def learn_hosts(
    connection: duckdb.DuckDBPyConnection,
    context: Context,
    profiles: StationProfiles,
    hosts: Sequence[HostPages],
) -> list[Lesson]:
    """Learn a template for each host from its newest articles, on all cores.

    Returns:
        The lessons in the order of the hosts; without those that a signal to stop came before.

    Raises:
        EngineError: This machine does not let us have processes.
    """
    unread: dict[str, Template | Unlearned] = {}

    def tasks() -> Iterator[LessonTask]:
        for found in hosts:
            try:
                task = _task(connection, context, profiles, found)
            except WarehouseError as error:  # a file of the raw store is missing: other hosts have theirs
                unread[found.host] = Unlearned(str(error))
            else:
                yield task

    learned = dict(learn_each(tasks(), context.settings.engine.workers, context.stopping)) | unread
    return [_lesson(found, learned[found.host], profiles) for found in hosts if found.host in learned]


def _lesson(found: HostPages, learned: Template | Unlearned, profiles: StationProfiles) -> Lesson:
    basis, known = _basis(profiles, found.host), found.articles
    if isinstance(learned, Unlearned):
        return Lesson(found.host, found.station, None, learned.reason[:_LONGEST], known, basis)
    return Lesson(found.host, found.station, with_basis(learned, basis), None, known, basis)


def _task(
    connection: duckdb.DuckDBPyConnection, context: Context, profiles: StationProfiles, found: HostPages
) -> LessonTask:
    pages = _MORE * context.settings.templates.pages
    values = {"host": found.host, "pages": pages, "bytes": _LESSON_BYTES}
    rows = connection.execute(statement("templates", "pages"), values).fetchall()
    # In the order of their keys, which are as good as chance: the proof is to have pages of all days.
    by_key = sorted(_stored(connection, context, rows), key=lambda page: page.key)
    profile = profiles.profile_for(host=found.host)
    return LessonTask(found.host, found.station or found.host, profile, tuple(by_key))


def _stored(
    connection: duckdb.DuckDBPyConnection, context: Context, rows: Sequence[tuple[str, str]]
) -> Iterator[RawPage]:
    by_file: dict[str, list[str]] = {}
    for key, raw_file in rows:
        by_file.setdefault(raw_file, []).append(key)
    for raw_file, keys in by_file.items():
        yield from raw.read_file(connection, context.home.raw / raw_file, keys)


def _basis(profiles: StationProfiles, host: str) -> str:
    return recipe_of(profiles.profile_for(host=host))
