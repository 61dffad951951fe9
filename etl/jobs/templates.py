"""`copydesk templates`: what was learned of stations' pages, learned again, or dropped."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from etl.errors import UsageError
from etl.jobs.context import Context
from etl.jobs.opening import holder_of, opened
from etl.jobs.publish import publish_if_behind
from etl.jobs.selection import near_it, near_names
from etl.jobs.template_lessons import hosts_with_pages, learn_hosts
from etl.stores import order
from etl.stores.agreement import Warn
from etl.stores.lock import hold
from etl.stores.published import open_published
from etl.stores.statements import statement
from etl.stores.station_profiles import load_profiles
from etl.stores.templates import Lesson, TemplateStatus, end_template, record_lesson
from etl.stores.warehouse import transaction

_LIST = "to see which there are: copydesk templates"
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Writing:
    """How a job that changes templates goes about it.

    Args:
        wait: Seconds to wait for another job to finish.
        warn: Takes sentences about what had to be put right.
    """

    wait: float
    warn: Warn


def listed(context: Context) -> list[Record]:
    """The latest template of each host, and how its stored pages fared with it."""
    with open_published(context.home, context.settings.readers) as connection:
        return _records(connection.execute(statement("templates", "list")))


def shown(context: Context, name: str) -> Record:
    """One template with what it knows, by its host, its station or the beginning of its id.

    Raises:
        UsageError: There is none.
    """
    with open_published(context.home, context.settings.readers) as connection:
        found = _records(connection.execute(statement("templates", "show"), {"name": name}))
        hosts = [
            str(record["host"]) for record in _records(connection.execute(statement("templates", "list")))
        ]
    if not found:
        raise _no_template(name, hosts)
    record = found[0]
    return {**record, "content": json.loads(record["content"]) if record["content"] else None}


def learn(context: Context, hosts: Sequence[str], how: Writing) -> list[Lesson]:
    """Learn templates from stored pages, for these hosts or for all that have enough articles, and publish.

    Raises:
        UsageError: A host has no articles, or no host has enough.
    """
    profiles = load_profiles(context.home.stations)
    with (
        hold(context.home, holder_of(context, "templates"), wait=how.wait),
        opened(context, how.warn) as connection,
    ):
        least = 1 if hosts else context.settings.templates.pages
        found = hosts_with_pages(connection, least, hosts)
        _refuse_unknown(connection, hosts, [one.host for one in found])
        if not found:
            raise UsageError(
                f"no host has {least:,} articles yet ([templates] pages)",
                hint="load more pages: copydesk run PATH",
            )
        lessons = learn_hosts(connection, context, profiles, found)
        with transaction(connection):
            for lesson in lessons:
                record_lesson(connection, lesson, context.clock())
            order.record_commit(connection, "templates", context.clock())
        publish_if_behind(connection, context, how.warn)
    return lessons


def drop(context: Context, names: Sequence[str], how: Writing) -> list[str]:
    """Take templates out of use, for good: no run learns them again by itself. Their rows stay.

    Returns:
        The hosts.

    Raises:
        UsageError: There is no template in use for one of the names.
    """
    with (
        hold(context.home, holder_of(context, "templates"), wait=how.wait),
        opened(context, how.warn) as connection,
    ):
        active = {host for host, _ in connection.execute(statement("templates", "active")).fetchall()}
        hosts: list[str] = []
        for name in names:
            found = _records(connection.execute(statement("templates", "show"), {"name": name}))
            named = [str(record["host"]) for record in found if record["host"] in active]
            if not named:
                raise _no_template(name, sorted(active))
            hosts += named
        with transaction(connection):
            for host in dict.fromkeys(hosts):
                end_template(connection, host, TemplateStatus.DROPPED, None, context.clock())
            order.record_commit(connection, "templates", context.clock())
        publish_if_behind(connection, context, how.warn)
    return list(dict.fromkeys(hosts))


def _refuse_unknown(
    connection: duckdb.DuckDBPyConnection, wanted: Sequence[str], found: Sequence[str]
) -> None:
    unknown = [host for host in wanted if host not in found]
    if unknown:
        known = [one.host for one in hosts_with_pages(connection, 1)]
        raise UsageError(
            f"no articles of the host {unknown[0]!r} are stored" + near_it(near_names(unknown[0], known)),
            hint="to learn for all hosts that have enough: copydesk templates learn",
        )


def _no_template(name: str, hosts: Sequence[str]) -> UsageError:
    return UsageError(f"there is no template of {name!r}" + near_it(near_names(name, hosts)), hint=_LIST)


def _records(cursor: duckdb.DuckDBPyConnection) -> list[Record]:
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
