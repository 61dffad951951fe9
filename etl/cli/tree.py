"""The command tree: the options that stand before a command, and every command found in `etl/cli/commands`."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Annotated

import typer

from etl import __version__
from etl.cli import commands, console, output
from etl.cli.console import Color, ConsoleOptions, LogFormat
from etl.cli.groups import Root
from etl.cli.session import GlobalOptions
from etl.stores import time_limit

_EPILOG = (
    "These options may stand before or after a command. `copydesk run --help` shows a command's own options and "
    "examples.\n\n"
    "Exit codes: 0 done; 1 done, but something needs attention; 2 wrong command line or configuration; "
    "3 failed, nothing was committed; 75 another job is writing, try again later; "
    "129, 130, 143 stopped by a signal."
)

_ORDER = (
    "run reprocess diff promote golden extract search sql schema export explain review check status runs quarantine "
    "publish erase stations templates config rules demo"
).split()
"""How `--help` lists the commands: the most used first. One that is not named here comes last."""

_HELP_WIDTH = 100  # columns at most; a longer line is hard to read


app = typer.Typer(
    name="copydesk",
    cls=Root,
    help="Turn scraped news pages into clean articles, captions and credits, in DuckDB.",
    epilog=_EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": _HELP_WIDTH},
)
_added: list[str] = []


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer's signature
    if wanted:
        output.text(f"copydesk {__version__}")
        raise typer.Exit


@app.callback()
def _global_options(  # noqa: PLR0913 - Typer takes one parameter per option
    context: typer.Context,
    *,
    home: Annotated[
        Path | None,
        typer.Option(help="The project folder ($COPYDESK_HOME; else the current folder).", metavar="FOLDER"),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(help="A settings file that overrides config/copydesk.toml.", metavar="FILE"),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only errors on stderr.")] = False,
    verbose: Annotated[
        int, typer.Option("--verbose", "-v", count=True, help="More on stderr.", show_default=False)
    ] = 0,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,
    log_format: Annotated[
        LogFormat,
        typer.Option(
            help="Format of every line on stderr; auto is text on a terminal, JSON elsewhere.",
            envvar="COPYDESK_LOG_FORMAT",
        ),
    ] = LogFormat.AUTO,
    color: Annotated[Color, typer.Option(help="Colours on stderr.")] = Color.AUTO,
    version: Annotated[
        bool,
        typer.Option("--version", "-V", help="Show the version and exit.", callback=_version, is_eager=True),
    ] = False,
) -> None:
    del version
    options = ConsoleOptions(-1 if quiet else verbose, debug, log_format, color)
    console.configure(options)
    time_limit.on_hard_end(lambda error: console.error(error.message, error.hint))
    context.obj = GlobalOptions(home, config, options)


def _rank(name: str) -> tuple[int, str]:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER), name


def application(words: Sequence[str] = ()) -> typer.Typer:
    """The command tree.

    Args:
        words: A command line: if it names a command, commands that it does not name are left out, since importing all
            of them takes longer than many commands.
    """
    for name in _needed(sorted((found.name for found in iter_modules(commands.__path__)), key=_rank), words):
        if name not in _added:
            app.add_typer(import_module(f"{commands.__name__}.{name}").app)
            _added.append(name)
    return app


def _needed(names: list[str], words: Sequence[str]) -> list[str]:
    before = ""
    for word in words:
        if word in names:
            return [name for name in names if name in words]
        if not word.startswith("-") and not before.startswith("-"):
            break  # a word that is neither an option nor its value, and no command: all of them are near names
        before = word
    return names
