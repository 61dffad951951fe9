"""Pages for the engine's tests: ordinary ones, and real hostile input that needs no help to do harm."""

from etl.engines.model import PageTask
from etl.pages.model.profile import DEFAULT_PROFILE, StationProfile
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


def wide() -> bytes:
    """libxml2 gives up in the middle of it, and leaves no tree at all, where it may not take 100 MB."""
    return b"<html><body>" + b"".join(b'<p a="%d" b="%d" c>' % (n, n) for n in range(150_000))
