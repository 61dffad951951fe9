"""Learning templates from stored pages: at the end of a run where it is due, and whenever somebody asks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb

from etl.jobs.context import Context
from etl.pages.model.profile import StationProfile
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
    """Learn the templates that are due, for the next run. The caller has a transaction open."""
    settings = context.settings.templates
    if not (settings.enabled and settings.auto):
        return
    found = hosts_with_pages(connection, settings.pages)
    due = [one for one in found if one.is_due(_basis(profiles, one.host), settings.pages)]
    if due:
        context.observer.stage("learning templates")
    for host_pages in due:
        if context.stopping():
            return
        lesson = learn_host(connection, context, profiles, host_pages)
        record_lesson(connection, lesson, context.clock())
        template = lesson.template.template_id if lesson.template is not None else None
        context.observer.note("template learned", host=lesson.host, template=template, detail=lesson.detail)


def hosts_with_pages(
    connection: duckdb.DuckDBPyConnection, least: int, hosts: Sequence[str] = ()
) -> list[HostPages]:
    """The hosts with at least `least` articles: all of them, or those of `hosts`."""
    values = {"least": least, "hosts": list(hosts)}
    return named_rows(connection.execute(statement("templates", "hosts"), values), HostPages)


def learn_host(
    connection: duckdb.DuckDBPyConnection, context: Context, profiles: StationProfiles, found: HostPages
) -> Lesson:
    """Learn a template from the newest articles of a host."""
    profile = profiles.profile_for(host=found.host)
    basis = recipe_of(profile)
    try:
        learned = _learned(connection, context, found, profile)
    except Exception as error:  # noqa: BLE001 - what goes wrong with a host's pages costs its template and no run
        learned = Unlearned(f"{type(error).__name__}: {error}"[:_LONGEST])
    known = found.articles
    if isinstance(learned, Unlearned):
        return Lesson(found.host, found.station, None, learned.reason, known, basis)
    return Lesson(found.host, found.station, with_basis(learned, basis), None, known, basis)


def _learned(
    connection: duckdb.DuckDBPyConnection, context: Context, found: HostPages, profile: StationProfile
) -> Template | Unlearned:
    from etl.pages.learning.learn import learn  # noqa: PLC0415 - trafilatura takes 0.4 s to import

    values = {"host": found.host, "pages": _MORE * context.settings.templates.pages}
    rows = connection.execute(statement("templates", "pages"), values).fetchall()
    # In the order of their keys, which are as good as chance: the proof is to have pages of all days.
    pages = sorted(_stored(connection, context, rows), key=lambda page: page.key)
    return learn(found.station or found.host, pages, profile)


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
