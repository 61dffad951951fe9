"""`copydesk explain`: what became of every block of one page."""

import difflib
import shlex
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from etl.cli import output
from etl.cli.options import Json, examples
from etl.cli.output import Format, Look, Rows
from etl.cli.session import session
from etl.errors import UsageError
from etl.page_keys import short
from etl.report import escape

if TYPE_CHECKING:
    from etl.jobs.explain import Explanation
    from etl.pages.model.outcome import BlockFate
    from etl.report.block_search import Found

app = typer.Typer()

_EXCERPT = 30  # characters shown of the first and the last block of a folded run, and of a near miss

Only = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FATE",
        help="Only blocks with this fate: kept, removed, caption or metadata. Several with commas, or repeated.",
    ),
]
Around = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Only blocks that have this text, and their neighbours.")
]
Fold = Annotated[
    bool | None,
    typer.Option(
        "--fold/--no-fold",
        help="Show four or more removed blocks in a row as one line.",
        show_default="on a terminal, unless --only or --around is given",
    ),
]


@app.command(
    short_help="Show what became of every block of a page, and why.",
    epilog=examples(
        "copydesk explain page.html",
        "copydesk explain https://www.wxyz.example/news/storm --only kept,caption",
        "copydesk explain 7f3a9c21 --around 'sign up'     (a key's first digits)",
    ),
)
def explain(  # noqa: PLR0913 - Typer takes one parameter per option
    context: typer.Context,
    target: Annotated[str, typer.Argument(metavar="URL|KEY|FILE", help="A page, stored or on disk.")],
    *,
    only: Only = None,
    around: Around = None,
    fold: Fold = None,
    json: Json = False,
) -> None:
    """Show what became of every visible block of a page, and why."""
    from etl.jobs.explain import explain as job  # noqa: PLC0415 - the extraction takes 0.4 s to import
    from etl.report.block_search import Found  # noqa: PLC0415 - as above

    fates = _fates(only or [])
    here = session(context)
    here.profiles()
    found = job(here.context(), target)
    blocks = [Found(n, block, has_text=False) for n, block in enumerate(found.blocks)]
    chosen = [one for one in blocks if not fates or one.block.fate in fates]
    if around is not None:
        chosen = _around(chosen, around, target)
    if json:
        output.value(_as_json(found, chosen, has_search=around is not None))
        return
    is_chosen = bool(fates) or around is not None
    _print_head(found, chosen if is_chosen else None)
    _print_blocks(
        chosen,
        is_folded=(sys.stdout.isatty() and not is_chosen) if fold is None else fold,
        is_chosen=is_chosen,
    )
    _print_elsewhere(found)


def _fates(given: Sequence[str]) -> "frozenset[BlockFate]":
    from etl.pages.model.outcome import BlockFate  # noqa: PLC0415 - the extraction takes 0.4 s to import

    known = [fate.value for fate in BlockFate]
    words = [word.strip().lower() for text in given for word in text.split(",") if word.strip()]
    for word in words:
        if word not in known:
            near = difflib.get_close_matches(word, known, 1) or known[:1]
            raise UsageError(
                f"{word!r} is not one of the fates: {', '.join(known)}",
                hint=f"copydesk explain KEY --only {near[0]}",
            )
    return frozenset(map(BlockFate, words))


def _around(blocks: "Sequence[Found]", text: str, target: str) -> "list[Found]":
    """The blocks that contain the text, with their neighbours.

    Raises:
        UsageError: None has it; the message names those that come near.
    """
    from etl.report import block_search  # noqa: PLC0415 - the extraction takes 0.4 s to import

    found = list(block_search.around(blocks, text))
    if found:
        return found
    near = [escape.for_cell(_excerpt(one)) for one in block_search.near_misses(blocks, text)]
    told = "; near it: " + ", ".join(f"“{one}”" for one in near) if near else ""
    raise UsageError(
        f"no block has the text {text!r}{told}",
        hint=f"to see all blocks: copydesk explain {shlex.quote(target)} --no-fold",
    )


def _excerpt(text: str) -> str:
    return text if len(text) <= 2 * _EXCERPT else f"{text[: 2 * _EXCERPT]}…"


def _as_json(found: "Explanation", blocks: "Sequence[Found]", *, has_search: bool) -> dict[str, Any]:
    return {
        **_facts(found),
        "page_key": found.page.key,
        "stored": found.stored,
        "is_current": found.is_current,
        "template_id": found.template_id,
        "blocks": [
            {
                "n": one.n, "fate": one.block.fate, "step": one.block.step, "reason": one.block.reason,
                "detail": one.block.detail, "text": one.block.text,
                **({"has_text": one.has_text} if has_search else {}),
            }
            for one in blocks
        ],
        "elsewhere": [asdict(other) for other in found.elsewhere],
    }  # fmt: skip


def _facts(found: "Explanation") -> dict[str, Any]:
    from etl.jobs.extract_row import extract_row  # noqa: PLC0415 - the extraction takes 0.4 s to import

    row = extract_row(found.page, found.outcome)
    return {name: row[name] for name in ("url", "station", "outcome", "reason", "detail", "headline")}


def _print_head(found: "Explanation", chosen: "Sequence[Found] | None") -> None:
    facts = _facts(found)
    # A line feed in an address or a detail must not begin a line that looks like ours.
    place = escape.for_cell(found.page.url or found.page.origin.path)
    reason = escape.for_cell(": ".join(filter(None, (facts["reason"], facts["detail"]))))
    output.text(f"page {short(found.page.key)}  {place}")
    output.text(
        f"outcome: {facts['outcome']}"
        + (f" ({reason})" if reason else "")
        + ("" if found.is_current else "; the warehouse still has what an earlier recipe made of it")
        + (f"; answered by the template {found.template_id}, shown the full way" if found.template_id else "")
    )
    fates = Counter(block.fate.value for block in found.blocks)
    told = f"blocks: {len(found.blocks)}" + "".join(f", {n} {fate}" for fate, n in fates.most_common())
    output.text(told + (f"; {len(chosen)} shown" if chosen is not None else ""))


def _print_blocks(blocks: "Sequence[Found]", *, is_folded: bool, is_chosen: bool) -> None:
    """The table of blocks; when filtered, uncut, with their places on the page and a mark at those that have the text.

    On a terminal reason and detail share a column, so that more is left for the text.
    """
    if is_folded:
        rows = _folded_rows(blocks)
    else:
        rows = [[one.block.fate, one.block.reason, one.block.detail, one.block.text] for one in blocks]
    columns = ["fate", "reason", "detail", "text"]
    if sys.stdout.isatty():
        columns = ["fate", "why", "text"]
        rows = [[fate, ": ".join(filter(None, why)), text] for fate, *why, text in rows]
    if is_chosen and not is_folded:
        has_search = any(one.has_text for one in blocks)
        columns = ["n", *(["found"] if has_search else []), *columns]
        marks = [["*" if one.has_text else ""] if has_search else [] for one in blocks]
        rows = [[one.n, *mark, *row] for one, mark, row in zip(blocks, marks, rows, strict=True)]
    output.rows(Rows(tuple(columns), rows), Format.TABLE, look=Look(is_wrapped=is_chosen))


def _folded_rows(blocks: "Sequence[Found]") -> list[list[Any]]:
    from etl.report.block_runs import runs  # noqa: PLC0415 - the extraction takes 0.4 s to import

    rows: list[list[Any]] = []
    for run in runs([one.block for one in blocks]):
        first, last = run.blocks[0], run.blocks[-1]
        if run.summary:
            text = f"{first.text[:_EXCERPT]} … {last.text[:_EXCERPT]}"
            rows.append([first.fate, f"{run.size} in a row", run.summary, text])
        else:
            rows.append([first.fate, first.reason, first.detail, first.text])
    return rows


def _print_elsewhere(found: "Explanation") -> None:
    if found.elsewhere:
        output.text()
        output.text("elsewhere")
        output.rows(Rows.of([asdict(other) for other in found.elsewhere]), Format.TABLE)
