"""Templates of stations in the working database: those in use, and what became of the others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import duckdb
from pydantic import TypeAdapter

from etl.pages.model.template import Template
from etl.stores.statements import statement

_TEMPLATE = TypeAdapter(Template)


class TemplateStatus(StrEnum):
    """What became of a template."""

    ACTIVE = "active"
    REPLACED = "replaced"
    """A newer one was learned."""
    SUSPENDED = "suspended"
    """Audits disagreed with it."""
    DROPPED = "dropped"
    """Somebody dropped it."""
    FAILED = "failed"
    """None was learned."""


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates that a job uses, by host."""

    by_host: Mapping[str, Template] = field(default_factory=dict)

    def template_for(self, host: str | None, recipe: str) -> Template | None:
        """The template for a page; None where there is none that stands for this recipe."""
        template = self.by_host.get(host or "")
        return template if template is not None and template.basis == recipe else None


NO_TEMPLATES = Templates()
"""For a job that sends every page the full way."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What learning came to.

    Args:
        host: Host of the pages, without `www.`.
        station: Display name of the station.
        template: What was learned, or None.
        detail: Why nothing was learned.
        known_pages: Articles of the host that are stored.
        basis: The recipe of the pages.
    """

    host: str
    station: str | None
    template: Template | None
    detail: str | None
    known_pages: int
    basis: str


def load_templates(connection: duckdb.DuckDBPyConnection) -> Templates:
    """The templates in use."""
    rows = connection.execute(statement("templates", "active")).fetchall()
    return Templates({host: _TEMPLATE.validate_json(content) for host, content in rows})


def record_lesson(connection: duckdb.DuckDBPyConnection, lesson: Lesson, now: datetime) -> None:
    """Record what learning came to; a template that was learned takes the place of the host's last one."""
    template = lesson.template
    if template is not None:
        end_template(connection, lesson.host, TemplateStatus.REPLACED, None, now)
    values = {
        "template_id": template.template_id if template is not None else "",
        "host": lesson.host,
        "station": lesson.station,
        "status": (TemplateStatus.ACTIVE if template is not None else TemplateStatus.FAILED).value,
        "detail": lesson.detail,
        "pages": template.pages if template is not None else 0,
        "known_pages": lesson.known_pages,
        "basis": lesson.basis,
        "content": _TEMPLATE.dump_json(template).decode() if template is not None else None,
        "now": now,
    }
    connection.execute(statement("templates", "record"), values)


def end_template(
    connection: duckdb.DuckDBPyConnection,
    host: str,
    status: TemplateStatus,
    detail: str | None,
    now: datetime,
) -> None:
    """Take a host's template out of use."""
    values = {"host": host, "status": status.value, "detail": detail, "now": now}
    connection.execute(statement("templates", "end"), values)
