"""What it costs to add a night's captions and stories to a small and to a large warehouse.

Run with: python -m pytest tests/benchmarks/bench_matching.py --override-ini python_files='bench_*.py' -s

The store is built from invented captions and sentences; only the step that adds the night is timed, in CPU seconds.
COPYDESK_BENCH_SCALE=0.1 makes everything ten times smaller.
"""

import os
import random
import time

import duckdb
import pytest

from etl.jobs.linking import relink
from etl.matching.captions import NormalForm, keys
from etl.matching.text import digest
from etl.stores.migrations import migrate
from etl.stores.settings import MatchingSettings
from tests.benchmarks.matching_store import START, Rows, load

SCALE = float(os.environ.get("COPYDESK_BENCH_SCALE", "1"))
NAMES = [f"name{n}" for n in range(4000)]
VERBS = "greets thanks meets joins leaves calls helps hears leads visits".split()
PLACES = [f"place{n}" for n in range(2000)]
LIMITS = MatchingSettings(max_group=10**9, max_chrome_share=1.0)


def photo(number):
    """A photo's caption; one in five pages carries a cut copy, one in five a copy of a wire photo."""
    chance = random.Random(number % 200_003 if number % 5 else number // 5 % 40_009)
    words = [chance.choice(NAMES), chance.choice(NAMES), chance.choice(VERBS), chance.choice(NAMES)]
    words += [
        "at",
        "the",
        "harbor",
        "in",
        chance.choice(PLACES),
        "on",
        str(chance.randint(1, 28)),
        "may",
        "2024",
    ]
    words += ["near", chance.choice(PLACES), "with", chance.choice(NAMES)]
    return tuple(words[: len(words) - (number % 5 == 1) * chance.randint(1, 6)])


def captions(first, count):
    rows = Rows()
    for number in range(first, first + count):
        tokens = photo(number)
        form = NormalForm(tokens, len(tokens), truncated=False)
        rows.page(number, caption=(form.node, list(tokens), keys(tokens)))
    return rows


def stories(first, count):
    rows = Rows()
    for number in range(first, first + count):
        story = number // 6
        own = [digest(f"own {number} {n}") for n in range(5)]
        rows.page(number, sentences=[digest(f"wire {story} {n}") for n in range(25 - number % 10)] + own)
    return rows


def cost(make, stored, added):
    connection = duckdb.connect()
    connection.execute("set timezone = 'UTC'; set memory_limit = '3GB'; set threads = 2")
    migrate(connection, START)
    for first in range(0, stored, 100_000):
        load(connection, make(first, min(100_000, stored - first)))
        relink(connection, LIMITS, "build")
    load(connection, make(stored, added))
    started = time.process_time()
    relink(connection, LIMITS, "night")
    return time.process_time() - started


@pytest.mark.parametrize(
    ("make", "small", "large"),
    [(captions, 100_000, 1_000_000), (stories, 20_000, 200_000)],
    ids=["captions", "stories"],
)
def test_cost_follows_the_night_and_not_the_store(make, small, large):
    night = int(10_000 * SCALE)
    little, much = (cost(make, int(size * SCALE), night) for size in (small, large))
    print(
        f"\n{make.__name__}: {night:,} onto {small * SCALE:,.0f}: {little:.2f} s; onto {large * SCALE:,.0f}: {much:.2f} s;"
        f" ratio {much / little:.2f}"
    )
    assert much <= 1.5 * little
