"""Send short messages to people through Apprise (the extra `notify`). Trouble with it never fails a run."""

import contextlib
import json
import logging
import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.stores.settings import Event
from etl.stores.staging import commit_file

# For all services together. Apprise itself waits four seconds for a connection and four for an answer, but not for
# a name server; a run must not wait for either.
_TIMEOUT_SECONDS = 30.0
_SEPARATORS = re.compile(r"[\s,]+(?=[a-zA-Z][\w+.-]*://)")
_MISSING = "messages need the extra `notify`, which is not installed: pip install 'copydesk[notify]'"


@dataclass(frozen=True, slots=True)
class Message:
    """A message to people: plain text."""

    event: Event
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a message at one service.

    Args:
        service: Its scheme, as in `slack`; the rest of the URL is a secret.
        trouble: What went wrong; empty if the service has taken the message.
    """

    service: str
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What people have been told and is not over yet.

    Args:
        event: The latest; None if all is well.
        kinds: Kinds of trouble that have been named since all was well.
    """

    event: Event | None = None
    kinds: frozenset[str] = frozenset()


def urls(variable: str | None, environment: Mapping[str, str]) -> tuple[str, ...]:
    """The Apprise URLs that an environment variable holds, separated by spaces, commas or line ends."""
    text = environment.get(variable, "").strip() if variable else ""
    return tuple(_SEPARATORS.split(text)) if text else ()


def send(to: tuple[str, ...], message: Message) -> tuple[Delivery, ...]:
    """Send a message to every URL.

    Args:
        to: Apprise URLs, which are secrets: no trouble names more of them than the scheme.
        message: What to send.
    """
    try:
        import apprise  # noqa: PLC0415 - an extra, and slow to import
    except ImportError:
        return tuple(Delivery(_service(url), _MISSING) for url in to)
    done: dict[int, Delivery] = {}

    def work() -> None:
        for number, url in enumerate(to):
            done[number] = _send_to(apprise, url, message)

    with _silent():
        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        thread.join(_TIMEOUT_SECONDS)
    late = f"no answer within {_TIMEOUT_SECONDS:.0f} s"
    return tuple(done.get(number) or Delivery(_service(url), late) for number, url in enumerate(to))


def _send_to(apprise: Any, url: str, message: Message) -> Delivery:
    kinds = {
        Event.ATTENTION: apprise.NotifyType.WARNING,
        Event.FAILURE: apprise.NotifyType.FAILURE,
        Event.RECOVERY: apprise.NotifyType.SUCCESS,
    }
    try:
        service = apprise.Apprise.instantiate(url, asset=apprise.AppriseAsset(app_id="copydesk"))
        if service is None:
            return Delivery(_service(url), "Apprise does not understand this URL")
        # Text from pages may be in it: the format says that it is not markup.
        taken = service.notify(
            title=message.title,
            body=message.body,
            notify_type=kinds[message.event],
            body_format=apprise.NotifyFormat.TEXT,
        )
    except Exception as error:  # noqa: BLE001 - whatever a plugin raises, with the URL in its message perhaps
        return Delivery(_service(url), f"{type(error).__name__} in Apprise")
    return Delivery(_service(url), "" if taken else "the service did not take the message")


def _service(url: str) -> str:
    return url.partition("://")[0][:20] if "://" in url else "?"


@contextlib.contextmanager
def _silent() -> Iterator[None]:
    """Keep Apprise and the HTTP library from writing to stderr: they may name URLs, which are secrets."""
    loggers = [logging.getLogger(name) for name in ("apprise", "urllib3", "requests")]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, was in zip(loggers, before, strict=True):
            logger.disabled = was


def read_told(path: Path) -> Told:
    """What people have been told; nothing if the file is missing or damaged."""
    try:
        found = json.loads(path.read_text("utf-8"))
        return Told(Event(found["event"]), frozenset(map(str, found["kinds"])))
    except (OSError, ValueError, TypeError, KeyError):
        return Told()


def write_told(path: Path, told: Told) -> str | None:
    """Remember what people have been told; returns what went wrong."""
    try:
        if told.event is None:
            path.unlink(missing_ok=True)
            return None
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".tmp")
        part.write_text(json.dumps({"event": told.event, "kinds": sorted(told.kinds)}) + "\n", "utf-8")
        commit_file(part, path)
    except OSError as error:
        return f"{path} was not written, so the next message may be a repetition: {error.strerror}"
    return None
