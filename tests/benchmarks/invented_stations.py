"""Pages of twelve invented stations with markup as large as that of real ones (100 kB and more), the same for each number."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from html import escape

from tests.benchmarks import invented_furniture as furniture
from tests.benchmarks import invented_layouts as layouts
from tests.benchmarks.invented_prose import Story, headline, story


@dataclass(frozen=True)
class Station:
    """An invented station.

    Args:
        prefix: How the classes of its markup begin.
        says: Where its pages tell author and date for programs: `json` (JSON-LD), `meta` (meta tags), `time` (a time
            element alone) or `all`.
    """

    name: str
    title: str
    host: str
    town: str
    layout: Callable[["Page"], str]
    prefix: str
    says: str


STATIONS = (
    Station(
        "KABD", "KABD Public Radio", "www.kabd.example", "Alder Point", layouts.brightspot, "ArtP", "all"
    ),
    Station(
        "WBKL",
        "The Brenton Ledger",
        "www.brentonledger.example",
        "Brenton Falls",
        layouts.wordpress,
        "wp",
        "json",
    ),
    Station(
        "KCRS", "Cressida Courier", "www.cressidacourier.example", "Cressida", layouts.hashed, "gnx", "json"
    ),
    Station("WDWK", "WDWK Radio", "www.wdwk.example", "Dunwick", layouts.tables, "t", "meta"),
    Station("KEMU", "KEMU University Radio", "www.kemu.example", "Eastmoor", layouts.drupal, "field", "meta"),
    Station("WFCT", "WFCT News 7", "www.wfct7.example", "Fallow Creek", layouts.broadcaster, "nx", "all"),
    Station(
        "KGHR",
        "Garnet Hill Radio",
        "www.garnethillradio.example",
        "Garnet Hill",
        layouts.brightspot,
        "Grv",
        "time",
    ),
    Station(
        "WHBK", "Hallowbrook Weekly", "www.hallowbrook.example", "Hallowbrook", layouts.wordpress, "wp", "all"
    ),
    Station(
        "KIFY", "Iron Ferry Times", "www.ironferrytimes.example", "Iron Ferry", layouts.hashed, "arc", "all"
    ),
    Station("WJFL", "WJFL 91.3", "www.wjfl.example", "Juniper Flats", layouts.tables, "t", "json"),
    Station("KKBY", "KKBY Student Media", "www.kkby.example", "Kestrel Bay", layouts.drupal, "field", "time"),
    Station(
        "WLKS", "WLKS 12 On Your Side", "www.wlks12.example", "Larkspur", layouts.broadcaster, "gry", "meta"
    ),
)


@dataclass(frozen=True)
class Page:
    """A story on its station's site.

    Args:
        other: The headline of another story, for links within the text.
    """

    number: int
    station: Station
    story: Story
    chance: random.Random
    other: str

    @property
    def url(self) -> str:
        """Its address."""
        words = "".join(c if c.isalnum() else " " for c in self.story.headline.lower()).split()
        return f"https://{self.station.host}/news/2026/11/{'-'.join(words[:8])}-{self.number}"

    def dated(self, form: str, updated: str | None = None) -> str:
        """The date as readers see it; a time element where the station has them."""
        dates = [(self.story.published, form)]
        if updated and self.story.updated:
            dates.append((self.story.updated, updated))
        is_told = self.station.says in ("time", "all")
        shown = [
            f'<time datetime="{date.isoformat()}">{_printed(date, one)}</time>'
            if is_told
            else _printed(date, one)
            for date, one in dates
        ]
        return " ".join(shown)


def _printed(date: datetime, form: str) -> str:
    """A date in a form; zones as Americans write them."""
    zones = {-4: "EDT", -5: "EST", -6: "CST", -7: "MST", -8: "PST"}
    return date.strftime(form.replace("%Z", zones[int(date.utcoffset().total_seconds() // 3600)]))


def made(number: int) -> Page:
    """What goes into the page of that number; stations take turns."""
    chance = random.Random(f"page {number}")
    return Page(number, STATIONS[number % len(STATIONS)], story(number), chance, headline(chance))


def page(number: int) -> str:
    """The page of that number as HTML."""
    built = made(number)
    station = built.station
    text = [line for _, line in built.story.blocks]
    article = {"id": number, "headline": built.story.headline, "content": text, "url": built.url}
    return (
        f'<!DOCTYPE html><html lang="en"><head>{_head(built)}{furniture.styles(station.name)}'
        f"{furniture.scripts(station.name)}</head>"
        f'<body class="page page-{number}"><a class="skip" href="#main">Skip to main content</a>'
        f'<header class="{station.prefix}-header"><a class="{station.prefix}-logo" href="/">{station.title}</a>'
        f"{furniture.menu(station.name, station.prefix)}</header>{furniture.advertisement(station.prefix, 0)}"
        f"{station.layout(built)}{furniture.footer(station.name, station.prefix)}"
        f"{furniture.state(built.chance, article)}</body></html>"
    )


def _head(built: Page) -> str:
    """Title, meta tags and structured data."""
    told, station = built.story, built.station
    tags = {
        "og:type": "article",
        "og:title": told.headline,
        "og:url": built.url,
        "og:site_name": station.title,
    }
    tags["og:description"] = told.summary
    if told.photos:
        tags["og:image"] = f"https://{station.host}/img/{told.photos[0].name}/1200.jpg"
    if station.says in ("meta", "all"):
        tags["article:published_time"] = told.published.isoformat()
    meta = "".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in tags.items())
    if station.says in ("meta", "all"):
        meta += f'<meta name="author" content="{escape(", ".join(told.authors))}">'
    return (
        f'<meta charset="utf-8"><title>{escape(told.headline)} | {station.title}</title>'
        f'<link rel="canonical" href="{built.url}"><meta name="description" content="{escape(told.summary)}">'
        f"{meta}{_structured(built) if station.says in ('json', 'all') else ''}"
    )


def _structured(built: Page) -> str:
    """JSON-LD of a news article."""
    told = built.story
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": told.headline,
        "url": built.url,
        "datePublished": told.published.isoformat(),
        "dateModified": (told.updated or told.published).isoformat(),
        "author": [{"@type": "Person", "name": name} for name in told.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": built.station.title},
    }
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def write(folder, numbers, fetched_at):
    """The pages of these numbers, all fetched at one time: as HTML files, and as JSON lines with their addresses.

    Returns:
        The folder of the files, and the JSON lines next to it.
    """
    folder.mkdir()
    lines = folder.with_name(f"{folder.name}.jsonl")
    with lines.open("w", encoding="utf-8") as file:
        for number in numbers:
            markup = page(number)
            (folder / f"{number:06}.html").write_text(markup, encoding="utf-8")
            record = {"url": made(number).url, "fetched_at": fetched_at, "html": markup}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return folder, lines
