"""The only writer of stderr: errors with their way out, warnings, log lines, a job's one summary line."""

import os
import re
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

from etl.report import neutral, plain

Field = str | float | None
_BEGINS_LINE = re.compile(r"\n(?! {2})")


class LogFormat(StrEnum):
    """How lines on stderr look: all of them, log lines, warnings, errors and the summary alike."""

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
class Manners:
    """How to speak: set once, by the global options.

    Args:
        verbosity: -1 only errors, 0 as usual, 1 with log lines on a terminal too.
        debug: Tracebacks for whatever ends a command.
    """

    verbosity: int = 0
    debug: bool = False
    log_format: LogFormat = LogFormat.AUTO
    color: Color = Color.AUTO


_manners = Manners()


def behave(manners: Manners) -> None:
    """Set how this process speaks."""
    global _manners  # noqa: PLW0603 - stderr is one per process, and so is the way it is written to
    _manners = manners


def behave_from_the_start(words: Sequence[str], wanted: str | None) -> None:
    """Set the format of lines before the command line is parsed, so that what is wrong with it is told in it too.

    Args:
        words: The command line.
        wanted: What the environment says; the command line has the last word.
    """
    for word, following in pairwise([*words, ""]):
        if word == "--log-format":
            wanted = following
        elif word.startswith("--log-format="):
            wanted = word.partition("=")[2]
    if wanted in set(LogFormat):
        behave(Manners(log_format=LogFormat(wanted)))


def manners() -> Manners:
    """How this process speaks."""
    return _manners


def is_debugging() -> bool:
    """Whether tracebacks are wanted."""
    return _manners.debug


def is_terminal() -> bool:
    """Whether a person looks at stderr."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def logs_json() -> bool:
    """Whether lines on stderr are JSON."""
    wanted = _manners.log_format
    return wanted is LogFormat.JSON or (wanted is LogFormat.AUTO and not sys.stderr.isatty())


def error(message: str, hint: str = "") -> None:
    """What went wrong and what to do next."""
    if logs_json():
        _json("error", "error", message=message, hint=hint or None)
        return
    _labelled("error:", 31, message)
    if hint:
        _labelled("hint: ", 36, hint)


def warn(message: str) -> None:
    """Something odd that does not end the command."""
    if _manners.verbosity < 0:
        return
    if logs_json():
        _json("warning", "warning", message=message)
    else:
        _labelled("warning:", 33, message)


def say(message: str) -> None:
    """A line for whoever watches; silent with -q."""
    if _manners.verbosity < 0:
        return
    if logs_json():
        _json("info", "message", message=message)
    else:
        _line(_indented(message, 2))


def unexpected(defect: Exception) -> None:
    """A defect of ours: one line, or the whole trace with --debug."""
    frame = traceback.extract_tb(defect.__traceback__)[-1]
    where = "/".join(Path(frame.filename).parts[-3:])
    words = (str(defect).splitlines() or [""])[0]
    what = f"{type(defect).__name__}: {words} ({where}:{frame.lineno})"
    hint = "" if _manners.debug else "for the whole trace: copydesk --debug, followed by the same command"
    error(f"{what}; this is a defect of copydesk, and nothing was committed", hint)
    if _manners.debug:
        trace("".join(traceback.format_exception(defect)))


def trace(text: str) -> None:
    """A traceback."""
    if logs_json():
        _json("debug", "traceback", message=text.rstrip())
    else:
        _line(neutral.for_terminal(text.rstrip()))


def log(event: str, **fields: Field) -> None:
    """One log line: JSON for machines, `event key=value` for people."""
    if _manners.verbosity < 0:
        return
    if logs_json():
        _json("info", event, **fields)
    else:
        pairs = " ".join(f"{name}={value}" for name, value in fields.items() if value is not None)
        _line(neutral.for_cell(f"{event} {pairs}".rstrip()))


def uses_color() -> bool:
    """Whether stderr gets colours: as asked, else on a terminal unless NO_COLOR is set (no-color.org)."""
    if _manners.color is not Color.AUTO:
        return _manners.color is Color.ALWAYS
    return is_terminal() and not os.environ.get("NO_COLOR")


def _json(level: str, event: str, **fields: Field) -> None:
    """One line for machines: every line on stderr has these four, so that a log can be read line by line."""
    stamp = datetime.now(UTC).isoformat(timespec="milliseconds")
    known = {name: value for name, value in fields.items() if value is not None}
    _line(plain.json_text({"time": stamp, "level": level, "event": event, **known}))


def _labelled(label: str, code: int, words: str) -> None:
    shown = f"\x1b[{code}m{label}\x1b[0m" if uses_color() else label
    _line(f"{shown} {_indented(words, 7)}")


def _indented(words: str, by: int) -> str:
    """Harmless text whose further lines are set in, so that none of a page's making looks like one of ours."""
    return _BEGINS_LINE.sub("\n" + " " * by, neutral.for_terminal(words))


def _line(harmless: str) -> None:
    try:
        sys.stderr.write(harmless + "\n")
        sys.stderr.flush()
    except RuntimeError:  # a signal's message, while another line is being written
        os.write(sys.stderr.fileno(), f"{harmless}\n".encode(errors="backslashreplace"))
