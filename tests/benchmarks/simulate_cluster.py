"""How long a load takes on how many cores, and what is the first to stop more of them from helping: a simulation.

    python -m tests.benchmarks.simulate_cluster
    python -m tests.benchmarks.simulate_cluster --pages 100_000 --stored 10_000_000 --cores 16 64 --price 0.04

What a page costs is drawn from real pages: `--costs` is a file with the seconds of each, a line each (`copydesk sql
--format csv 'select seconds from pages'`); without it the real pages of `BENCH_DATA` are processed once. Chunks of pages go
to cores as the Ray engine sends them: two for each core are under way, and the main process, which does one thing at a time,
hands a chunk out, takes it in (`--main`, as `bench_far.py` measures it), and after every `--commit` pages commits and
publishes, which takes the longer the more pages are stored. A tenth of the time goes into publishing at most, as in
`etl/jobs/publishing_pace.py`. Machines fail by chance (`--failures` for each core in a thousand hours), and what was under way
there is done again. A hundred thousand chunks are simulated at most, spread over the whole load.

Defaults that were measured elsewhere: a commit and a publication take 0.2 and 8.2 s of CPU more in a store of 20,000 invented
pages than in one of 500, a real page takes 166 kB on disk (README, "How far it goes"); a core costs 0.0408 dollars an hour (half an m7g.large of Amazon's,
on demand, us-east-1, June 2026); Common Crawl's news has 11.7 million pages a month (FineNews, dumps of March to May 2024), in
the 124 months since August 2016.
"""

import argparse
import gzip
import heapq
import math
import os
import random
import time
from dataclasses import dataclass
from pathlib import Path

from etl.engines.model import PageTask, page_result
from etl.engines.worker import be_quiet, process_task, warm_up
from etl.pages.model.profile import DEFAULT_PROFILE
from tests.builders import raw_page

BENCH = Path(os.environ.get("BENCH_DATA", Path(__file__).resolve().parents[3] / "shared" / "bench"))
_MOST_CHUNKS = 100_000
_SEED = 7
_PARTS = ("cores", "handing", "commits", "publish")


@dataclass(frozen=True, slots=True)
class Cluster:
    """What is simulated.

    Args:
        cores: That process pages.
        main: Seconds of the main process for a page.
        chunk: Pages of a chunk.
        failures: Of a core, in a thousand hours.
        commit: Pages of a slice.
        committing: Seconds of a commit for each page that is stored.
        publishing: Seconds of a publication for each page that is stored.
    """

    cores: int
    main: float
    chunk: int
    failures: float
    commit: int
    committing: float
    publishing: float


@dataclass(slots=True)
class Night:
    """How it went: seconds in all, and of them those of the cores and of each thing that the main process does."""

    clock: float = 0.0
    cores: float = 0.0
    pages: float = 0.0
    commits: float = 0.0
    publications: float = 0.0

    def commit(self, seconds, publishing):
        """A commit with its publication."""
        self.commits += seconds
        self.publications += publishing
        self.clock += seconds + publishing

    def times(self, number):
        """This many like it, one after the other."""
        told = (self.clock, self.cores, self.pages, self.commits, self.publications)
        return Night(*(number * part for part in told))

    def first_to_be_too_slow(self, cores):
        """The part that more cores do not speed up."""
        if self.cores > 0.9 * self.clock * cores:
            return "cores"
        parts = {"handing out": self.pages, "commits": self.commits, "publishing": self.publications}
        return max(parts, key=parts.get)


def simulate(cluster, costs, pages, stored):
    """Load `pages` pages into a store of `stored` pages, with costs that are drawn from `costs`."""
    chance = random.Random(_SEED)
    night = Night()
    chunks = min(_MOST_CHUNKS, -(-pages // cluster.chunk))
    scale = pages / (chunks * cluster.chunk)  # pages that each simulated one stands for
    each_way = cluster.main * cluster.chunk / 2
    free = [0.0] * cluster.cores
    under_way = []
    sent = taken = 0
    waiting = published_at = 0.0
    while taken < chunks:
        if sent < chunks and len(under_way) < 2 * cluster.cores:
            night.clock += each_way
            cost = drawn(cluster, costs, chance)
            end = max(night.clock, heapq.heappop(free)) + cost
            heapq.heappush(free, end)
            heapq.heappush(under_way, end)
            night.cores += cost
            sent += 1
        else:
            night.clock = max(night.clock, heapq.heappop(under_way)) + each_way
            taken += 1
            stored += cluster.chunk * scale
            waiting += cluster.chunk * scale
        night.pages += each_way
        if waiting >= cluster.commit or taken == chunks:
            slices = max(1.0, waiting / cluster.commit) / scale
            most = math.inf if taken == chunks else 0.1 * (night.clock - published_at)
            night.commit(
                cluster.committing * stored * slices, min(most, cluster.publishing * stored * slices)
            )
            waiting, published_at = 0.0, night.clock
    return night.times(scale)


def drawn(cluster, costs, chance):
    """Seconds of a chunk; half of them are lost where its machine is."""
    cost = sum(chance.choices(costs, k=cluster.chunk))
    return 1.5 * cost if chance.random() < cost * cluster.failures / 3_600_000 else cost


def measured():
    """Seconds of CPU of each of the real pages."""
    be_quiet()
    warm_up()
    costs = []
    for path in sorted((BENCH / "zyte" / "html").glob("*.html.gz")):
        task = PageTask(raw_page(gzip.decompress(path.read_bytes())), DEFAULT_PROFILE)
        began = time.process_time()
        process_task(task, page_result)
        costs.append(time.process_time() - began)
    return costs


def told(pages, cores, night, chosen):
    """One line of the table."""
    hours = night.clock / 3600
    spent = (cores + 1) * hours
    shares = (night.cores / cores, night.pages, night.commits, night.publications)
    busy = " ".join(f"{part / night.clock:>9.0%}" for part in shares)
    disk = (chosen.stored + pages) * chosen.disk / 1e9
    return (
        f"{pages:>13,} {cores:>5} {hours:>9,.1f} {busy} {spent * chosen.price:>9,.2f} {disk:>9,.1f}  "
        f"{night.first_to_be_too_slow(cores)}"
    )


def chosen_words():
    """What is to be simulated."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    several = {"type": int, "nargs": "+"}
    words.add_argument("--pages", **several, default=[100_000, 10_000_000, 1_000_000_000, 124 * 11_700_000])
    words.add_argument("--stored", type=int, default=0, help="pages that are there before")
    words.add_argument("--cores", **several, default=[4, 16, 64])
    words.add_argument("--main", type=float, default=1.52, help="milliseconds of the main process for a page")
    words.add_argument("--chunk", type=int, default=16, help="pages of a chunk")
    words.add_argument("--commit", type=int, default=20_000, help="pages of a slice")
    words.add_argument("--committing", type=float, default=0.01, help="milliseconds for a stored page")
    words.add_argument("--publishing", type=float, default=0.42, help="milliseconds for a stored page")
    words.add_argument("--failures", type=float, default=1.0)
    words.add_argument("--price", type=float, default=0.0408, help="dollars for a core and an hour")
    words.add_argument("--disk", type=float, default=166.0, help="kB for a stored page")
    words.add_argument("--costs", type=Path)
    return words.parse_args()


def main():
    chosen = chosen_words()
    costs = [float(line) for line in chosen.costs.read_text().split()[1:]] if chosen.costs else measured()
    costs.sort()
    show = print  # a command for people
    show(
        f"{len(costs)} pages: {1000 * sum(costs) / len(costs):.1f} ms of CPU each, half of them below "
        f"{1000 * costs[len(costs) // 2]:.1f}, the costliest {1000 * costs[-1]:.0f}"
    )
    heads = (f"{'pages':>13}", f"{'cores':>5}", f"{'hours':>9}", *(f"{name:>9}" for name in _PARTS))
    show(" ".join(heads), f"{'dollars':>9} {'TB':>9}  the first to be too slow")
    for pages in chosen.pages:
        for cores in chosen.cores:
            cluster = Cluster(
                cores,
                chosen.main / 1000,
                chosen.chunk,
                chosen.failures,
                chosen.commit,
                chosen.committing / 1000,
                chosen.publishing / 1000,
            )
            show(told(pages, cores, simulate(cluster, costs, pages, chosen.stored), chosen))


if __name__ == "__main__":
    main()
