"""What matching takes where very many pages are alike: its time grows about linearly, its memory stays within bounds.

Run with: python -m pytest tests/benchmarks/bench_copies.py --override-ini python_files='bench_*.py' -s

Each kind of crowd is linked in a process of its own, in slices, with the memory that a job gives DuckDB; told are the
CPU seconds of linking and the peak memory of the process. COPYDESK_BENCH_SCALE=0.1 makes all of them ten times
smaller. (4,800 near copies took 128 s and 3.2 GiB when each was compared with each.)

Seen with the command above, on two busy cores and with 256 MiB for DuckDB:

    near copies under invented names: 600, 1,200, 2,400, 4,800 pages: 0.6, 0.8, 1.1, 1.7 s; 127, 141, 166, 185 MiB;
        95,637 edges and one group
    cut copies: 600, 1,200, 2,400, 4,800 pages: 0.7, 0.8, 0.8, 1.4 s; 130, 146, 165, 187 MiB
    near copies, 4,000 in 10 slices: 8.9 s, 0.55 s for the first and 1.25 s for the last; 180 MiB
    copies on one station: 2,500, 5,000 pages: 0.4, 0.5 s; 136, 145 MiB
    one sentence on all: 10,000, 20,000 pages: 0.8, 0.9 s; 160, 192 MiB
    equal captions: 10,000, 20,000 pages: 0.4, 0.5 s; 181, 224 MiB
    captions of one template: 10,000, 20,000 pages: 1.1, 2.1 s; 199, 267 MiB
"""

import itertools
import multiprocessing
import os
import random
import resource
import time

import duckdb
import pytest

from etl.jobs.linking import relink
from etl.stores.migrations import migrate
from etl.stores.settings import MatchingSettings
from etl.stores.warehouse import attempts, transaction
from tests.benchmarks.matching_store import START, Page, fingerprinted, load

SCALE = float(os.environ.get("COPYDESK_BENCH_SCALE", "1"))
MEMORY_MIB = int(os.environ.get("COPYDESK_BENCH_MEMORY", "256"))
SLICE = 20_000
MIB = 2**20
WORDS = [
    f"{a}{b}"
    for a in "bal cor den fer gul hom jin kar lom mer".split()
    for b in "ado eck ine olm und".split()
]


def told(seed, sentences):
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=chance.randint(9, 20))) + "." for _ in range(sentences)]


ARTICLE = told("article", 24)


def near_copies(number):
    """One article under invented names, a little cut, with an introduction of each one's own."""
    chance = random.Random(number)
    kept = [sentence for sentence in ARTICLE if chance.random() > 0.15]
    return Page(number, body=[*told(number, 2), *kept], station=f"invented-{number}")


def cut_copies(number):
    """The same, cut to anything between a quarter and the whole."""
    chance = random.Random(number)
    kept = ARTICLE[: chance.randint(6, 24)]
    return Page(number, body=[*told(number, 1), *kept], station=f"invented-{number}")


def one_sentence(number):
    """One sentence on every page, each of another station."""
    return Page(number, body=[*told(number, 12), ARTICLE[0]], station=f"invented-{number}")


def copies_on_one_station(number):
    return Page(number, body=near_copies(number).body, station="one")


def equal_captions(number):
    return Page(
        number, caption="Mayor Ada Brook opens the new harbor bridge in Larkhaven on Friday. (Tom Reed/AP)"
    )


def captions_of_one_template(number):
    """Each another photo, in the words of one desk."""
    chance = random.Random(number)
    names = " ".join(chance.choices(WORDS, k=4)).title()
    text = f"Mayor Ada Brook opens the new harbor bridge with {names} and guests of the city of Larkhaven near the bay."
    return Page(number, caption=text)


def spent(make, count, results, slice_pages=SLICE):
    """Link `count` pages; returns CPU seconds of each slice and the peak memory of this process in MiB."""
    with duckdb.connect(os.fspath(results["path"])) as connection:
        connection.execute("set timezone = 'UTC'; set threads = 1")
        migrate(connection, START)
        seconds = []
        for first in range(0, count, slice_pages):
            rows = fingerprinted(map(make, range(first, min(first + slice_pages, count))))

            for attempt in attempts(connection, MEMORY_MIB):
                with attempt, transaction(connection):
                    load(connection, rows)
                    started = time.process_time()
                    relink(connection, MatchingSettings(max_group=results["max_group"]), "bench")
                    seconds.append(time.process_time() - started)
            del rows
        edges = connection.execute("select count(*) from match.edges").fetchone()[0]
        groups = connection.execute("select count(distinct container) from match.groups").fetchone()[0]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    results["queue"].put((seconds, peak, edges, groups))


def measured(make, count, folder, max_group=5000, slice_pages=SLICE):
    context = multiprocessing.get_context("spawn")
    queue = context.SimpleQueue()
    path = folder / f"{make.__name__}-{count}-{slice_pages}.duckdb"
    process = context.Process(
        target=spent, args=(make, count, {"queue": queue, "path": path, "max_group": max_group}, slice_pages)
    )
    process.start()
    process.join()
    assert process.exitcode == 0
    seconds, peak, edges, groups = queue.get()
    print(
        f"\n{make.__name__}: {count:,} pages in {-(-count // slice_pages)} slices: {sum(seconds):.1f} s "
        f"(first {seconds[0]:.2f} s, last {seconds[-1]:.2f} s), peak {peak:.0f} MiB, {edges:,} edges, {groups:,} groups"
    )
    return seconds, peak


@pytest.mark.parametrize(
    ("make", "sizes"),
    [
        (near_copies, (600, 1200, 2400, 4800)),
        (cut_copies, (600, 1200, 2400, 4800)),
        (copies_on_one_station, (2500, 5000)),
        (one_sentence, (10_000, 20_000)),
        (equal_captions, (10_000, 20_000)),
        (captions_of_one_template, (10_000, 20_000)),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_time_grows_about_linearly_and_memory_is_bounded(make, sizes, tmp_path):
    found = [measured(make, int(size * SCALE), tmp_path) for size in sizes]
    assert all(peak < 450 for _, peak in found)
    for (before, _), (after, _) in itertools.pairwise(found):
        assert sum(after) <= 2.6 * sum(before) + 0.5


def test_a_slice_costs_what_it_brings(tmp_path):
    """A group that grows slice by slice is placed again from its stored edges: what is read grows, slowly."""
    count = int(4000 * SCALE)
    seconds, peak = measured(near_copies, count, tmp_path, slice_pages=count // 10)
    assert peak < 450
    assert seconds[-1] <= 3 * seconds[0]
