"""The command `erase`."""

from typing import TYPE_CHECKING, Annotated

import typer

from etl.cli import console, output
from etl.cli.options import Json, Wait
from etl.cli.session import session
from etl.errors import UsageError

if TYPE_CHECKING:
    from etl.jobs.erase import Found
    from etl.stores.erasures import Certificate, Target


def register(app: typer.Typer) -> None:
    """Hang the command into the tree."""
    app.command()(erase)


def erase(  # noqa: PLR0913 - one parameter an option is how Typer works
    context: typer.Context,
    *,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; stands in the certificate.")],
    url: Annotated[
        str | None, typer.Option(help="The page of this URL, all versions.", metavar="URL")
    ] = None,
    host: Annotated[
        str | None, typer.Option(help="All pages of this host and its sub-domains.", metavar="HOST")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be removed, and remove nothing.")
    ] = False,
    wait: Wait = 0.0,
    json: Json = False,
) -> None:
    """Remove pages for good, and keep them from coming back.

    They leave the raw store, all tables, staged work and the published file; earlier snapshots are removed,
    so that no rollback brings them back. The first bytes that the quarantine keeps of damaged records go too,
    all of them, since nobody can tell whose they are; the names of the files they came from stay. A certificate
    stays in the view `erasures`, with the reason and a hash of the URL or host. Later runs reject the pages as
    erased. The inputs themselves are not touched.
    """
    from etl.jobs import erase as job  # noqa: PLC0415 - importing duckdb takes 0.1 s

    target = _target(url, host)
    if not reason.strip():
        raise UsageError("the reason is empty", hint="say who asked and why: --reason 'letter of 1 November'")
    here = session(context).context()
    if dry_run:
        _show_found(job.preview(here, target, wait=wait), json=json)
    else:
        _show_done(job.erase(here, target, reason.strip(), wait=wait), json=json)


def _target(url: str | None, host: str | None) -> "Target":
    from etl.stores.erasures import Target  # noqa: PLC0415 - as above

    if url is not None and host is None:
        return Target.of_url(url)
    if host is not None and url is None:
        return Target.of_host(host)
    raise UsageError(
        "name either --url or --host",
        hint="copydesk erase --url URL --reason 'who asked and why' --dry-run",
    )


def _show_done(done: "Certificate", *, json: bool) -> None:
    if json:
        numbers = {
            name: getattr(done, name) for name in ("pages", "articles", "raw_files", "snapshots", "excerpts")
        }
        known = {"erased_at": done.erased_at, "kind": done.target.kind, "target": done.target.digest}
        output.value({**known, "reason": done.reason, **numbers})
    console.say(
        f"removed {done.pages:,} pages, {done.articles:,} of them articles, from {done.raw_files:,} raw "
        f"files, and the first bytes of {done.excerpts:,} damaged records; {done.snapshots:,} snapshots dropped; "
        f"certificate: {done.target.digest[:12]}"
    )


def _show_found(found: "Found", *, json: bool) -> None:
    pages, articles = len(found.keys), found.articles
    if json:
        counts = {
            "pages": pages,
            "articles": articles,
            "files": len(found.files),
            "excerpts": found.excerpts,
        }
        output.value({**counts, "urls": found.urls})
        return
    output.text(f"would remove {pages:,} pages, {articles:,} of them articles{', of:' if pages else ''}")
    for known in found.urls:
        output.text(f"  {known}")
    if found.excerpts:
        output.text(f"and the first bytes of {found.excerpts:,} damaged records, whosever they are")
    output.text("nothing removed; without --dry-run it is done, for later pages too, and cannot be undone")
