"""The command `erase`."""

from typing import Annotated

import typer

from etl.cli import console, output
from etl.cli.options import Json, Wait
from etl.cli.session import session
from etl.errors import UsageError


def register(app: typer.Typer) -> None:
    """Hang the command into the tree."""
    app.command()(erase)


def erase(  # noqa: PLR0913 - one parameter an option is how Typer works
    context: typer.Context,
    *,
    reason: Annotated[str, typer.Option(help="Why; stands in the certificate.")],
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

    They leave the raw store, all tables, staged work and the published file; earlier snapshots are removed, so
    that no rollback brings them back. What stays is a certificate in the view `erasures`, which holds the reason
    and a hash of the URL or host. Later runs reject the pages as erased. The inputs themselves are not touched.
    """
    from etl.jobs import erase as job  # noqa: PLC0415 - importing duckdb takes 0.1 s
    from etl.stores.erasures import Target  # noqa: PLC0415 - as above

    if (url is None) == (host is None):
        raise UsageError(
            "name either --url or --host",
            hint="copydesk erase --url URL --reason 'who asked and why' --dry-run",
        )
    if not reason.strip():
        raise UsageError("the reason is empty", hint="say who asked and why: --reason 'letter of 1 November'")
    target = Target.of_url(url) if url is not None else Target.of_host(host or "")
    here = session(context).context()
    if dry_run:
        found = job.preview(here, target, wait=wait)
        counts = {"pages": len(found.keys), "articles": found.articles, "files": len(found.files)}
        if json:
            output.value({**counts, "urls": found.urls})
            return
        output.text(f"would remove {counts['pages']:,} pages, {counts['articles']:,} of them articles, of:")
        for known in found.urls:
            output.text(f"  {known}")
        output.text("nothing removed; without --dry-run it is done, and cannot be undone")
        return
    done = job.erase(here, target, reason.strip(), wait=wait)
    if json:
        output.value(
            {
                "erased_at": done.erased_at, "kind": target.kind, "target": target.digest, "reason": done.reason,
                "pages": done.pages, "articles": done.articles, "raw_files": done.raw_files,
                "snapshots": done.snapshots,
            }
        )  # fmt: skip
    console.say(
        f"removed {done.pages:,} pages, {done.articles:,} of them articles, from {done.raw_files:,} raw files; "
        f"{done.snapshots:,} snapshots dropped; certificate: {target.digest[:12]}"
    )
