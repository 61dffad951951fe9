"""Pages of an invented station: one layout, another story and other teasers on each."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime

from etl.pages.model.raw_page import FetchedSource, Origin, RawPage

_PLACES = "Merrow Harbor, Tallow Creek, Ashby Point, Lower Fenn, Cobble Hill, Saint Orme, Pike Bend".split(
    ", "
)
_PEOPLE = "Ines Corrow, Tobias Fell, Marit Osgood, Ada Quill, Jon Tarrant, Lena Brisk".split(", ")
_THINGS = "bridge, ferry, library, water main, dance hall, bus depot, fish market, tide gate".split(", ")
_SENTENCES = (
    "The {thing} in {place} will stay closed until the council has read the report, {person} said on Monday.",
    "Nobody at the meeting could say what the {thing} would cost, or who is to pay for it after the winter.",
    "{person} has lived beside the {thing} for thirty years and remembers when the whole of {place} met there.",
    "A second inspection found three cracks in the {thing}, two of which had been painted over some years ago.",
    "The vote was close: four members wanted to keep the {thing}, and three would rather see a new one in {place}.",
)


@dataclass(frozen=True)
class Story:
    """The story of one page."""

    headline: str
    writer: str
    paragraphs: tuple[str, ...]
    caption: str
    teasers: tuple[str, ...]


def story(number):
    chance = random.Random(f"story {number}")

    def words(text):
        return text.format(
            thing=chance.choice(_THINGS), place=chance.choice(_PLACES), person=chance.choice(_PEOPLE)
        )

    return Story(
        headline=words("{place} argues about its {thing}") + f" for the {number + 2}th time",
        writer=chance.choice(_PEOPLE),
        paragraphs=tuple(
            f"Some {chance.randint(20, 9000)} people know it. "
            + " ".join(words(chance.choice(_SENTENCES)) for _ in range(2))
            for _ in range(chance.randint(6, 12))
        ),
        caption=words("The {thing} in {place}, seen from the north on a day in October."),
        teasers=tuple(words("{person} writes to {place} about the {thing}") for _ in range(8)),
    )


_PAGE = """<!DOCTYPE html><html lang="en"><head><title>{headline} | WMRO</title>
<meta property="og:type" content="article"><meta property="og:title" content="{headline}">
<meta property="article:published_time" content="2026-11-{day:02}T07:30:00Z"></head>
<body class="single postid-{number} category-{category}">
<header class="masthead"><a href="/">WMRO</a><nav class="menu"><ul>{menu}</ul></nav></header>
<div class="page"><main><article class="story post-{number}">
<h1 class="headline">{headline}</h1><p class="byline">By {writer}</p>
<figure class="lead"><img src="/img/{number}.jpg" alt=""><figcaption>{caption}</figcaption></figure>
<div class="story-text">{text}</div></article></main>
<aside class="rail"><h2>Also read</h2><ul class="latest">{teasers}</ul></aside></div>
{extra}<footer class="foot"><p>WMRO is a station of the Bend.</p><ul>{menu}</ul></footer></body></html>"""


def markup(number, extra="", **changes):
    """A page's markup; `changes` replace fields of its story."""
    told = {**vars(story(number)), **changes}
    return _PAGE.format(
        number=number, day=number % 27 + 1, category=("news", "sports", "arts")[number % 3], extra=extra,
        headline=told["headline"], writer=told["writer"], caption=told["caption"],
        text="".join(f"<p>{one}</p>" for one in told["paragraphs"]),
        teasers="".join(f'<li><a href="/news/{n}-{number}">{one}</a></li>' for n, one in enumerate(told["teasers"])),
        menu="".join(f'<li><a href="/{one}">{one}</a></li>' for one in ("news", "music", "arts", "weather", "about")),
    )  # fmt: skip


def page(number, html=None):
    """A raw page of the station."""
    return RawPage(
        key=f"{number:08x}{'0' * 24}",
        url=f"https://www.wmro.example/news/{number}-story",
        station=None,
        fetched_at=datetime(2026, 11, 28, 3, tzinfo=UTC),
        fetched_at_source=FetchedSource.INPUT,
        body=(html or markup(number)).encode(),
        content_type="text/html; charset=utf-8",
        origin=Origin("pages.jsonl"),
    )
