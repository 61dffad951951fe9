"""The connection to a Ray cluster, and what its errors mean."""

import contextlib
import importlib
import logging
import os
import re
import signal
import socket
from collections.abc import Iterator
from typing import Any

from etl import __version__
from etl.engines.model import EngineOptions
from etl.engines.pool import EngineError
from etl.errors import CopydeskError

LOST = 10
"""How often a task is tried again when its worker or machine is lost."""
_CONNECT_SECONDS = 10.0
_HOST_AND_PORT = re.compile(r"(?:ray://)?(?P<host>[^:/]+):(?P<port>\d{1,5})")
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def library() -> Any:
    """Ray, which takes a second to import, and is an extra."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nobody asked for reports to Ray's makers
    return importlib.import_module("ray")


@contextlib.contextmanager
def connected(options: EngineOptions) -> Iterator[Any]:
    """Ray, connected to the cluster of the settings: one at an address, or a new one on this machine for this job.

    Raises:
        EngineError: No cluster answers.
    """
    ray = library()
    if ray.is_initialized():
        yield ray
        return
    address = options.address or os.environ.get("RAY_ADDRESS") or "local"
    _refuse_unreachable(address)
    cores = {"num_cpus": options.workers or None, "include_dashboard": False} if address == "local" else {}
    handlers = {number: signal.getsignal(number) for number in _SIGNALS}
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.CRITICAL, **cores)
    except (ConnectionError, ValueError, RuntimeError, TimeoutError) as error:
        raise _unreachable(address, str(error).splitlines()[0]) from error
    finally:
        for number, handler in handlers.items():  # Ray sets its own, and a stop must stay ours
            with contextlib.suppress(ValueError, TypeError):  # not in the main thread, or set by no Python
                signal.signal(number, handler)
    try:
        yield ray
    finally:
        ray.shutdown()


def _refuse_unreachable(address: str) -> None:
    """Ask first whether anybody listens there: Ray itself would try for two minutes, and then end the process."""
    found = _HOST_AND_PORT.fullmatch(address)
    if found is None:
        return
    try:
        with socket.create_connection((found["host"], int(found["port"])), timeout=_CONNECT_SECONDS):
            return
    except OSError as error:
        raise _unreachable(address, error.strerror or str(error)) from error


def _unreachable(address: str, reason: str) -> EngineError:
    return EngineError(
        f"no Ray cluster answers at {address}: {reason}",
        hint="start one there (ray start --head), or leave the address out, to use this machine alone: "
        "copydesk run --engine ray PATH",
    )


def refuse_other_version(version: str) -> None:
    """On a machine of the cluster: go on only if it has the version of the job.

    Raises:
        EngineError: It has another one.
    """
    if version != __version__:
        raise EngineError(
            f"its version of copydesk is {__version__}, and the run began with {version}",
            hint="install the same version everywhere, then: copydesk run PATH",
        )


def is_loss(cause: object) -> bool:
    """Whether a task failed because its input was lost, with a machine or with the task that was to make it."""
    errors = library().exceptions
    return isinstance(cause, errors.RayError) and not isinstance(cause, errors.RayTaskError)


def failed(error: Any) -> CopydeskError:
    """The error of a task itself, in its own words where it is ours, and with where it was."""
    cause = getattr(error, "cause", None)
    if isinstance(cause, CopydeskError):
        cause.message = f"on a machine of the cluster: {cause.message}"
        cause.args = (cause.message,)
        return cause
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return EngineError(
        f"a machine of the Ray cluster cannot do its part: {lines[-1]}",
        hint="its machines need what is installed here, in the same versions; finished pages are kept. Then: "
        "copydesk run PATH",
    )
