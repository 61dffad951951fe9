"""Commands about what we failed on: `quarantine list|show|retry|dismiss|restore`."""

import codecs
import getpass
import os
import shlex
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from etl.cli import console, output
from etl.cli.options import Json, Wait, examples
from etl.cli.session import leave, now, session
from etl.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.jobs.quarantine import Entry

_quarantine = typer.Typer(help="Pages and damaged records that we failed on.", no_args_is_help=True)

_KEY = 12  # digits of a key that are shown; they tell a billion entries apart
_NAMED = 3  # files that fit into a line

Keys = Annotated[list[str] | None, typer.Argument(metavar="KEY", help="Keys, or how they begin.")]


def register(app: typer.Typer) -> None:
    """Hang the commands into the tree."""
    app.add_typer(_quarantine, name="quarantine")


@_quarantine.command("list", short_help="What is in quarantine, newest run first.")
def list_entries(
    context: typer.Context,
    *,
    fault: Annotated[
        str | None, typer.Option(metavar="FAULT", help="Only these: damaged, unreadable, timeout, …")
    ] = None,
    dismissed: Annotated[
        bool, typer.Option("--dismissed", help="Those that were dismissed, instead.")
    ] = False,
    json: Json = False,
) -> None:
    """Every page and damaged record in quarantine, newest run first: key, fault, file, and why.

    A page leaves when a later try succeeds, a damaged record or unreadable file when it is read well by a later run,
    and whatever nothing can be done about when it is dismissed.
    """
    from etl.jobs.quarantine import entries  # noqa: PLC0415 - importing duckdb takes 0.1 s

    _refuse_unknown(fault)
    found = entries(session(context).context(), fault=fault, dismissed=dismissed)
    if json:
        output.value([_record(entry) for entry in found])
        return
    for entry in found:
        output.text(_one_line(f"{entry.page_key[:_KEY]}  {entry.fault}  {entry.place}"))
        for line in filter(None, (entry.detail, entry.url, _word(entry))):
            output.text(f"    {_one_line(line)}")
    if found:
        count = "1 entry" if len(found) == 1 else f"{len(found):,} entries"
        console.say(f"{count}; one in full: copydesk quarantine show {found[0].page_key[:_KEY]}")
    else:
        console.say("nothing was dismissed" if dismissed else "nothing is in quarantine")


@_quarantine.command("show", short_help="One entry: where it came from, what went wrong.")
def show_entry(
    context: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY", help="A key, or how it begins.")],
    *,
    json: Json = False,
) -> None:
    """One of them: where it came from, what went wrong, its first bytes, and what can be done."""
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
        "dismissed": _word(found),
    }
    for name, value in facts.items():
        if value is not None:
            output.text(f"{name + ':':10} {_one_line(str(value))}")
    if found.excerpt:
        output.text()
        output.text(_as_text(found.excerpt).rstrip("\n"))
    for line in _ways_out(found):
        console.say(line)


@_quarantine.command("retry", short_help="Try quarantined pages again: those named, or all.")
def retry(context: typer.Context, keys: Keys = None, *, wait: Wait = 0.0, json: Json = False) -> None:
    """Try quarantined pages again: those named, or all.

    Damaged records and unreadable files have no page to try again. Correct the file and run it again, and they leave
    by themselves; or dismiss them.
    """
    from etl.cli.watched import finish, watched  # noqa: PLC0415 - the database and the pool are slow to import
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
        console.say("there is no page in quarantine to try again")
        leave(ExitCode.ATTENTION if without else ExitCode.DONE)
        return
    settings = here.configuration().settings
    finish(watched(here, settings, lambda given: job(given, tuple(keys or ()), wait=wait)), json=json)


@_quarantine.command(
    "dismiss",
    short_help="Take entries off the list for good.",
    epilog=examples(
        "copydesk quarantine dismiss 3f9a01c2 --reason 'cut off by the crawler, the pages came again'",
        "copydesk quarantine dismiss --all",
        "copydesk quarantine list --dismissed",
    ),
)
def dismiss(  # noqa: PLR0913 - one parameter an option is how Typer works
    context: typer.Context,
    keys: Keys = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="All that is on the list.")] = False,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; kept with your name and the time.")] = "",
    wait: Wait = 0.0,
    json: Json = False,
) -> None:
    """Take entries off the list for good, pages as well as damaged records.

    The same damage found again in the same place stays dismissed. Once its input was read well, it would be news.
    """
    from etl.jobs.quarantine import Dismissal  # noqa: PLC0415 - importing duckdb takes 0.1 s
    from etl.jobs.quarantine import dismiss as job  # noqa: PLC0415

    if everything == bool(keys):
        raise UsageError("name keys, or give --all", hint="copydesk quarantine list")
    word = Dismissal(now(), _user(), reason)
    _told(job(session(context).context(), keys or (), word, wait=wait), "dismissed", json=json)


@_quarantine.command("restore")
def restore(context: typer.Context, keys: Keys = None, *, wait: Wait = 0.0, json: Json = False) -> None:
    """Put dismissed entries back on the list."""
    from etl.jobs.quarantine import restore as job  # noqa: PLC0415 - importing duckdb takes 0.1 s

    if not keys:
        raise UsageError("name a key", hint="copydesk quarantine list --dismissed")
    _told(job(session(context).context(), keys, wait=wait), "restored", json=json)


def _told(changed: "Sequence[Entry]", what: str, *, json: bool) -> None:
    if json:
        output.value([_record(entry) for entry in changed])
    console.say(f"{what}: {len(changed):,} {'entry' if len(changed) == 1 else 'entries'}")


def _record(entry: "Entry") -> dict[str, Any]:
    """For JSON: the first bytes as text, and as they are."""
    values = asdict(entry)
    del values["excerpt"]
    return {**values, "excerpt": _as_text(entry.excerpt), "excerpt_hex": entry.excerpt.hex()}


def _as_text(excerpt: bytes) -> str:
    """What can be read of bytes that were cut anywhere; what is not text as escapes."""
    encoding = "utf-16" if excerpt.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"
    return codecs.getincrementaldecoder(encoding)("backslashreplace").decode(excerpt)


def _word(entry: "Entry") -> str | None:
    word = entry.dismissal
    if word is None:
        return None
    return f"dismissed {word.at:%Y-%m-%d %H:%M} by {word.by}" + (f": {word.reason}" if word.reason else "")


def _one_line(text: str) -> str:
    return text.replace("\n", "\\n").replace("\t", "\\t")


def _ways_out(entry: "Entry") -> tuple[str, ...]:
    key = entry.page_key[:_KEY]
    if entry.dismissal:
        return (f"to put it back on the list: copydesk quarantine restore {key}",)
    if entry.is_page:
        again = f"to try it again: copydesk quarantine retry {key}"
    else:
        again = f"it leaves when its file is corrected and read again: copydesk run {_file(entry)}"
    return again, f"where nothing can be done: copydesk quarantine dismiss {key}"


def _without_page(without: "Sequence[Entry]") -> str:
    files = list(dict.fromkeys(_file(entry) for entry in without))
    more = f" and {len(files) - _NAMED:,} more files" if len(files) > _NAMED else ""
    count = "1 entry has" if len(without) == 1 else f"{len(without):,} entries have"
    return (
        f"{count} no page to try again: {', '.join(files[:_NAMED])}{more}. Correct the file and read it again: "
        f"copydesk run {files[0]}; or dismiss the entry: copydesk quarantine dismiss {without[0].page_key[:_KEY]}"
    )


def _file(entry: "Entry") -> str:
    """The file on disk; members of containers stand behind a mark."""
    return shlex.quote(entry.origin_path.split("!")[0])


def _refuse_unknown(fault: str | None) -> None:
    from etl.pages.model.outcome import Fault  # noqa: PLC0415 - as above

    known = [known.value for known in Fault]
    if fault is not None and fault not in known:
        raise UsageError(
            f"{fault!r} is not a fault; there are {', '.join(known)}", hint="copydesk quarantine list"
        )


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a number that no user has, as in containers
        return f"uid {os.getuid()}"
