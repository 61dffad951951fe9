"""A small warehouse of two stations whose pages a profile can change, for trying a reprocessing in a shadow."""

import json
import shutil
from dataclasses import replace

from etl.engines.inline import InlineEngine
from etl.jobs.run import RunOptions, run
from etl.jobs.selection import Query
from etl.jobs.shadow import make_shadow
from etl.stores import shadows
from etl.stores.home import Home

HOST = "kqrz.example"
PROMO = "Our spring garden show opens on Saturday in the old market hall, and everybody is invited."
# What a page says of its own; the other lines of all pages share no sentence.
_SUBJECTS = (
    "the ferry",
    "the harbour wall",
    "the night bus",
    "the seed vault",
    "the school roof",
    "the comet",
)


def html(number, *, promo=False):
    subject = _SUBJECTS[number % len(_SUBJECTS)]
    sentences = "".join(
        f"<p>Speaker {line} of session {number} told the council about {subject} and why it took "
        f"{number * 7 + line} weeks to decide on it last year.</p>"
        for line in range(6)
    )
    extra = f'<p class="garden">{PROMO}</p>' if promo else ""
    figure = (
        f'<figure><img src="/{number}.jpg"><figcaption>Row {number} of the council chamber during the vote on '
        f"{subject}. (Ines Varga/KQRZ)</figcaption></figure>"
    )
    return (
        f"<html><head><title>Council decides on {subject}</title></head><body><article>"
        f"<h1>Council decides on {subject}</h1>{figure}{sentences}{extra}</article></body></html>"
    )


def records(first, last, *, host=HOST, promo=()):
    """Lines of a JSONL input."""
    return [
        json.dumps(
            {
                "url": f"https://{host}/news/{number}",
                "fetched_at": f"2026-11-0{1 + number % 3}T08:00:00Z",
                "html": html(number, promo=number in promo),
            }
        )
        for number in range(first, last)
    ]


def fill(context):
    """Four pages of one station, two of them with a line of promotion, two of another, and a damaged record."""
    path = context.home.root / "crawl.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_profile(context, [])
    path.write_text("\n".join([*records(0, 4, promo=(1, 2)), *records(4, 6, host="wzzz.example")]), "utf-8")
    half = path.with_name("half.jsonl")
    half.write_text('{"url": "https://k', "utf-8")
    run(context, [path, half], RunOptions(engine=InlineEngine()))


def copy_of(context, folder):
    """The same context in a copy of its project folder."""
    shutil.copytree(context.home.root, folder)
    return replace(context, home=Home(folder))


def write_profile(context, remove):
    """A profile of the first station with this rule."""
    folder = context.home.stations
    folder.mkdir(parents=True, exist_ok=True)
    text = f'station = "KQRZ"\nhosts = ["{HOST}"]\nremove = {json.dumps(remove)}\n'
    (folder / "kqrz.toml").write_text(text, "utf-8")


def shadow_of(context):
    """The only shadow."""
    (found,) = shadows.kept(context.home)
    return found


def try_it(context, query=None, engine=None):
    """Reprocess in a shadow; returns the shadow."""
    return make_shadow(context, query or Query(), engine=engine or InlineEngine())[0]
