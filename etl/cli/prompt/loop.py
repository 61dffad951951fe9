"""The session of the prompt: read, ask, show, until the user leaves."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.filters import Condition
from prompt_toolkit.lexers import PygmentsLexer
from prompt_toolkit.output import ColorDepth
from pygments.lexers.sql import SqlLexer

from etl import __version__
from etl.cli import console
from etl.cli.output import Look
from etl.cli.prompt.asking import ask_all, is_complete, show_error
from etl.cli.prompt.commands import run_command
from etl.cli.prompt.completion import NamesOf, SqlCompleter
from etl.cli.prompt.history import history
from etl.cli.prompt.state import State
from etl.cli.session import enable_garbage_collection
from etl.errors import CopydeskError, WarehouseError
from etl.jobs.context import Context

_NAME = "copydesk"
_ASKS, _GOES_ON = f"{_NAME}> ", "...> ".rjust(len(_NAME) + 2)


def run_prompt(context: Context, parameters: Mapping[str, str], look: Look) -> None:
    """Ask for queries and answer them until the user quits. Each query reopens the file, to see the last publication.

    Args:
        context: The project.
        parameters: Values for `$name` in queries.
        look: How answers look at first.

    Raises:
        WarehouseError: Nothing has been published yet.
    """
    enable_garbage_collection()
    _greet(context)
    state = State(replace(look, advice="\\w shows them, or \\x"), parameters)
    session: PromptSession[str] = PromptSession(
        history=history(),
        completer=SqlCompleter(NamesOf(context), lambda: state.parameters),
        complete_while_typing=False,
        auto_suggest=AutoSuggestFromHistory(),
        lexer=PygmentsLexer(SqlLexer),
        multiline=Condition(lambda: not is_complete(get_app().current_buffer.text)),
        prompt_continuation=_GOES_ON,
        enable_open_in_editor=True,
        color_depth=None if console.uses_color() else ColorDepth.DEPTH_1_BIT,
    )
    while not state.is_leaving:
        try:
            line = session.prompt(_ASKS)
        except KeyboardInterrupt:
            continue
        except EOFError:
            break
        state = _answered(line, context, state)


def _greet(context: Context) -> None:
    published = context.home.published
    if not published.exists():
        raise WarehouseError(
            f"there is no warehouse at {published} yet",
            hint="load some pages first: copydesk run PATH (or see the samples: copydesk demo)",
        )
    changed = datetime.fromtimestamp(published.stat().st_mtime, ZoneInfo(context.settings.zone))
    console.say(f"copydesk {__version__}, {published}, published {changed:%Y-%m-%d %H:%M %Z}")
    console.say("End a query with a semicolon. \\d lists tables, \\? all commands, Ctrl-D leaves.")


def _answered(line: str, context: Context, state: State) -> State:
    """Run what was typed; whatever goes wrong is shown, and the session goes on."""
    text = line.strip()
    try:
        if text[:1] in ("\\", ".") or text.lower().rstrip(";") in ("quit", "exit", "help"):
            return run_command(text, context, state)
        if text.strip("; \n"):
            ask_all(text, context, state)
    except CopydeskError as error:
        show_error(error)
    except KeyboardInterrupt:
        console.warn("cancelled")
    return state
