"""What runs in a worker process: pages in, one result per page out, never an exception."""

import contextlib
import ctypes
import gc
import itertools
import logging
import os
import resource
import signal
import sys
import time
import traceback
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from etl.engines import task_message, wire
from etl.engines.model import Finish, Finished, Limits, PageTask, ProcessedPage, page_result
from etl.pages.model.outcome import Fault, Loaded, Outcome, Quarantined
from etl.pages.model.profile import DEFAULT_PROFILE
from etl.pages.model.raw_page import FetchedSource, Origin, RawPage
from etl.pages.model.template import TemplateUse

if TYPE_CHECKING:
    from etl.matching.fingerprints import Fingerprints

_MIB = 2**20
_ROOT = Path(__file__).resolve().parents[2]
_PR_SET_PDEATHSIG = 1  # prctl(2)
# Pages from this size on leave holes behind that are worth giving back to the system (malloc_trim takes 1 ms).
_LARGE_PAGE = 2**19
_PAGES_TO_COLLECTION = 100

_SENTENCE = b"The council met on Tuesday evening to talk about the old bridge and who is to pay for it. "
_WARM_UP_PAGES = (
    b"<html><head><title>Bridge</title></head><body><article><h1>Bridge</h1>"
    + b"".join(b"<p>" + _SENTENCE * 3 + b"</p>" for _ in range(6))
    + b"</article></body></html>",
    b"The bridge\n\nBy Ada Moss\n\n" + (_SENTENCE * 3 + b"\n\n") * 6,
    # So little text that trafilatura asks justext too, which reads its stop words of 100 languages then.
    b"<html><body><div><p>" + _SENTENCE + b"</p></div></body></html>",
)


def be_quiet() -> None:
    """Silence logs and warnings about pages: their faults are values."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")


def warm_up() -> None:
    """Fill the caches that a process's first pages would pay for (stop words, month names: about 1 s)."""
    for body in _WARM_UP_PAGES:
        moment = datetime(2000, 1, 1, tzinfo=UTC)
        page = RawPage("", None, None, moment, FetchedSource.INPUT, body, None, Origin("<warm-up>"))
        process_task(PageTask(page, DEFAULT_PROFILE), page_result)


def work(tasks: int, results: int, limits: Limits) -> None:
    """Process pages until the parent closes the pipe, or until this worker has grown old or large.

    Args:
        tasks: Where pages come in.
        results: Where one message a page goes out, after a first one (see `task_message`).
        limits: What a page may cost, and how old and large a worker may grow.
    """
    inbox = wire.Inbox(tasks)
    gc.disable()  # a page leaves no garbage in cycles behind, and looking for it takes 2 % of the time
    with contextlib.suppress(wire.ClosedError):
        wire.write_all(results, wire.pack((task_message.READY, None)))
        for number in itertools.count(1):
            finished = _finished(*task_message.unpack(*inbox.wait()), limits)
            is_last = number >= limits.worker_pages or _memory()[1] > limits.worker_mib * _MIB
            if number % _PAGES_TO_COLLECTION == 0:
                gc.collect()  # should a library have left some
            news = task_message.LAST if is_last else task_message.RESULT
            wire.write_all(results, wire.pack((news, finished)))
            if is_last:
                return


def answer(tasks: int, results: int, limits: Limits) -> None:
    """Answer one call (see `etl.engines.calls`): whether there is an answer, and the answer or else what went wrong.

    As with pages, a first message says that this process is ready.

    Args:
        tasks: Where the function and its argument come in.
        results: Where the answer goes out.
        limits: What the call may cost.
    """
    with contextlib.suppress(wire.ClosedError):
        wire.write_all(results, wire.pack((task_message.READY, None)))
        (function, argument), _ = wire.Inbox(tasks).wait()
        with _limited(limits):
            try:
                reply = True, function(argument)
            except MemoryError:
                reply = False, f"it needed more than {limits.memory_mib:,} MiB of memory"
            except Exception as error:  # noqa: BLE001 - what goes wrong in a call costs its answer only
                reply = False, _last_line(error)
        wire.write_all(results, wire.pack((task_message.RESULT, reply)))


def _finished(task: PageTask, finish: Finish[Finished], limits: Limits) -> Finished:
    with _limited(limits):
        finished = process_task(task, finish)
    if len(task.page.body) >= _LARGE_PAGE:
        _trim()
    return finished


def process_task(task: PageTask, finish: Finish[Finished]) -> Finished:
    """Process a page and finish it. Whatever our code or a library raises becomes a quarantined page."""
    started = time.perf_counter()
    try:
        outcome, use = _processed(task)
        prints = _fingerprints(outcome)
        return finish(ProcessedPage(task, outcome, prints, time.perf_counter() - started, use))
    except Exception as error:  # noqa: BLE001 - a page's fate is a value
        fault = _fault(error)
    gc.collect()  # the failed page's tree must not count against the next page
    return finish(ProcessedPage(task, fault, None, time.perf_counter() - started))


def _processed(task: PageTask) -> tuple[Outcome, TemplateUse]:
    # Here and not above: the parent imports this module too, and has no use for trafilatura (0.4 s).
    from etl.pages.process import process, process_like_others  # noqa: PLC0415

    if task.template is None:
        return process(task.page, task.profile), TemplateUse.NONE
    return process_like_others(task.page, task.profile, task.template)


def _fingerprints(outcome: Outcome) -> "Fingerprints | None":
    from etl.matching import fingerprints  # noqa: PLC0415 - only workers compare texts

    if not isinstance(outcome, Loaded):
        return None
    paragraphs = [paragraph.text for paragraph in outcome.article.paragraphs]
    return fingerprints.of([caption.text for caption in outcome.captions], paragraphs)


def _fault(error: Exception) -> Quarantined:
    if isinstance(error, MemoryError):
        return Quarantined(Fault.MEMORY, "the page needed more memory than [page] memory_mib allows")
    if isinstance(error, RecursionError):
        return Quarantined(Fault.TOO_DEEP, f"nested too deeply: {_last_line(error)}")
    return Quarantined(Fault.BUG, _last_line(error))


def _last_line(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    path = Path(frame.filename)
    # Of our own code the path below the checkout or installation, of a library's its last folders.
    where = path.relative_to(_ROOT).as_posix() if path.is_relative_to(_ROOT) else "/".join(path.parts[-3:])
    return f"{type(error).__name__}: {str(error)[:500]} ({where}:{frame.lineno} in {frame.name})"


@contextlib.contextmanager
def _limited(limits: Limits) -> Iterator[None]:
    """Bound what one page may take.

    Processor time: its signal ends the process, in the middle of a C call too; a worker that is stopped, or waits
    for its turn on a busy machine, uses none. Memory: malloc fails once the process has grown by that much.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    size, _ = _memory()
    ceiling = size + limits.memory_mib * _MIB if size else hard
    soft = ceiling if hard == resource.RLIM_INFINITY else min(ceiling, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    signal.setitimer(signal.ITIMER_PROF, limits.seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _memory() -> tuple[int, int]:
    """Bytes of address space and of memory in use; zeros where there is no /proc, and so no limit either."""
    try:
        size, resident = Path("/proc/self/statm").read_bytes().split()[:2]
    except OSError:
        return 0, 0
    return int(size) * resource.getpagesize(), int(resident) * resource.getpagesize()


def _trim() -> None:
    """Give freed memory back to the system, where the C library can."""
    with contextlib.suppress(AttributeError):  # glibc's only
        ctypes.CDLL(None).malloc_trim(0)


def die_with(parent: int) -> None:
    """Ask the kernel to kill this process when its parent ends: worker with fork server, server with job.

    A worker that waits for pages notices a closed pipe by itself; one that hangs in a C call would live on for ever.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before we had asked
        os._exit(1)
