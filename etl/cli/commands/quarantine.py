"""`copydesk quarantine`: pages and damaged records that could not be processed."""

import codecs
import getpass
import os
import shlex
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from etl.cli import complete, console, output
from etl.cli.groups import alone_means
from etl.cli.options import Json, Wait, examples
from etl.cli.session import leave, now, session
from etl.counted import counted, one_or_many
from etl.errors import ExitCode, UsageError
from etl.page_keys import short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.jobs.quarantine import Entry

app = typer.Typer(
    name="quarantine",
    help="Pages and damaged records that could not be processed.",
    epilog=examples("copydesk quarantine list", "copydesk quarantine retry"),
    cls=alone_means("list"),
)

_NAMED_FILES = 3  # that fit into a line

Keys = Annotated[
    list[str] | None,
    typer.Argument(metavar="KEY", help="Keys or starts of keys.", autocompletion=complete.keys),
]


@app.command(
    "list",
    short_help="List what is in quarantine, newest run first.",
    epilog=examples(
        "copydesk quarantine list --fault timeout", "copydesk quarantine list --dismissed --json"
    ),
)
def list_entries(
    context: typer.Context,
    *,
    fault: Annotated[
        str | None, typer.Option(metavar="FAULT", help="Only this fault: damaged, unreadable, timeout, …")
    ] = None,
    dismissed: Annotated[
        bool, typer.Option("--dismissed", help="List the dismissed entries instead.")
    ] = False,
    json: Json = False,
) -> None:
    """List every page and damaged record in quarantine, newest run first, with its key, fault, file and reason.

    A page leaves the quarantine when a later try succeeds; a damaged record or unreadable file, when a later run
    reads it without that damage. Anything else can be dismissed.
    """
    from etl.jobs.quarantine import entries  # noqa: PLC0415 - importing duckdb takes 0.1 s

    _refuse_unknown(fault)
    found = entries(session(context).context(), fault=fault, dismissed=dismissed)
    if json:
        output.value([_record(entry) for entry in found])
        return
    for entry in found:
        output.text(_one_line(f"{short(entry.page_key)}  {entry.fault}  {entry.place}"))
        for line in filter(None, (entry.detail, entry.url, _dismissed(entry))):
            output.text(f"    {_one_line(line)}")
    if found:
        count = counted(len(found), "entry", "entries")
        console.say(f"{count}; to see one in full: copydesk quarantine show {short(found[0].page_key)}")
    else:
        console.say("nothing was dismissed" if dismissed else "the quarantine is empty")


@app.command(
    "show",
    short_help="Show one entry: where it came from and what went wrong.",
    epilog=examples("copydesk quarantine show 3f9a01c2"),
)
def show_entry(
    context: typer.Context,
    key: Annotated[
        str, typer.Argument(metavar="KEY", help="A key or the start of one.", autocompletion=complete.keys)
    ],
    *,
    json: Json = False,
) -> None:
    """Show one entry: where it came from, what went wrong, its first bytes, and what can be done about it."""
    from etl.jobs.quarantine import entry  # noqa: PLC0415 - importing duckdb takes 0.1 s

    found = entry(session(context).context(), key)
    if json:
        output.value(_record(found))
        return
    facts = {
        "key": found.page_key,
        "fault": found.fault,
        "file": found.origin_path,
        "offset": found.origin_offset,
        "length": found.origin_length,
        "detail": found.detail,
        "url": found.url,
        "station": found.station,
        "run": found.run_id,
        "dismissed": _dismissed(found),
    }
    for name, value in facts.items():
        if value is not None:
            output.text(f"{name + ':':10} {_one_line(str(value))}")
    if found.excerpt:
        output.text()
        output.text(_as_text(found.excerpt).rstrip("\n"))
    for line in _ways_out(found):
        console.say(line)


@app.command(
    "retry",
    short_help="Process quarantined pages again, those named or all.",
    epilog=examples("copydesk quarantine retry", "copydesk quarantine retry 3f9a01c2 77d0"),
)
def retry(context: typer.Context, keys: Keys = None, *, wait: Wait = 0.0, json: Json = False) -> None:
    """Process quarantined pages again, those named or all.

    Damaged records and unreadable files have no page to process. Correct the file and run it again, and they leave
    the quarantine by themselves; or dismiss them.
    """
    from etl.cli.job_runner import finish, run_job  # noqa: PLC0415 - the database and the pool are slow to import
    from etl.jobs.quarantine import entries  # noqa: PLC0415
    from etl.jobs.reprocess import retry as job  # noqa: PLC0415

    here = session(context)
    chosen = [
        entry
        for entry in entries(here.context())
        if not keys or any(entry.page_key.startswith(key) for key in keys)
    ]
    without = [entry for entry in chosen if not entry.is_page]
    if without:
        console.warn(_without_page(without))
    if len(without) == len(chosen) and not (keys and not chosen):
        if json:
            output.value({"tried": 0, "without_page": len(without)})
        console.say("the quarantine has no page to process again")
        leave(ExitCode.ATTENTION if without else ExitCode.DONE)
        return
    settings = here.configuration().settings
    finish(run_job(here, settings, lambda given: job(given, tuple(keys or ()), wait=wait)), json=json)


@app.command(
    "dismiss",
    short_help="Remove entries from the list for good.",
    epilog=examples(
        "copydesk quarantine dismiss 3f9a01c2 --reason 'crawled again'",
        "copydesk quarantine dismiss --all",
    ),
)
def dismiss(  # noqa: PLR0913 - Typer takes one parameter per option
    context: typer.Context,
    keys: Keys = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Everything on the list.")] = False,
    reason: Annotated[
        str, typer.Option(metavar="TEXT", help="Why; kept with your user name and the time.")
    ] = "",
    wait: Wait = 0.0,
    json: Json = False,
) -> None:
    """Remove entries from the list for good, pages as well as damaged records.

    The same damage in the same place stays dismissed, until its input has been read without it.
    """
    from etl.jobs.quarantine import Dismissal  # noqa: PLC0415 - importing duckdb takes 0.1 s
    from etl.jobs.quarantine import dismiss as job  # noqa: PLC0415

    if everything == bool(keys):
        raise UsageError("name either keys or --all", hint="copydesk quarantine list")
    dismissal = Dismissal(now(), _user(), reason)
    _report(job(session(context).context(), keys or (), dismissal, wait=wait), "dismissed", json=json)


@app.command("restore", epilog=examples("copydesk quarantine restore 3f9a01c2"))
def restore(context: typer.Context, keys: Keys = None, *, wait: Wait = 0.0, json: Json = False) -> None:
    """Put dismissed entries back on the list."""
    from etl.jobs.quarantine import restore as job  # noqa: PLC0415 - importing duckdb takes 0.1 s

    if not keys:
        raise UsageError("name a key", hint="copydesk quarantine list --dismissed")
    _report(job(session(context).context(), keys, wait=wait), "restored", json=json)


def _report(changed: "Sequence[Entry]", what: str, *, json: bool) -> None:
    if json:
        output.value([_record(entry) for entry in changed])
    console.say(f"{what}: {counted(len(changed), 'entry', 'entries')}")


def _record(entry: "Entry") -> dict[str, Any]:
    """For JSON: the first bytes both as text and in hexadecimal."""
    values = asdict(entry)
    del values["excerpt"]
    return {**values, "excerpt": _as_text(entry.excerpt), "excerpt_hex": entry.excerpt.hex()}


def _as_text(excerpt: bytes) -> str:
    """Bytes that may be cut anywhere, decoded; those that are not text become escapes."""
    encoding = "utf-16" if excerpt.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"
    return codecs.getincrementaldecoder(encoding)("backslashreplace").decode(excerpt)


def _dismissed(entry: "Entry") -> str | None:
    found = entry.dismissal
    if found is None:
        return None
    return f"dismissed {found.at:%Y-%m-%d %H:%M} by {found.by}" + (
        f": {found.reason}" if found.reason else ""
    )


def _one_line(text: str) -> str:
    return text.replace("\n", "\\n").replace("\t", "\\t")


def _ways_out(entry: "Entry") -> tuple[str, ...]:
    key = short(entry.page_key)
    if entry.dismissal:
        return (f"to put it back on the list: copydesk quarantine restore {key}",)
    if entry.is_page:
        again = f"to process it again: copydesk quarantine retry {key}"
    else:
        again = f"it leaves when its file is corrected and read again: copydesk run {_file(entry)}"
    return again, f"if nothing can be done: copydesk quarantine dismiss {key}"


def _without_page(without: "Sequence[Entry]") -> str:
    files = list(dict.fromkeys(_file(entry) for entry in without))
    rest = len(files) - _NAMED_FILES
    more = f" and {counted(rest, 'more file')}" if rest > 0 else ""
    have = one_or_many(len(without), "has", "have")
    return (
        f"{counted(len(without), 'entry', 'entries')} {have} no page to process again: "
        f"{', '.join(files[:_NAMED_FILES])}{more}. Correct the file and read it again: copydesk run {files[0]}; "
        f"or dismiss the entry: copydesk quarantine dismiss {short(without[0].page_key)}"
    )


def _file(entry: "Entry") -> str:
    """The file on disk: a member of a container follows an exclamation mark."""
    return shlex.quote(entry.origin_path.split("!")[0])


def _refuse_unknown(fault: str | None) -> None:
    from etl.pages.model.outcome import Fault  # noqa: PLC0415 - as above

    known = [known.value for known in Fault]
    if fault is not None and fault not in known:
        raise UsageError(
            f"{fault!r} is not a fault; the faults are {', '.join(known)}", hint="copydesk quarantine list"
        )


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a number that no user has, as in containers
        return f"uid {os.getuid()}"
