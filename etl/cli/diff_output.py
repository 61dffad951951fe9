"""How a difference between two states is shown: a table by station, the pages, and what the gate says."""

from pathlib import Path
from typing import TYPE_CHECKING

from etl.cli import console, output
from etl.cli.output import Format
from etl.counted import counted

if TYPE_CHECKING:
    from etl.report.diff_data import Diff
    from etl.stores.home import Home


_STATIONS = 25
"""Stations of the table: what a screen holds."""


def show(diff: "Diff") -> None:
    """The whole difference, as text on stdout."""
    from etl.report import diff_text  # noqa: PLC0415 - rapidfuzz takes 20 ms to import

    total = diff.total
    output.text(
        f"{_state(diff.before.name, diff.before.kind)} -> {_state(diff.after.name, diff.after.kind)}: "
        f"{counted(total.differ, 'page')} of {total.compared:,} {'differs' if total.differ == 1 else 'differ'}"
    )
    if not total.differ:
        return
    output.text()
    output.rows(diff_text.station_rows(diff, _STATIONS), Format.TABLE)
    differing = sum(counts.differ > 0 for _, counts in diff.stations)
    if differing > _STATIONS:
        output.text(f"{counted(differing - _STATIONS, 'more station')} that lost less: --json shows all")
    if not diff.pages:
        return
    output.text()
    output.text(diff_text.LEGEND)
    for page in diff.pages:
        output.text()
        for line in diff_text.page_lines(page):
            output.text(line)
    if len(diff.pages) < total.differ:
        output.text()
        output.text(
            f"{counted(total.differ - len(diff.pages), 'more page')}: --pages NUMBER shows more, --pages 0 all of them"
        )


def write(diff: "Diff", target: Path, home: "Home") -> None:
    """The difference as an HTML file of its own."""
    from etl.report.page import render_diff  # noqa: PLC0415 - jinja2 takes 0.1 s to import
    from etl.stores.output_files import replacing  # noqa: PLC0415

    page = render_diff(diff)
    with replacing(target, home) as part:
        part.write_text(page, "utf-8")
    console.say(f"wrote {target}: {counted(len(diff.pages), 'page')} side by side")


def say_gate(run_id: str, reasons: "tuple[str, ...] | list[str]") -> None:
    """What `promote` would say, and the commands that go on from here."""
    for reason in reasons:
        console.warn(f"the gate does not hold: {reason}")
    if reasons:
        console.say(f"to put it in all the same: copydesk promote {run_id} --accept")
    else:
        console.say(f"the gate holds. To put it in: copydesk promote {run_id}")


def _state(name: str, kind: str) -> str:
    return f"{name or 'the empty warehouse'} ({kind})"
