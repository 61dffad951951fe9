"""One function called many times, each time in a process of its own: what hangs or dies costs its own answer only.

Pages have a pool of workers that live on (`etl.engines.pool`). A call takes seconds, so a fork for each is nothing.
"""

import contextlib
import os
import select
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from etl.engines import server, task_message, wire
from etl.engines.forking import ServerGoneError, exit_words, fork_server
from etl.engines.model import Limits
from etl.engines.pool import EngineError
from etl.engines.worker_link import wall_seconds

Argument = TypeVar("Argument")
Answer = TypeVar("Answer")

_POLL_MILLISECONDS = 1000


@dataclass(frozen=True, slots=True)
class Failed:
    """A call without an answer.

    Args:
        reason: What became of it, for people.
    """

    reason: str


@dataclass(frozen=True, slots=True)
class CallOptions:
    """How calls are made.

    Args:
        processes: How many at a time.
        limits: Processor time and memory of one call; the rest is of no meaning here.
        stopping: Once true, no further call is made, and those under way are given up.
    """

    processes: int
    limits: Limits
    stopping: Callable[[], bool] = lambda: False


def call_each(
    function: Callable[[Argument], Answer], arguments: Iterable[Argument], options: CallOptions
) -> Iterator[tuple[Argument, Answer | Failed]]:
    """Call a function with each argument, some at a time, and yield each argument with its answer, first come first.

    Args:
        function: Stands at the top of a module, where another process finds it by its name.
        arguments: Read only as fast as there is a process for them.
        options: How many at a time, and what each may cost.

    Raises:
        EngineError: This machine does not let us have processes, or takes them away.
    """
    waiting = iter(arguments)
    calls: list[_Call[Argument, Answer]] = []
    try:
        while not options.stopping():
            while len(calls) < options.processes and (given := next(waiting, None)) is not None:
                calls.append(_begun(function, given, options.limits))
            if not calls:
                return
            _wait(calls)
            for call in list(calls):
                if call.has_ended():
                    calls.remove(call)
                    yield call.argument, call.answer()
    finally:
        for call in calls:
            call.give_up()


class _Call(Generic[Argument, Answer]):
    """A call under way."""

    def __init__(self, function: Callable[[Argument], Answer], argument: Argument, limits: Limits) -> None:
        self.argument = argument
        self._limits = limits
        self._server = fork_server()
        self._number, self._tasks, self.results = self._server.start_worker(limits, server.CALL)
        os.set_blocking(self._tasks, False)
        self._inbox = wire.Inbox(self.results)
        self._outgoing = wire.pack((function, argument))
        self._reply: tuple[bool, Answer] | None = None
        self._is_open, self._is_ready = True, False
        self._since = time.monotonic()

    def watch(self, poll: select.poll) -> None:
        """Have the poll wake up when there is something to read, or room for what has to be sent."""
        poll.register(self.results, select.POLLIN)
        if self._outgoing:
            poll.register(self._tasks, select.POLLOUT)

    def has_ended(self) -> bool:
        """Send and read what can be without waiting; whether there is nothing more to wait for."""
        wire.write_some(self._tasks, self._outgoing)
        self._is_open = self._inbox.fill()
        for (news, reply), _ in self._inbox.messages():
            self._since, self._is_ready = time.monotonic(), True
            if news != task_message.READY:
                self._reply = reply
        return self._reply is not None or not self._is_open or self._is_overdue

    def answer(self) -> Answer | Failed:
        """What came of it.

        Raises:
            EngineError: The process could not be made, or somebody else killed it.
        """
        try:
            kind, code = self._close()
        except ServerGoneError as error:
            raise _server_gone(error) from error
        if self._reply is not None:
            was_answered, value = self._reply
            return value if was_answered else Failed(str(value))
        if code == -signal.SIGPROF or self._is_open:
            return Failed(f"not finished after {self._limits.seconds:g} s")
        if kind == server.NOT_FORKED:
            raise _refused(os.strerror(code))
        if code == -signal.SIGKILL:
            raise _refused(f"one {exit_words(code)}")
        return Failed(f"its process {exit_words(code)}")

    def give_up(self) -> None:
        """End its process, whatever it is doing."""
        with contextlib.suppress(ServerGoneError):
            self._close()

    @property
    def _is_overdue(self) -> bool:
        return time.monotonic() - self._since > wall_seconds(self._limits, is_ready=self._is_ready)

    def _close(self) -> tuple[bytes, int]:
        os.close(self._tasks)
        os.close(self.results)
        if self._server.is_gone:
            raise ServerGoneError
        return self._server.end_worker(self._number)


def _begun(
    function: Callable[[Argument], Answer], argument: Argument, limits: Limits
) -> _Call[Argument, Answer]:
    try:
        return _Call(function, argument, limits)
    except ServerGoneError as error:
        raise _server_gone(error) from error
    except OSError as error:
        raise _refused(error.strerror or str(error)) from error


def _wait(calls: list[_Call[Argument, Answer]]) -> None:
    poll = select.poll()
    for call in calls:
        call.watch(poll)
    poll.poll(_POLL_MILLISECONDS)


def _server_gone(error: ServerGoneError) -> EngineError:
    return _refused(f"the process that they are forked from ended ({error})")


def _refused(reason: str) -> EngineError:
    return EngineError(
        f"this machine gives us no processes: {reason}",
        hint="look at this user's limits (ulimit -a) and at the memory that is left, then: copydesk templates learn",
    )
