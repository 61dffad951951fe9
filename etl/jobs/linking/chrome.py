"""Lines that a station puts on its pages leave the bodies by mark."""

import duckdb

from etl.jobs.linking.steps import one_row, perform, rows, store
from etl.jobs.linking.withheld import chrome_warning
from etl.matching.lines import LineCounts, chrome_rule, is_protected


def mark_chrome(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Bring `match.chrome_lines`, `core.paragraphs.removed_by` and the bodies of the marked pages up to date.

    Returns:
        A warning for each station that would lose more of its words than allowed, so that none of its lines is marked.
    """
    perform(connection, "chrome_spans")
    repeated, was_found = one_row(connection, "chrome_possible")
    found = _judge(connection) if repeated or was_found else 0
    if not (found or was_found):
        perform(connection, "chrome_none")
        return ()
    perform(connection, "chrome_withheld", "chrome_marks")
    if one_row(connection, "chrome_changes")[0]:
        perform(connection, "chrome_rewrite")
    return tuple(chrome_warning(*row) for row in rows(connection, "chrome_refused"))


def _judge(connection: duckdb.DuckDBPyConnection) -> int:
    """Store the verdicts on the lines that come again; returns how many are chrome."""
    perform(connection, "chrome_counts")
    if one_row(connection, "chrome_are_copied")[0]:
        perform(connection, "chrome_recounts")
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
