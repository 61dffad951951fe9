"""The only writer of stderr: errors with their hints, warnings, log lines, and a job's summary line."""

import os
import re
import shlex
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any

from etl.report import escape, values

Field = str | float | None
_BEGINS_LINE = re.compile(r"\n(?! {2})")


class LogFormat(StrEnum):
    """The format of all lines on stderr: log lines, warnings, errors and the summary alike."""

    AUTO = "auto"
    """Text on a terminal, JSON elsewhere."""
    TEXT = "text"
    JSON = "json"


class Color(StrEnum):
    """Whether colours are used."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class ConsoleOptions:
    """What is written to stderr and how: set once, by the global options.

    Args:
        verbosity: -1 is errors only, 0 the default, 1 adds log lines on a terminal.
        debug: Whether an error that ends a command is shown with its traceback.
        log_format: How lines look.
        color: Whether they are coloured.
    """

    verbosity: int = 0
    debug: bool = False
    log_format: LogFormat = LogFormat.AUTO
    color: Color = Color.AUTO

    def changed(self, name: str, value: Any) -> "ConsoleOptions":
        """With another value for the option of this name on the command line."""
        if name in ("quiet", "verbose"):
            return replace(self, verbosity=-1 if name == "quiet" else int(value))
        return replace(self, **{name: value})


_options = ConsoleOptions()


def configure(options: ConsoleOptions) -> None:
    """Set how this process writes to stderr."""
    global _options  # noqa: PLW0603 - a process has one stderr, and so one way to write to it
    _options = options


def configure_before_parsing(words: Sequence[str], wanted: str | None) -> None:
    """Set the log format before the command line is parsed, so that errors in it have that format too.

    Args:
        words: The command line.
        wanted: The format from the environment; the command line overrides it.
    """
    for word, following in pairwise([*words, ""]):
        if word == "--log-format":
            wanted = following
        elif word.startswith("--log-format="):
            wanted = word.partition("=")[2]
    if wanted in set(LogFormat):
        configure(ConsoleOptions(log_format=LogFormat(wanted)))


def options() -> ConsoleOptions:
    """How this process writes to stderr."""
    return _options


def is_debugging() -> bool:
    """Whether tracebacks are wanted."""
    return _options.debug


def is_terminal() -> bool:
    """Whether stderr is a terminal that a person can read."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def logs_json() -> bool:
    """Whether lines on stderr are JSON."""
    wanted = _options.log_format
    return wanted is LogFormat.JSON or (wanted is LogFormat.AUTO and not sys.stderr.isatty())


def error(message: str, hint: str = "") -> None:
    """An error, and what to do next."""
    if logs_json():
        _json("error", "error", message=message, hint=hint or None)
        return
    _labelled("error:", 31, message)
    if hint:
        _labelled("hint: ", 36, hint)


def warn(message: str) -> None:
    """Something that needs attention but does not end the command."""
    if _options.verbosity < 0:
        return
    if logs_json():
        _json("warning", "warning", message=message)
    else:
        _labelled("warning:", 33, message)


def say(message: str) -> None:
    """A line for people; silent with -q."""
    if _options.verbosity < 0:
        return
    if logs_json():
        _json("info", "message", message=message)
    else:
        _line(_indented(message, 2))


def tip(message: str) -> None:
    """A line for a person at a terminal only: what to do next, which no log needs."""
    if is_terminal() and not logs_json():
        say(message)


def unexpected(bug: Exception) -> None:
    """A bug in copydesk: one line, or the whole traceback with --debug."""
    frame = traceback.extract_tb(bug.__traceback__)[-1]
    where = "/".join(Path(frame.filename).parts[-3:])
    words = (str(bug).splitlines() or [""])[0]
    what = f"{type(bug).__name__}: {words} ({where}:{frame.lineno})"
    hint = (
        ""
        if _options.debug
        else f"to see the traceback: {shlex.join(('copydesk', '--debug', *sys.argv[1:]))}"
    )
    error(f"{what}; this is a bug in copydesk, and nothing was committed", hint)
    if _options.debug:
        trace("".join(traceback.format_exception(bug)))


def trace(text: str) -> None:
    """A traceback."""
    if logs_json():
        _json("debug", "traceback", message=text.rstrip())
    else:
        _line(escape.for_terminal(text.rstrip()))


def log(event: str, **fields: Field) -> None:
    """One log line: JSON for machines, `event key=value` for people."""
    if _options.verbosity < 0:
        return
    if logs_json():
        _json("info", event, **fields)
    else:
        pairs = " ".join(f"{name}={value}" for name, value in fields.items() if value is not None)
        _line(escape.for_cell(f"{event} {pairs}".rstrip()))


def uses_color() -> bool:
    """Whether stderr is coloured: as --color says, else on a terminal unless NO_COLOR is set (no-color.org)."""
    if _options.color is not Color.AUTO:
        return _options.color is Color.ALWAYS
    return is_terminal() and not os.environ.get("NO_COLOR")


def _json(level: str, event: str, **fields: Field) -> None:
    """One line for machines; every line has the same first three fields, so that a log can be read line by line."""
    stamp = datetime.now(UTC).isoformat(timespec="milliseconds")
    known = {name: value for name, value in fields.items() if value is not None}
    _line(values.json_text({"time": stamp, "level": level, "event": event, **known}))


def _labelled(label: str, code: int, words: str) -> None:
    shown = f"\x1b[{code}m{label}\x1b[0m" if uses_color() else label
    _line(f"{shown} {_indented(words, 7)}")


def _indented(words: str, by: int) -> str:
    """Harmless text with its further lines indented, so that text from a page cannot imitate a line of ours."""
    return _BEGINS_LINE.sub("\n" + " " * by, escape.for_terminal(words))


def _line(harmless: str) -> None:
    # Nobody may read on, or the log's disk may be full: a job's work is worth more than what it says of it.
    with suppress(OSError):
        try:
            sys.stderr.write(harmless + "\n")
            sys.stderr.flush()
        except RuntimeError:  # a signal handler's message, while another line is being written
            os.write(sys.stderr.fileno(), f"{harmless}\n".encode(errors="backslashreplace"))
