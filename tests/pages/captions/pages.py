"""Invented pages with pictures, and the captions that are found on them."""

from etl import clean_page
from etl.pages.model.outcome import Loaded

PROSE = "".join(
    f"<p>{line}</p>"
    for line in (
        "The harbor board met on Monday evening and talked for three hours about a wall that nobody owns.",
        "By the end of it, four members had changed their minds, two of them twice, and the chair had left.",
        "A second meeting is planned for Thursday, when the engineer who measured the cracks will be there.",
        "Until then the gate stays shut, and the fish market keeps its sandbags where they have been since May.",
    )
)
MORE = PROSE.replace("The", "That")
CAPTION = "Dockworkers stack sandbags along the broken harbor wall on Friday."


def page(before: str = "", inside: str = "", after: str = "") -> bytes:
    return f"""<html><head><title>A wall that nobody owns</title>
    <meta property="og:type" content="article"></head>
    <body><nav><a href="/">Home</a></nav><main><article><h1>A wall that nobody owns</h1>{before}
    <div class="body">{PROSE}{inside}{MORE}</div></article>
    {after}</main></body></html>""".encode()


def captions(body: bytes):
    outcome = clean_page(body, url="https://www.kxyz.example/news/2026-11-02/a-wall-that-nobody-owns")
    assert isinstance(outcome, Loaded)
    return outcome.captions


def figure(caption: str = CAPTION, *, alt: str = "", credit: str = "") -> str:
    return f'<figure><img src="/wall.jpg" alt="{alt}">{credit}<figcaption>{caption}</figcaption></figure>'
