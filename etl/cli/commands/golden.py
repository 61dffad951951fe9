"""`copydesk golden`: pages whose result somebody accepted, and what would change about them."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from etl.cli import complete, console, output
from etl.cli.groups import alone_means
from etl.cli.options import Json, examples
from etl.cli.output import Format, Rows
from etl.cli.session import leave, session
from etl.counted import counted
from etl.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.jobs.golden import Checked

_NONE = "no golden pages yet; to add one: copydesk golden add URL"

app = typer.Typer(
    name="golden",
    help="Pages with an accepted result: `golden` lists them.",
    epilog=examples(
        "copydesk golden add https://www.wxyz.example/news/storm",
        "copydesk golden check",
        "copydesk golden accept",
    ),
    cls=alone_means("list"),
)

Targets = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NAME|URL|KEY]…",
        help="Golden pages; without any, all of them.",
        autocompletion=complete.golden,
    ),
]
Chosen = Annotated[
    list[str],
    typer.Argument(metavar="NAME|URL|KEY…", help="Golden pages.", autocompletion=complete.golden),
]


@app.command("add", epilog=examples("copydesk golden add page.html", "copydesk golden add 7f3a9c21"))
def add(
    context: typer.Context,
    targets: Annotated[list[str], typer.Argument(metavar="URL|KEY|FILE…", help="Pages, stored or on disk.")],
    *,
    json: Json = False,
) -> None:
    """Keep pages with what today's code makes of them as accepted.

    Each is a folder: the page as it came, and expected.json, one paragraph a line. Look through it, then commit it.
    """
    from etl.jobs import golden as job  # noqa: PLC0415 - the extraction takes 0.4 s to import

    here = session(context).context()
    kept = []
    for target in targets:
        golden = job.add(here, target)
        kept.append({"name": golden.name, "expected": golden.expected})
        place = here.golden_folder / golden.name
        result = golden.expected
        console.say(
            f"kept {place}: {result['outcome']}, {counted(len(result['paragraphs']), 'paragraph')}, "
            f"{counted(len(result['captions']), 'caption')}; look through {place / 'expected.json'}"
        )
    if json:
        output.value(kept)


@app.command("list", epilog=examples("copydesk golden list", "copydesk golden list --json"))
def list_golden(context: typer.Context, *, json: Json = False) -> None:
    """List the golden pages."""
    from etl.jobs import golden as job  # noqa: PLC0415 - as above

    records = job.listed(session(context).context())
    if json:
        output.value(records)
    elif records:
        output.rows(Rows.of(records), Format.TABLE)
    else:
        console.say(_NONE)


@app.command("check", epilog=examples("copydesk golden check", "copydesk golden check --json"))
def check(context: typer.Context, targets: Targets = None, *, json: Json = False) -> None:
    """Show what today's code would change about golden pages.

    It ends with 1 if anything would change, with the words that differ.
    """
    from etl.jobs import golden as job  # noqa: PLC0415 - as above

    found = job.check(session(context).context(), targets or ())
    told = [one for one in found if not one.is_as_accepted]
    if json:
        output.value([_record(one) for one in found])
    else:
        _show(told)
    unreadable = _say_unreadable(told)
    if changed := len(told) - unreadable:
        console.say(f"{counted(changed, 'golden page')} of {len(found)} would change")
        console.say("if that is right, accept it and commit the folder: copydesk golden accept")
    if told:
        leave(ExitCode.ATTENTION)
    console.say(f"{counted(len(found), 'golden page')}: as accepted" if found else _NONE)


@app.command(
    "accept", epilog=examples("copydesk golden accept", "copydesk golden accept wxyz.example-storm-7f3a9c21")
)
def accept(context: typer.Context, targets: Targets = None, *, json: Json = False) -> None:
    """Accept what today's code makes of golden pages."""
    from etl.jobs import golden as job  # noqa: PLC0415 - as above

    here = session(context).context()
    told = job.accept(here, targets or ())
    if json:
        output.value([_record(one) for one in told])
    else:
        _show(told)
    unreadable = _say_unreadable(told)
    if changed := len(told) - unreadable:
        console.say(f"accepted {counted(changed, 'changed page')}; look through the folder, then commit it")
    elif not unreadable:
        console.say("nothing to accept: no golden page would change" if job.listed(here) else _NONE)
    if unreadable:
        leave(ExitCode.ATTENTION)


@app.command("remove", epilog=examples("copydesk golden remove https://www.wxyz.example/news/storm"))
def remove(
    context: typer.Context,
    targets: Chosen,
    *,
    json: Json = False,
) -> None:
    """Remove golden pages.

    Git still has them where they were committed.
    """
    from etl.jobs import golden as job  # noqa: PLC0415 - as above

    removed = job.remove(session(context).context(), targets)
    if json:
        output.value(list(removed))
    for name in removed:
        console.say(f"removed {name}")


def _say_unreadable(told: "Sequence[Checked]") -> int:
    """Say what to do about golden pages that cannot be read; returns how many they are."""
    names = [one.name for one in told if one.trouble]
    if names:
        console.warn(
            f"{counted(len(names), 'golden page')} cannot be read; restore the files from git, or remove them: "
            f"copydesk golden remove {' '.join(names)}"
        )
    return len(names)


def _record(one: "Checked") -> dict[str, Any]:
    difference = asdict(one.difference) if one.difference else None
    return {"name": one.name, "url": one.url, "as_accepted": one.is_as_accepted, "trouble": one.trouble} | {
        "difference": difference
    }


def _show(changed: "Sequence[Checked]") -> None:
    from etl.report import diff_text  # noqa: PLC0415 - as above

    if any(one.difference for one in changed):
        output.text(diff_text.LEGEND)
    for one in changed:
        output.text()
        output.text(one.name)
        if one.trouble:
            output.text(f"  {one.trouble}")
        if one.difference:
            for line in diff_text.page_lines(one.difference):
                output.text(f"  {line}")
