"""What it costs to add the same night's captions and stories to a small and to a large warehouse.

Run with: python -m pytest tests/benchmarks/bench_matching.py --override-ini python_files='bench_*.py' -s

The store is a DuckDB file of invented captions and stories. The night is the same pages for both sizes, and what it
meets there is the same too: a fifth are copies and a fifth cut copies of photos of the days before, a tenth of its
pages carry earlier stories, captions share the phrases of one template, stations end all their stories alike. What is
timed is what matching adds to a run: fingerprints from texts, linking, commit and checkpoint, in CPU seconds, the
median of three nights, each on a fresh copy of the store.

To judge a million captions takes long, so the store is told which pairs are cut copies; the rest is the program's own
work, and a test below shows that it is the store which judging gives. Pages carry no lines: chrome is judged over all
pages of a window, whatever the night. COPYDESK_BENCH_SCALE=0.1 makes everything ten times smaller.

Seen with the command above, on two busy cores: captions 1.38 s onto 100,000 and 1.94 s onto 1,000,000, ratio 1.40;
stories 2.19 s onto 20,000 and 2.38 s onto 200,000, ratio 1.09. Fingerprints cost the same on both sides and flatter
both ratios: without the 0.85 and 0.75 s, and the 1.48 and 1.46 s, that they took, linking and commit alone are at 2.25
for captions (0.53 and 1.19 s) and 1.30 for stories. What grows are narrow columns of the store, scanned whole by page
key, by caption and by candidate key; the pairs to judge hardly do.
"""

import functools
import os
import random
import shutil
import time

import duckdb
import pytest

from etl.jobs.linking import relink
from etl.matching.captions import normal_form
from etl.stores.migrations import migrate
from etl.stores.settings import MatchingSettings
from tests.benchmarks.matching_store import START, STATIONS, Page, fingerprinted, link_with_known_edges, load

SCALE = float(os.environ.get("COPYDESK_BENCH_SCALE", "1"))
LAST = 1_000_000
"""Number of the night's first page; the pages of the store are those before it."""
NIGHT = int(10_000 * SCALE)
ROUNDS = 3
RECENT = int(5_000 * SCALE)
"""Pages: how far back copies go."""
NAMES = [f"name{n}" for n in range(50_000)]
VERBS = "greets thanks meets joins leaves calls helps hears leads visits".split()
PLACES = [f"place{n}" for n in range(200)]
MONTHS = "January February March April May June July August September October November December".split()
LIMITS = MatchingSettings(max_group=10**9, max_chrome_share=1.0)


def photo(number):
    """A photo's caption, and the copy of it that is cut."""
    chance = random.Random(number)
    name, place = functools.partial(chance.choice, NAMES), functools.partial(chance.choice, PLACES)
    text = f"{name()} {name()} {chance.choice(VERBS)} {name()} at the harbor in {place()} on "
    text += f"{chance.randint(1, 28)} {chance.choice(MONTHS)} 2024 near {place()} with {name()}"
    return f"{text}. (AP Photo/{name()})", f"{text.rsplit(' ', chance.randint(4, 5))[0]}..."


def captions(number):
    if number % 5 < 3:
        return Page(number, caption=photo(number)[0])
    earlier = number - number % 5 - 5 * random.Random(number).randint(1, RECENT // 5)
    whole, cut = photo(earlier)
    edge = (normal_form(cut).text_hash, normal_form(whole).text_hash, "in", "tail")
    return Page(number, caption=cut if number % 5 == 4 else whole, edge=edge)


def stories(number):
    story = number // 6 - (random.Random(number).randint(1, RECENT // 6) if number % 10 == 0 else 0)
    told = [f"Speaker {story} told the council about plan {n}." for n in range(25 - number % 10)]
    own = [f"The station's reporter {number} heard of it from {n}." for n in range(5)]
    return Page(number, body=[*told, *own, f"Please donate to station {number % STATIONS} today."])


def fill(path, make, pages, link=link_with_known_edges):
    """A store of the `pages` before the night."""
    connection = connect(path)
    migrate(connection, START)
    for first in range(LAST - pages, LAST, 100_000):
        numbers = range(first, min(first + 100_000, LAST))
        load(connection, fingerprinted(map(make, numbers)))
        link(connection, LIMITS, "build")
    connection.close()


def connect(path):
    connection = duckdb.connect(path)
    connection.execute("set timezone = 'UTC'; set memory_limit = '3GB'; set threads = 2")
    return connection


def cost(store, night):
    """Median CPU seconds of adding the night, and how many of them went into fingerprints."""
    seconds = []
    for _ in range(ROUNDS):
        connection = connect(shutil.copy(store, store.with_suffix(".night")))
        started = time.process_time()
        rows = fingerprinted(night)
        printed = time.process_time() - started
        load(connection, rows)
        started = time.process_time()
        connection.execute("begin")
        relink(connection, LIMITS, "night")
        connection.execute("commit; checkpoint")
        seconds.append((time.process_time() - started + printed, printed))
        connection.close()
    return sorted(seconds)[ROUNDS // 2]


@pytest.mark.parametrize(
    ("make", "small", "large"),
    [(captions, 100_000, 1_000_000), (stories, 20_000, 200_000)],
    ids=["captions", "stories"],
)
def test_cost_follows_the_night_and_not_the_store(make, small, large, tmp_path):
    night = [make(number) for number in range(LAST, LAST + NIGHT)]
    medians = []
    for pages in (int(small * SCALE), int(large * SCALE)):
        store = tmp_path / f"{pages}.duckdb"
        fill(store, make, pages)
        total, printed = cost(store, night)
        medians.append(total)
        print(
            f"\n{make.__name__}: {NIGHT:,} onto {pages:,}: {total:.2f} s, {printed:.2f} s of it fingerprints"
        )
    print(f"{make.__name__}: ratio {medians[1] / medians[0]:.2f}")
    assert medians[1] <= 1.5 * medians[0]


@pytest.mark.parametrize("make", [captions, stories])
def test_the_store_that_is_told_is_the_one_that_judging_gives(make, tmp_path):
    stores = []
    for link in (link_with_known_edges, relink):
        path = tmp_path / f"{link.__name__}.duckdb"
        fill(path, make, 3000, link)
        with connect(path) as connection:
            tables = ("edges", "groups", "captions", "caption_index", "stories", "story_members")
            stores.append(
                [connection.execute(f"from match.{name} order by all").fetchall() for name in tables]
            )
    assert stores[0] == stores[1]
