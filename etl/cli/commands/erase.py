"""`copydesk erase`: remove pages for good."""

from typing import TYPE_CHECKING, Annotated

import typer

from etl.cli import confirm, console, output
from etl.cli.options import DryRun, Json, Wait, Yes, examples
from etl.cli.output import Format, Rows
from etl.cli.session import leave, session
from etl.counted import counted
from etl.errors import ExitCode, UsageError
from etl.report import escape

if TYPE_CHECKING:
    from etl.jobs.context import Context
    from etl.jobs.erase import Done, Wish
    from etl.jobs.erasing.find import Found

app = typer.Typer()

_NUMBERS = ("pages", "articles", "raw_files", "snapshots", "excerpts")
_NAMED = 20  # pages that a question names; a dry run names all

Reason = Annotated[str | None, typer.Option(metavar="TEXT", help="Why; kept in the certificate.")]
Url = Annotated[str | None, typer.Option(metavar="URL", help="The page at this URL, all versions.")]
Host = Annotated[str | None, typer.Option(metavar="HOST", help="All pages of this host and its subdomains.")]
Key = Annotated[
    str | None, typer.Option(metavar="KEY", help="The page with this key or start of a key, all versions.")
]
Exact = Annotated[
    bool,
    typer.Option("--exact", help="Only URLs that RFC 3986 calls equal: not http for https, no added www."),
]
Absent = Annotated[
    bool, typer.Option("--absent", help="Also if no such page is here: keep it out should it ever come.")
]
Unfinished = Annotated[bool, typer.Option("--status", help="List erasures that are not finished.")]


@app.command(
    short_help="Remove pages for good, and keep them from coming back.",
    epilog=examples(
        "copydesk erase --url https://kqrz.example/tram --dry-run",
        "copydesk erase --url https://kqrz.example/tram --reason 'letter of 3 May'",
        "copydesk erase --key 3f5a9c --reason 'court order 17'   (page without a URL)",
        "copydesk erase --status",
    ),
)
def erase(  # noqa: PLR0913 - Typer takes one parameter per option
    context: typer.Context,
    *,
    reason: Reason = None,
    url: Url = None,
    host: Host = None,
    key: Key = None,
    exact: Exact = False,
    absent: Absent = False,
    dry_run: DryRun = False,
    status: Unfinished = False,
    yes: Yes = False,
    wait: Wait = 0.0,
    json: Json = False,
) -> None:
    """Remove pages for good, and keep them from coming back.

    A URL is found in every spelling under which a site serves the page, and in pages that name it as their canonical
    address; if there is none, nothing is changed. The pages leave all tables, the published file, the raw store,
    staging and the golden pages; earlier snapshots, shadows, and messages and damaged bytes that may quote the pages,
    are removed too. A certificate with the reason and a hash stays in the view `erasures`, and later runs reject the
    pages as erased. Inputs and exported files are not touched. An erasure that was interrupted is finished by the next
    job of any kind.
    """
    from etl.jobs import erase as job  # noqa: PLC0415 - importing duckdb takes 0.1 s

    here = session(context).context()
    if status:
        _show_unfinished(here, json=json)
        return
    wish = _valid(job.Wish(url, host, key, exact, absent))
    if dry_run:
        _show_found(job.preview(here, wish, wait=wait), json=json)
        return
    given = _valid_reason(reason)
    if confirm.is_needed(yes=yes):
        _ask(job.preview(here, wish, wait=wait), wish)
    _show_done(job.erase(here, wish, given, wait=wait, warn=console.warn), json=json)


def _valid(wish: "Wish") -> "Wish":
    named = [name for name in (wish.url, wish.host, wish.key) if name is not None]
    if len(named) != 1 or not named[0].strip():
        raise UsageError(
            "name one of --url, --host and --key",
            hint="copydesk erase --url URL --reason 'who asked and why' --dry-run",
        )
    return wish


def _valid_reason(reason: str | None) -> str:
    given = (reason or "").strip()
    if not given:
        raise UsageError(
            "the reason is missing",
            hint="say who asked and why: copydesk erase --url URL --reason 'letter of 1 November'",
        )
    return given


def _ask(found: "Found", wish: "Wish") -> None:
    if found.is_nothing and not wish.absent:
        return  # the job says so
    for line in _lines(found)[: _NAMED + 1]:
        console.say(line)
    confirm.require("remove them for good, and keep them out?", yes=False)


def _show_done(done: "Done", *, json: bool) -> None:
    from etl.jobs.opening import told  # noqa: PLC0415 - as above

    one = done.certificate
    if json:
        numbers = {name: getattr(one, name) for name in _NUMBERS}
        known = {"erased_at": one.erased_at, "kind": one.kind, "target": one.target, "state": one.state}
        output.value(
            {**known, "reason": one.reason, **numbers, "unreadable": [str(p) for p, _ in done.troubles]}
        )
    if not done.is_new:
        console.say(
            f"nothing was changed: it was erased on {one.erased_at:%Y-%m-%d} already ({one.reason}), and no page of "
            "it is here"
        )
        return
    console.say(
        f"removed {counted(one.pages, 'page')} ({counted(one.articles, 'article')}) from "
        f"{counted(one.raw_files, 'raw file')}, the first bytes of {counted(one.excerpts, 'damaged record')} and "
        f"{counted(one.snapshots, 'snapshot')}; certificate: {one.target[:12]}"
    )
    for path in done.golden:
        console.say(f"the golden page {path} is removed; git still has it where it was committed")
    if done.troubles:
        console.warn(told(list(done.troubles)))
        leave(ExitCode.ATTENTION)


def _show_unfinished(here: "Context", *, json: bool) -> None:
    from etl.jobs.erase import unfinished  # noqa: PLC0415 - as above

    found = unfinished(here)
    names = ("erased_at", "kind", "reason", "state", "pages")
    if json:
        output.value([{name: getattr(one, name) for name in (*names, "target")} for one in found])
        return
    if not found:
        console.say("all erasures are finished")
        return
    output.rows(Rows(names, [[getattr(one, name) for name in names] for one in found]), Format.TABLE)
    console.say("the next job finishes them before its own work: copydesk publish")
    leave(ExitCode.ATTENTION)


def _show_found(found: "Found", *, json: bool) -> None:
    if json:
        counts = {
            "pages": len(found.keys),
            "articles": found.articles,
            "files": len(found.files),
            "excerpts": found.excerpts,
        }
        claimed = [
            {"page": page, "names": address} for page, address in sorted(found.claimed.values(), key=str)
        ]
        unreadable = [str(path) for path, _ in found.troubles]
        output.value({**counts, "urls": sorted(found.urls), "claimed": claimed, "unreadable": unreadable})
        return
    if found.is_nothing:
        output.text("no such page is here: nothing would be removed")
        return
    for line in _lines(found):
        output.text(escape.for_cell(line))  # an address may hold a line feed
    output.text(
        "nothing was removed; run it without --dry-run to remove the pages for good and keep them out"
    )


def _lines(found: "Found") -> list[str]:
    pages, articles = counted(len(found.keys), "page"), counted(found.articles, "article")
    lines = [f"would remove {pages} ({articles}){':' if found.keys else ''}"]
    lines += [f"  {known}" for known in sorted(found.urls)]
    lines += [
        f"  {page} (names {address or 'it'} as its own address)"
        for page, address in sorted(found.claimed.values(), key=str)
    ]
    if found.excerpts:
        lines.append(
            f"and the first bytes of {counted(found.excerpts, 'damaged record')}, whichever page they are of"
        )
    lines += [f"the golden page {path} (git keeps it where it was committed)" for path in found.golden]
    lines += [f"cannot be read: {path}: {words}" for path, words in found.troubles]
    return lines
