"""What runs in a worker process: a chunk of pages in, one result per page out, never an exception."""

import contextlib
import ctypes
import gc
import logging
import multiprocessing
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

from etl.engines.model import PageResult, PageTask
from etl.matching import fingerprints
from etl.pages.outcome import Fault, Loaded, Outcome, Quarantined
from etl.pages.profile import DEFAULT_PROFILE
from etl.pages.raw_page import FetchedSource, Origin, RawPage

_MIB = 2**20
_PR_SET_PDEATHSIG = 1  # prctl(2)

_SENTENCE = b"The council met on Tuesday evening to talk about the old bridge and who is to pay for it. "
_WARM_UP_PAGES = (
    b"<html><head><title>Bridge</title></head><body><article><h1>Bridge</h1>"
    + b"".join(b"<p>" + _SENTENCE * 3 + b"</p>" for _ in range(6))
    + b"</article></body></html>",
    b"The bridge\n\nBy Ada Moss\n\n" + (_SENTENCE * 3 + b"\n\n") * 6,
    # So little text that trafilatura asks justext too, which reads its stop words of 100 languages then.
    b"<html><body><div><p>" + _SENTENCE + b"</p></div></body></html>",
)


def start() -> None:
    """Make a fresh process a worker: quiet, deaf to the stop signals, and gone when its parent is gone.

    The parent alone decides when to stop. A terminal's Ctrl-C and a service manager's SIGTERM go to the whole
    group, and a worker that obeyed would lose the page in its hands.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    die_with_parent()


def warm_up() -> None:
    """Fill the caches that a process's first pages would pay for (stop words, month names: about 1 s)."""
    for body in _WARM_UP_PAGES:
        moment = datetime(2000, 1, 1, tzinfo=UTC)
        page = RawPage("", None, None, moment, FetchedSource.INPUT, body, None, Origin("<warm-up>"))
        judge(PageTask(page, DEFAULT_PROFILE))


def process_chunk(tasks: tuple[PageTask, ...], memory_mib: int, seconds: float) -> tuple[PageResult, ...]:
    """Process pages in order until so many seconds are spent; at least the first one.

    What is not reached is dealt again by the parent, so that a chunk of slow pages is never taken for a page
    that hangs.
    """
    deadline = time.monotonic() + seconds
    results: list[PageResult] = []
    for task in tasks:
        started = time.perf_counter()
        with _memory_limit(memory_mib):
            outcome, prints = judge(task)
        results.append(PageResult(task.page.key, outcome, prints, time.perf_counter() - started))
        if time.monotonic() >= deadline:
            break
    return tuple(results)


def judge(task: PageTask) -> tuple[Outcome, fingerprints.Fingerprints | None]:
    """One page's outcome. Whatever our code or a library raises becomes a quarantined page."""
    # Here and not above: the parent imports this module too, and has no use for trafilatura (0.4 s).
    from etl.pages.process import process  # noqa: PLC0415

    try:
        outcome = process(task.page, task.profile)
        if not isinstance(outcome, Loaded):
            return outcome, None
        paragraphs = [paragraph.text for paragraph in outcome.article.paragraphs]
        return outcome, fingerprints.of([caption.text for caption in outcome.captions], paragraphs)
    except MemoryError:
        fault = Quarantined(Fault.MEMORY, "the page needed more memory than [page] memory_mib allows")
    except RecursionError as error:
        fault = Quarantined(Fault.TOO_DEEP, f"nested too deeply: {_last_line(error)}")
    except Exception as error:  # noqa: BLE001 - a page's fate is a value; the trace's last line goes with it
        fault = Quarantined(Fault.BUG, _last_line(error))
    gc.collect()  # the failed page's tree must not count against the next page
    return fault, None


def _last_line(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = "/".join(Path(frame.filename).parts[-3:])
    return f"{type(error).__name__}: {str(error)[:500]} ({where}:{frame.lineno} in {frame.name})"


@contextlib.contextmanager
def _memory_limit(mib: int) -> Iterator[None]:
    """Let the process add so much address space to what it has now; beyond that malloc fails."""
    used = _address_space()
    if used is None:
        yield
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    ceiling = used + mib * _MIB
    soft = ceiling if hard == resource.RLIM_INFINITY else min(ceiling, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _address_space() -> int | None:
    """Bytes of address space in use; None where there is no /proc, and so no limit either."""
    try:
        pages = int(Path("/proc/self/statm").read_bytes().split()[0])
    except OSError:
        return None
    return pages * resource.getpagesize()


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent ends: worker after fork server, server after job.

    A worker in its loop notices a closed pipe by itself; one that hangs in a C call would live on for ever.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    parent = multiprocessing.parent_process()
    if parent is not None and not parent.is_alive():  # it died before we had asked
        os._exit(1)
