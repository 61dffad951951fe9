"""Ctrl-C while the database works: it is told at once, since Python hears of a signal only when a query has ended."""

import os
import select
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from etl.stores.time_limit import Interruptible

# An interrupt between two queries has no effect, so it is repeated.
_SECONDS_BETWEEN = 0.2


@contextmanager
def interrupted_by_ctrl_c(connection: Interruptible) -> Iterator[None]:
    """Interrupt the query of a connection on Ctrl-C, which ends it as InterruptException, KeyboardInterrupt or both.

    Does nothing in a job, which has its own way to stop, or outside of the main thread.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    receiving, sending = os.pipe()
    os.set_blocking(sending, False)
    before = signal.set_wakeup_fd(sending, warn_on_full_buffer=False)
    watcher = threading.Thread(target=_watch, args=(receiving, connection), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        os.close(sending)
        watcher.join()
        os.close(receiving)


def _watch(receiving: int, connection: Interruptible) -> None:
    """Read the numbers of signals until the other end is closed."""
    while received := os.read(receiving, 64):
        if signal.SIGINT in received:
            connection.interrupt()
            while not select.select([receiving], [], [], _SECONDS_BETWEEN)[0]:
                connection.interrupt()
