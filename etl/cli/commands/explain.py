"""`copydesk explain`: what became of every block of one page."""

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from etl.cli import output
from etl.cli.options import Json, examples
from etl.cli.output import Format, Rows
from etl.cli.session import session
from etl.report import escape

if TYPE_CHECKING:
    from etl.jobs.explain import Explanation

app = typer.Typer()

_KEY_DIGITS = 12  # of a page key that are shown; 48 bits tell 10 million pages apart


@app.command(
    short_help="Show what became of every block of a page, and why.",
    epilog=examples(
        "copydesk explain page.html",
        "copydesk explain https://www.wxyz.example/news/storm",
        "copydesk explain 7f3a9c21     (the first digits of a page key)",
    ),
)
def explain(
    context: typer.Context,
    target: Annotated[str, typer.Argument(metavar="URL|KEY|FILE", help="A page, stored or on disk.")],
    *,
    json: Json = False,
) -> None:
    """Show what became of every visible block of a page, and why."""
    from etl.jobs.explain import explain as job  # noqa: PLC0415 - the extraction takes 0.4 s to import

    here = session(context)
    here.profiles()
    found = job(here.context(), target)
    if json:
        output.value(_as_json(found))
    else:
        _print(found)


def _as_json(found: "Explanation") -> dict[str, Any]:
    from etl.jobs.extract_row import extract_row  # noqa: PLC0415 - as above

    row = extract_row(found.page, found.outcome)
    return {
        **{name: row[name] for name in ("url", "station", "outcome", "reason", "detail", "headline")},
        "page_key": found.page.key,
        "stored": found.stored,
        "is_current": found.is_current,
        "blocks": [
            {"fate": b.fate, "step": b.step, "reason": b.reason, "detail": b.detail, "text": b.text}
            for b in found.blocks
        ],
        "elsewhere": [asdict(other) for other in found.elsewhere],
    }


def _print(found: "Explanation") -> None:
    facts = _as_json(found)
    # A line feed in an address or a detail must not begin a line that looks like ours.
    place = escape.for_cell(found.page.url or found.page.origin.path)
    reason = escape.for_cell(": ".join(filter(None, (facts["reason"], facts["detail"]))))
    output.text(f"page {found.page.key[:_KEY_DIGITS]}  {place}")
    output.text(
        f"outcome: {facts['outcome']}"
        + (f" ({reason})" if reason else "")
        + ("" if found.is_current else "; the warehouse still has what an earlier recipe made of it")
    )
    fates = Counter(block.fate.value for block in found.blocks)
    output.text(f"blocks: {len(found.blocks)}" + "".join(f", {n} {fate}" for fate, n in fates.most_common()))
    columns = ("fate", "reason", "detail", "text")
    output.rows(Rows(columns, [[block[name] for name in columns] for block in facts["blocks"]]), Format.TABLE)
    if facts["elsewhere"]:
        output.text()
        output.text("elsewhere")
        output.rows(Rows.of(facts["elsewhere"]), Format.TABLE)
