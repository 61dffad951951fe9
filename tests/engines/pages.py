"""Pages for the engine's tests: ordinary ones, and real hostile input that needs no help to do harm."""

from collections.abc import Iterable, Iterator

from etl.engines.model import PageTask, ProcessedPage
from etl.pages.model.outcome import Loaded
from etl.pages.model.profile import DEFAULT_PROFILE, StationProfile
from etl.pages.model.raw_page import RawPage
from tests.builders import raw_page

_SENTENCE = "The ferry to Lower Hadley was late again, and the harbour board met about it. "


def task(key: str, body: bytes, profile: StationProfile = DEFAULT_PROFILE) -> PageTask:
    return PageTask(raw_page(body, key=key), profile)


def ordinary(number: int) -> bytes:
    paragraphs = "".join(f"<p>{number}.{line} {_SENTENCE * 2}</p>" for line in range(4))
    return f"<html><body><article><h1>Ferry {number}</h1>{paragraphs}</article></body></html>".encode()


def hanging() -> bytes:
    """libxml2 compares each attribute with all before it: 300,000 take minutes in a single C call."""
    attributes = b" ".join(b"a%d=1" % number for number in range(300_000))
    return b"<html><body><p " + attributes + b">x</p></body></html>"


def greedy() -> bytes:
    """A tree of 100,000 links weighs some 30 times its bytes."""
    return b"<html><body>" + b"".join(b'<a href="/x%d">link %d</a>' % (n, n) for n in range(100_000))


def long(number: int) -> bytes:
    """A page that takes a while, so that its worker can be killed while it reads it, works on it and answers it."""
    lines = b"".join(
        b"<p>%d.%d. The harbour board met about the late ferry.</p>" % (number, n) for n in range(60)
    )
    return ordinary(number).replace(b"</article>", lines + b"</article>")


class LongPages:
    """Reads numbers as long pages (see `etl.engines.far_pages.PortionReader`), too large for Ray to keep them twice."""

    def read(self, portion: Iterable[int]) -> Iterator[RawPage]:
        for number in portion:
            yield raw_page(long(number) + b"<!--" + b"-" * 120_000 + b"-->", key=f"page-{number}")

    def is_erased(self, page: RawPage) -> bool:
        return page.key == ""


def wide() -> bytes:
    """libxml2 gives up in the middle of it, and leaves no tree at all, where it may not take 100 MB."""
    return b"<html><body>" + b"".join(b'<p a="%d" b="%d" c>' % (n, n) for n in range(150_000))


def in_a_word(done: ProcessedPage) -> tuple[str, str]:
    """What a job may want of a page (see `engines.model.Finish`): its key and what became of it."""
    return done.task.page.key, type(done.outcome).__name__


def picky(done: ProcessedPage) -> tuple[str, str]:
    """The same, with a defect: it fails on the second loaded page."""
    if done.task.page.key == "good-1" and isinstance(done.outcome, Loaded):
        raise ValueError("it is the second")
    return in_a_word(done)
