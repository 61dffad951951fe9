"""Lines that a station puts on its pages leave the bodies by mark."""

import duckdb

from etl.errors import GuardError
from etl.jobs.linking.steps import one_row, perform, rows, store
from etl.matching.lines import LineCounts, chrome_rule, is_protected


def mark_chrome(connection: duckdb.DuckDBPyConnection) -> None:
    """Bring `match.chrome_lines`, `core.paragraphs.removed_by` and the bodies of the marked pages up to date.

    Raises:
        GuardError: A station would lose more of its words than allowed.
    """
    perform(connection, "chrome_spans")
    repeated, was_found = one_row(connection, "chrome_possible")
    found = _judge(connection) if repeated or was_found else 0
    if not (found or was_found):
        perform(connection, "chrome_none")
        return
    perform(connection, "chrome_marks")
    _refuse_excess(connection)
    if one_row(connection, "chrome_changes")[0]:
        perform(connection, "chrome_rewrite")


def _judge(connection: duckdb.DuckDBPyConnection) -> int:
    """Store the verdicts on the lines that come again; returns how many are chrome."""
    perform(connection, "chrome_counts")
    columns: dict[str, list[object]] = {"station": [], "span": [], "line": [], "rule": []}
    for station, span, line, pages, days, of_pages, words, kind, text in rows(
        connection, "chrome_candidates"
    ):
        protected = kind == "quote" or is_protected(text)
        counts = LineCounts(pages, days, of_pages, words, heading=kind == "heading", protected=protected)
        rule = chrome_rule(counts)
        if rule:
            for name, value in zip(columns, (station, span, line, rule.value), strict=True):
                columns[name].append(value)
    store(connection, "chrome_verdicts", columns)
    return len(columns["line"])


def _refuse_excess(connection: duckdb.DuckDBPyConnection) -> None:
    offenders = rows(connection, "chrome_share")
    if not offenders:
        return
    listed = "; ".join(
        f"{share:.0%} of {station}, most of it {' | '.join(line[:60] for line in lines)}"
        for station, share, lines in offenders
    )
    enough = min(1.0, int(100 * max(share for _, share, _ in offenders) + 1) / 100)
    raise GuardError(
        "chrome lines would take more out of a station's text than matching.max_chrome_share allows: "
        f"{listed}",
        hint="nothing was committed, and finished pages are kept. If these lines are chrome, give the same command "
        "with a higher share (for later nights, set it in the configuration), as in: "
        f"COPYDESK_MATCHING_MAX_CHROME_SHARE={enough:g} copydesk run",
    )
