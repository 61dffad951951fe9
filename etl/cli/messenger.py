"""Tell people by message how a run ended: once, not every night."""

import os
import socket

from etl.cli import console
from etl.cli.session import Session
from etl.counted import counted
from etl.errors import UsageError
from etl.jobs import announce
from etl.jobs.announce import End
from etl.stores import messages
from etl.stores.messages import Delivery, Message
from etl.stores.settings import Event, NotifySettings


def tell(here: Session, settings: NotifySettings, end: End) -> None:
    """Send the message that an end deserves, if any; a failure to send it is a warning."""
    to = messages.urls(settings.urls_env, os.environ)
    if not to:
        return
    told = messages.read_told(here.home.told)
    event = announce.event_of(end.code, told)
    if event is None:
        return
    is_wanted = event.value in settings.messages and (settings.repeat or announce.is_news(event, end, told))
    if is_wanted and not _sent(messages.send(to, announce.message(event, end, _place(here)))):
        return  # the next run tries again
    trouble = messages.write_told(here.home.told, announce.after(event, end, told))
    if trouble:
        console.warn(trouble)


def test(here: Session, settings: NotifySettings) -> tuple[Delivery, ...]:
    """Send a test message.

    Raises:
        UsageError: There is no URL to send it to.
    """
    to = messages.urls(settings.urls_env, os.environ)
    if not to:
        variable = settings.urls_env or "COPYDESK_NOTIFY_URLS"
        raise UsageError(
            f"${variable} holds no URL to send a message to",
            hint=f"put one there, as in {variable}=mailto://USER:PASSWORD@example.org, then: "
            "copydesk config test-notify",
        )
    body = "If you can read this, messages of copydesk reach you."
    return messages.send(to, Message(Event.RECOVERY, f"copydesk: a test ({_place(here)})", body))


def _sent(deliveries: tuple[Delivery, ...]) -> bool:
    """Whether anybody has been reached; warns about the others."""
    failed = [one for one in deliveries if one.trouble]
    if failed:
        named = "; ".join(dict.fromkeys(f"{one.service}: {one.trouble}" for one in failed))
        console.warn(
            f"{counted(len(failed), 'message')} of {len(deliveries):,} could not be sent ({named}); "
            "to try again: copydesk config test-notify"
        )
    return len(failed) < len(deliveries)


def _place(here: Session) -> str:
    return f"{socket.gethostname()}, {here.home.root.resolve()}"
