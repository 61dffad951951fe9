"""The command `erase`."""

from typing import TYPE_CHECKING, Annotated

import typer

from etl.cli import confirm, console, output
from etl.cli.confirm import Yes
from etl.cli.options import Json, Wait, examples
from etl.cli.output import Format, Rows
from etl.cli.session import leave, session
from etl.errors import ExitCode, UsageError
from etl.report import neutral

if TYPE_CHECKING:
    from etl.jobs.context import Context
    from etl.jobs.erase import Done, Wish
    from etl.jobs.erasing.find import Found

_NUMBERS = ("pages", "articles", "raw_files", "snapshots", "excerpts")
_NAMED = 20  # pages that a question names; a dry run names all


def register(app: typer.Typer) -> None:
    """Hang the command into the tree."""
    app.command(
        short_help="Remove pages for good, and keep them from coming back.",
        epilog=examples(
            "copydesk erase --url https://kqrz.example/tram --dry-run",
            "copydesk erase --url https://kqrz.example/tram --reason 'letter of 1 November'",
            "copydesk erase --key 3f5a9c --reason 'court order 17'     (for pages saved without a URL)",
            "copydesk erase --status",
        ),
    )(erase)


def erase(  # noqa: PLR0913 - one parameter an option is how Typer works
    context: typer.Context,
    *,
    reason: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why; stands in the certificate.")
    ] = None,
    url: Annotated[
        str | None, typer.Option(help="The page of this URL, all versions.", metavar="URL")
    ] = None,
    host: Annotated[
        str | None, typer.Option(help="All pages of this host and its sub-domains.", metavar="HOST")
    ] = None,
    key: Annotated[
        str | None,
        typer.Option(help="The page of this key, or whose key begins so, all versions.", metavar="KEY"),
    ] = None,
    exact: Annotated[
        bool,
        typer.Option("--exact", help="Only spellings that RFC 3986 calls equal: not http for https, no www."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be removed, and remove nothing.")
    ] = False,
    status: Annotated[bool, typer.Option("--status", help="Show erasures that are not finished.")] = False,
    yes: Yes = False,
    wait: Wait = 0.0,
    json: Json = False,
) -> None:
    """Remove pages for good, and keep them from coming back.

    A URL is found in all spellings under which a site gives the same page: http or https, with or without www.,
    slash at the end, tracking words and escapes; and in pages that name it as their canonical address. The pages
    leave all tables, the published file, the raw store and staged work; earlier snapshots and the messages of
    reports, which may quote them, are removed. So are the first bytes that the quarantine keeps of damaged records.
    A certificate stays in the view `erasures`, with the reason and a hash. Later runs reject the pages as erased.
    The inputs themselves, and files that were exported, are not touched. Whatever is cut off is finished by the next
    job of any kind.
    """
    from etl.jobs import erase as job  # noqa: PLC0415 - importing duckdb takes 0.1 s

    here = session(context).context()
    if status:
        _show_unfinished(here, json=json)
        return
    wish = _wish(job.Wish(url, host, key, exact))
    if dry_run:
        _show_found(job.preview(here, wish, wait=wait), json=json)
        return
    why = (reason or "").strip()
    if not why:
        raise UsageError(
            "the reason is missing", hint="say who asked and why: --reason 'letter of 1 November'"
        )
    if confirm.is_asked(yes=yes):
        _ask(job.preview(here, wish, wait=wait))
    _show_done(job.erase(here, wish, why, wait=wait, tell=console.warn), json=json)


def _wish(wish: "Wish") -> "Wish":
    named = [name for name in (wish.url, wish.host, wish.key) if name is not None]
    if len(named) != 1 or not named[0].strip():
        raise UsageError(
            "name one of --url, --host and --key",
            hint="copydesk erase --url URL --reason 'who asked and why' --dry-run",
        )
    return wish


def _ask(found: "Found") -> None:
    for line in _lines(found)[: _NAMED + 1]:
        console.say(line)
    confirm.insist("remove them for good, and keep them out?", yes=False)


def _show_done(done: "Done", *, json: bool) -> None:
    from etl.jobs.opening import told  # noqa: PLC0415 - as above

    one = done.certificate
    if json:
        numbers = {name: getattr(one, name) for name in _NUMBERS}
        known = {"erased_at": one.erased_at, "kind": one.kind, "target": one.target, "state": one.state}
        output.value(
            {**known, "reason": one.reason, **numbers, "unreadable": [str(p) for p, _ in done.troubles]}
        )
    console.say(
        f"removed {one.pages:,} pages, {one.articles:,} of them articles, from {one.raw_files:,} raw "
        f"files, and the first bytes of {one.excerpts:,} damaged records; {one.snapshots:,} snapshots dropped; "
        f"certificate: {one.target[:12]}"
    )
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
        console.say("no erasure is unfinished")
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
    for line in _lines(found):
        output.text(neutral.for_cell(line))  # an address may hold a line feed
    output.text("nothing removed; without --dry-run it is done, for later pages too, and cannot be undone")


def _lines(found: "Found") -> list[str]:
    pages = len(found.keys)
    lines = [f"would remove {pages:,} pages, {found.articles:,} of them articles{', of:' if pages else ''}"]
    lines += [f"  {known}" for known in sorted(found.urls)]
    lines += [
        f"  {page} (names {address or 'it'} as its own address)"
        for page, address in sorted(found.claimed.values(), key=str)
    ]
    if found.excerpts:
        lines.append(f"and the first bytes of {found.excerpts:,} damaged records, whosever they are")
    lines += [f"cannot be read: {path}: {words}" for path, words in found.troubles]
    return lines
