"""Which message people get about a run: at the first trouble, at a new kind of it, and when all is well again."""

import re
from dataclasses import dataclass

from etl.errors import ExitCode
from etl.jobs.summary import RunSummary
from etl.stores.messages import Message, Told
from etl.stores.settings import Event

_LINES = 5  # of trouble that a message names; more are in the report
_LINE = 300  # characters of one
_WORDS = 4  # of a sentence that tell kinds of trouble apart
_OLD_NEWS = "of earlier runs"  # stands in a trouble that was told when it was new
_WORD = re.compile(r"(?<![\w./:-])[a-z]+(?![\w./:-]*[\w/])")


@dataclass(frozen=True, slots=True)
class End:
    """How a run ended, as far as a message tells it.

    Args:
        code: The exit code.
        headline: The summary line, or the error.
        troubles: What needs attention, one sentence each.
    """

    code: ExitCode
    headline: str
    troubles: tuple[str, ...] = ()


def end_of(summary: RunSummary) -> End:
    """The end of a run that has a summary."""
    return End(summary.exit_code, summary.line(), summary.warnings)


def event_of(code: ExitCode, told: Told) -> Event | None:
    """What an end means to people who know what they have been told; None if they need not be told.

    A busy warehouse and a signal are not news: a scheduler tries again, and whoever stopped a run knows it.
    """
    match code:
        case ExitCode.DONE:
            return Event.RECOVERY if told.event else None
        case ExitCode.ATTENTION:
            return Event.ATTENTION
        case ExitCode.USAGE | ExitCode.FAILED:
            return Event.FAILURE
        case _:
            return None


def is_news(event: Event, end: End, told: Told) -> bool:
    """Whether it differs from what people have been told: another event, or a kind of trouble not named before."""
    return event is not told.event or not kinds_of(end) <= told.kinds


def after(event: Event, end: End, told: Told) -> Told:
    """What people have been told once the message has been sent."""
    return Told() if event is Event.RECOVERY else Told(event, told.kinds | kinds_of(end))


def kinds_of(end: End) -> frozenset[str]:
    """The kinds of trouble: the first plain words of each sentence, without numbers, names and paths.

    These differ every night; `1,204 of 9,000 pages were quarantined` is still the trouble of the night before.
    """
    told = end.troubles or (end.headline,)
    return frozenset(" ".join(_WORD.findall(text)[:_WORDS]) for text in told if _OLD_NEWS not in text)


def message(event: Event, end: End, place: str) -> Message:
    """The message.

    Args:
        event: What it is about.
        end: How the run ended.
        place: The machine and the project folder.
    """
    words = {
        Event.ATTENTION: "needs attention",
        Event.FAILURE: "failed",
        Event.RECOVERY: "done again, all is well",
    }
    lines = [end.headline, *(f"- {text}" for text in end.troubles[:_LINES])]
    more = len(end.troubles) - _LINES
    if more > 0:
        lines.append(f"- and {more} more")
    if event is not Event.RECOVERY:
        lines.append("To see all of it: copydesk runs latest")
    body = "\n".join(line if len(line) <= _LINE else f"{line[: _LINE - 1]}…" for line in lines)
    return Message(event, f"copydesk {words[event]} ({place})", body)
