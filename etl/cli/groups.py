"""Groups of commands: what a group does alone, and the global options, which may stand before or after a command."""

import copy
from typing import Any

from typer.core import TyperGroup

_WORDS = {"help": "--help", "version": "--version"}
"""Options that people also type as commands."""


class Root(TyperGroup):
    """The command tree: every command also takes the global options, and `help` and `version` work as commands."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        for command in self.commands.values():
            _spread(self.params, command)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words; `help run` is `run --help`."""
        if args and args[0] in _WORDS:
            args = [*args[1:], _WORDS[args[0]]]
        return super().parse_args(ctx, args)


def _spread(options: list[Any], command: Any) -> None:
    for below in getattr(command, "commands", {}).values():
        _spread(options, below)
    command.params.extend(_after_the_command(option) for option in options)


def _after_the_command(option: Any) -> Any:
    """The global option as an option of a command: not listed in its help, and without effect unless given."""
    again = copy.copy(option)
    again.hidden, again.envvar, again.expose_value = True, None, False
    again.callback = again.callback or _note
    return again


def _note(context: Any, parameter: Any, value: Any) -> Any:
    """Let an option that was given after the command override what was given before it."""
    root = context.find_root()
    source = context.get_parameter_source(parameter.name)
    if root.obj is not None and source is not None and source.name == "COMMANDLINE":
        root.obj = root.obj.changed(parameter.name, value)
    return value


def alone_means(default: str, otherwise: str | None = None) -> type[TyperGroup]:
    """A group class that runs one of its commands where none is named.

    Args:
        default: The command that the group alone stands for.
        otherwise: The command that any other word stands for, as in `runs RUN`; None makes it an error.
    """

    class Group(TyperGroup):
        """A group with a default command."""

        def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
            """Put the default command in front, where none is named."""
            named = next((word for word in args if not word.startswith("-")), None)
            if named is None and not {"-h", "--help"} & set(args):
                args = [default, *args]
            elif named is not None and named not in self.commands and args[0].startswith("-"):
                args = [default, *args]  # the word is an option's value
            elif named is not None and otherwise and named not in self.commands:
                args = [otherwise, *args]
            return super().parse_args(ctx, args)

    return Group
