"""A night of invented pages: each with words of its own inside its station's chrome."""

import functools
import gzip
import json
import random

STATIONS = 20
_FILE_PAGES = 500
_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu".split()
_CHANCE = random.Random(0)
WORDS = ["".join(_CHANCE.choices(_SYLLABLES, k=_CHANCE.randint(1, 4))) for _ in range(5000)]


def sentence(chance):
    """About fifteen words; frequent ones come first in the list, as in language."""
    words = [WORDS[int(5000 * chance.random() ** 3)] for _ in range(chance.randint(8, 22))]
    return " ".join(words).capitalize() + "."


@functools.cache
def _chrome(station):
    """What stands around every article of a station: 30 kB of menus, scripts and styles."""
    chance = random.Random(f"chrome {station}")
    links = "".join(
        f'<li class="item-{n}"><a href="/section/{chance.choice(WORDS)}/{n}">{chance.choice(WORDS)}</a></li>'
        for n in range(150)
    )
    script = ";".join(f'var {chance.choice(WORDS)}{n}="{sentence(chance)}"' for n in range(120))
    return f"<script>{script}</script><nav><ul>{links}</ul></nav>"


def page(number):
    """An article of six to twenty-four paragraphs with two captions, the second on many pages."""
    chance = random.Random(number)
    station = number % STATIONS
    paragraphs = "".join(
        f"<p>{' '.join(sentence(chance) for _ in range(3))}</p>" for _ in range(chance.randint(6, 24))
    )
    often = random.Random(number % 997)
    captions = "".join(
        f'<figure><img src="/{number}.jpg"><figcaption>{sentence(one)} Photo: {one.choice(WORDS)}</figcaption></figure>'
        for one in (chance, often)
    )
    headline = sentence(chance)
    return (
        f"<!DOCTYPE html><html><head><title>{headline}</title></head><body>{_chrome(station)}"
        f"<article><h1>{headline}</h1>{captions}{paragraphs}</article></body></html>"
    )


def write(folder, count):
    """This many pages as compressed JSON lines, all fetched in one night."""
    folder.mkdir()
    for first in range(0, count, _FILE_PAGES):
        with gzip.open(folder / f"{first:06}.jsonl.gz", "wt", encoding="utf-8", compresslevel=1) as file:
            for number in range(first, min(count, first + _FILE_PAGES)):
                url = f"https://www.station{number % STATIONS:02}.example/news/{number}"
                record = {"url": url, "fetched_at": "2026-11-02T02:00:00Z", "html": page(number)}
                file.write(json.dumps(record) + "\n")
    return folder
