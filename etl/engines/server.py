"""Imported once, by the fork server that all workers are forked from; nothing else imports it.

The parent has threads (DuckDB's, pebble's), so it must not be forked itself. The server has none: it imports
and warms what every worker needs, and workers begin as cheap copies of it.
"""

import gc
import signal
import sys
from types import TracebackType

gc.disable()  # what is imported and warmed stays, so looking for garbage in it is in vain

from etl.engines import worker  # noqa: E402 - see above


def _hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say nothing of a worker whose job was over before it could begin: its semaphores are gone."""
    if not issubclass(kind, FileNotFoundError):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _hook  # multiprocessing.forkserver calls it for a worker that cannot begin

# The server goes when the job goes, and not when a service manager signals the whole group.
signal.signal(signal.SIGTERM, signal.SIG_IGN)
worker.die_with_parent()
worker.warm_up()
gc.freeze()  # leaves the shared memory pages of warm objects unwritten in the workers
gc.enable()
