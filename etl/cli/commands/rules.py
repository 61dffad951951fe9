"""`copydesk rules`: the rules by which a line leaves an article."""

import difflib
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from etl.cli import complete, output
from etl.cli.options import Json, examples
from etl.cli.output import Format, Look, Rows
from etl.errors import UsageError

if TYPE_CHECKING:
    from etl.jobs.rules import RuleRow

_LABEL = 12  # letters of the longest label and some space
_NEAR = 3  # names that are offered for one that is not there

app = typer.Typer()

Name = Annotated[
    str | None,
    typer.Argument(
        metavar="NAME",
        help="Only this rule, in full, or those of this removal.",
        autocompletion=complete.rules,
    ),
]
Markdown = Annotated[
    bool, typer.Option("--markdown", help="Write the page of documentation, etl/pages/RULES.md.")
]


@app.command(
    short_help="List the rules by which a line leaves an article.",
    epilog=examples("copydesk rules", "copydesk rules read-more-label", "copydesk rules --json"),
)
def rules(name: Name = None, *, json: Json = False, markdown: Markdown = False) -> None:
    """List the rules by which a line leaves an article, in the order in which they are asked.

    With NAME, one rule in full: why it is there, its pattern, lines that it takes and lines that it leaves alone, and
    its record on real pages. NAME may also be what lines leave as (frame, pointer, ...): then those rules are listed.
    """
    from etl.jobs.rules import as_markdown, rule_rows  # noqa: PLC0415 - the extraction takes 0.4 s to import

    rows = rule_rows()
    wanted = name.lower() if name else None
    of_removal = [row for row in rows if wanted is None or row.removal == wanted]
    # A removal may be called like one of its rules, and then the rule is meant: `explain` names rules.
    is_rule = wanted is not None and (not of_removal or any(row.name == wanted for row in rows))
    if markdown:
        output.text(as_markdown(rows).rstrip("\n"))
    elif wanted is not None and is_rule:
        _show(_named(rows, wanted), json=json)
    else:
        _list(of_removal, json=json)


def _show(row: "RuleRow", *, json: bool) -> None:
    if json:
        output.value(asdict(row))
    else:
        output.text("\n".join(f"{label:<{_LABEL}}{text}" for label, text in _in_full(row)))


def _list(rows: "list[RuleRow]", *, json: bool) -> None:
    if json:
        output.value([asdict(row) for row in rows])
        return
    columns = ("name", "removal", "languages", "why")
    lines = [(row.name, row.removal or "(page)", row.languages, row.why) for row in rows]
    output.rows(Rows(columns, lines), Format.TABLE, look=Look(is_wrapped=True, is_paged=True))


def _named(rows: "tuple[RuleRow, ...]", name: str) -> "RuleRow":
    known = {row.name: row for row in rows}
    if name not in known:
        near = difflib.get_close_matches(name, known, _NEAR, cutoff=0.4)
        meant = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
        raise UsageError(f"no rule is named {name!r}{meant}", hint="to see all: copydesk rules")
    return known[name]


def _in_full(row: "RuleRow") -> Iterator[tuple[str, str]]:
    yield "name", row.name
    if row.removal:
        yield "removes as", row.removal
    yield "why", row.why
    if row.about != "wording":
        return
    yield "languages", row.languages
    yield "pattern", row.pattern
    yield "takes", row.reach
    yield "longest", f"{row.longest} words"
    yield from (("example", text) for text in row.examples)
    yield from (("stays", text) for text in row.counter_examples)
    yield "record", row.record or "not measured"
