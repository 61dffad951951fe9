"""What audits say of templates: one that the full way contradicts is suspended, and its pages are processed again."""

import duckdb

from etl.counted import counted
from etl.jobs.context import Context
from etl.page_keys import short
from etl.stores.statements import statement
from etl.stores.templates import TemplateStatus, end_template

_LEAST_DIFFERED = 2
"""Audited pages that have to differ: one may be odd for a reason of its own."""


def suspend_contradicted(connection: duckdb.DuckDBPyConnection, context: Context) -> list[str]:
    """Suspend templates of which too many audited pages came out otherwise, and queue the pages that they answered.

    Runs inside the run's transaction, after its rows are in the warehouse.

    Returns:
        A sentence for each, for people.
    """
    values = {"least": _LEAST_DIFFERED, "share": context.settings.templates.differing_share}
    rows = connection.execute(statement("templates", "judged"), values).fetchall()
    sentences: list[str] = []
    for template_id, host, station, audited, differed, examples in rows:
        queued = connection.execute(statement("templates", "queue"), {"template_id": template_id}).fetchall()
        detail = f"{differed:,} of {counted(audited, 'audited page')} came out otherwise"
        end_template(connection, host, TemplateStatus.SUSPENDED, detail, context.clock())
        keys = ", ".join(map(short, examples))
        sentences.append(
            f"the template of {station or host} ({host}, {template_id}) is suspended: {detail} (to see one: "
            f"copydesk explain KEY; keys: {keys}); the {counted(len(queued), 'page')} that it answered since its last "
            "good audit go the full way with the next run, or now: copydesk reprocess --only stale"
        )
    return sentences
