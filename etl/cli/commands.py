"""The command tree and the options that stand before a command."""

from pathlib import Path
from typing import Annotated

import typer

from etl import __version__
from etl.cli import ask, configure, console, erase, extract, ingest, keep, output, quarantine, session, status
from etl.cli.console import Color, LogFormat, Manners
from etl.stores import time_limit

_EXIT_CODES = (
    "Exit codes: 0 done; 1 finished, but look; 2 command line or configuration; 3 failed, nothing of it committed; "
    "75 busy, try again; 129, 130 and 143 stopped by a signal."
)

app = typer.Typer(
    name="copydesk",
    help="Raw scraped station pages in; clean articles, captions and credits out, in DuckDB.",
    epilog=_EXIT_CODES,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer's signature
    if wanted:
        output.text(f"copydesk {__version__}")
        raise typer.Exit


@app.callback()
def _global_options(  # noqa: PLR0913 - one parameter an option is how Typer works
    context: typer.Context,
    *,
    home: Annotated[
        Path | None,
        typer.Option(help="The project folder ($COPYDESK_HOME; else the current folder).", metavar="FOLDER"),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(help="A file of settings on top of config/copydesk.toml.", metavar="FILE"),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only errors on stderr.")] = False,
    verbose: Annotated[
        int, typer.Option("--verbose", "-v", count=True, help="More on stderr.", show_default=False)
    ] = 0,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,
    log_format: Annotated[
        LogFormat,
        typer.Option(
            help="How all lines on stderr look; auto is text on a terminal, JSON elsewhere.",
            envvar="COPYDESK_LOG_FORMAT",
        ),
    ] = LogFormat.AUTO,
    color: Annotated[Color, typer.Option(help="Colours on stderr.")] = Color.AUTO,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    del version
    console.behave(Manners(-1 if quiet else verbose, debug, log_format, color))
    time_limit.on_hard_end(lambda error: console.error(error.message, error.hint))
    context.obj = session.open_session(home, config)


for group in (ingest, extract, ask, status, keep, quarantine, erase, configure):
    group.register(app)
