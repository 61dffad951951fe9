"""Mark recurring lines of a station (chrome) as removed from the bodies."""

from dataclasses import dataclass

import duckdb

from etl.jobs.linking.scripts import named, one_row, rows, run_scripts, run_with_columns
from etl.jobs.linking.withheld import chrome_warning
from etl.matching.lines import LineCounts, chrome_rule, is_protected


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that recurs on pages of a station within a window (see `LineCounts`)."""

    station_id: str
    span: int
    line: int
    pages: int
    days: int
    of_pages: int
    words: int
    kind: str
    text: str

    @property
    def counts(self) -> LineCounts:
        """What the verdict asks for."""
        return LineCounts(
            pages=self.pages,
            days=self.days,
            station_pages=self.of_pages,
            words=self.words,
            heading=self.kind == "heading",
            protected=self.kind == "quote" or is_protected(self.text),
        )


def mark_chrome(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Bring `match.chrome_lines`, `core.paragraphs.removed_by` and the bodies of the marked pages up to date.

    Returns:
        A warning for each station that would lose more of its words than allowed, so that none of its lines is marked.
    """
    run_scripts(connection, "chrome_spans")
    repeated, was_found = one_row(connection, "chrome_possible")
    found = _judge(connection) if repeated or was_found else 0
    if not (found or was_found):
        run_scripts(connection, "chrome_none")
        return ()
    run_scripts(connection, "chrome_withheld", "chrome_marks")
    if one_row(connection, "chrome_changes")[0]:
        run_scripts(connection, "chrome_rewrite")
    return tuple(chrome_warning(*row) for row in rows(connection, "chrome_newly_withheld"))


def _judge(connection: duckdb.DuckDBPyConnection) -> int:
    """Store the verdicts on recurring lines; returns how many are chrome."""
    run_scripts(connection, "chrome_counts")
    if one_row(connection, "chrome_has_copies")[0]:
        run_scripts(connection, "chrome_recounts")
    columns: dict[str, list[object]] = {"station": [], "span": [], "line": [], "rule": []}
    for found in named(connection, "chrome_candidates", _Candidate):
        rule = chrome_rule(found.counts)
        if rule:
            values = (found.station_id, found.span, found.line, rule.value)
            for name, value in zip(columns, values, strict=True):
                columns[name].append(value)
    run_with_columns(connection, "chrome_verdicts", columns)
    return len(columns["line"])
