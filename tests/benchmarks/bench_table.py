"""One table: what a run costs compared with other extractors on the same pages in the same run, and what templates change.

    make bench   (or: pytest tests/benchmarks/bench_table.py --override-ini python_files='bench_*.py' -s)

Rows: real pages of six sets, evenly chosen, as one night (../shared/bench beside the project, or the folder that
BENCH_DATA names; left out where it is absent), and two nights of twelve invented stations with pages of 105 to 110 kB.
The first night teaches the templates, the second is answered by them. Columns: `copydesk run` with and without templates
(two workers, warehouse, matching and publication included), trafilatura's command line with two processes, a loop over
its bare_extraction in one process, and what is installed of datatrove, newspaper4k and resiliparse, sought in this
environment or in that of the Python that BENCH_PEERS names. All have the pages as HTML files, but for copydesk on the
invented stations: JSON lines with addresses, without which a page has no template.

CPU is that of all processes of a command. Commands take turns in three rounds (COPYDESK_BENCH_ROUNDS); each cell is the median of the rounds'
ratios to trafilatura's command line in the same round, and in brackets the least and the greatest. The other extractors
do not run on the first night. COPYDESK_BENCH_SCALE multiplies the numbers of pages: 10 is a first night of 9,600 pages and
a second one of 4,800.

Wanted: at most .55 on real pages and .25 on the second night, of CPU and of wall time, and 99.5 % of the answered pages
of the second night as the full way has them, in every field.

Seen with COPYDESK_BENCH_ROUNDS=1 on two cores whose speed changes by a fifth from command to command, CPU and wall time:
480 real pages 0.82 and 0.96 (without templates, of which they use none, 1.00 and 1.15), first night of 960 pages 2.74 and
4.51 (1.01 and 1.20; twelve templates are learned from 80 pages, 3.7 s of CPU each), second night of 480 pages 1.06 and 1.40 (1.08 and 1.44), of
which the start of a run and the pages of the first night are a part; plain loop 0.97 and 0.72 of the CPU, newspaper4k 0.9.6
2.82 and 2.87, resiliparse 2.0.1 0.07 and 0.09. Of the second night 461 pages were answered, all as the full way has them.
"""

import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from etl.stores.home import Home
from tests.benchmarks import invented_stations, peers
from tests.benchmarks.compared_warehouses import compare
from tests.benchmarks.cpu import Cost, cost

ROOT = Path(__file__).resolve().parents[2]
SCALE = float(os.environ.get("COPYDESK_BENCH_SCALE", "1"))
BENCH = Path(os.environ.get("BENCH_DATA", ROOT.parent / "shared" / "bench"))
PEERS = os.environ.get("BENCH_PEERS", sys.executable)
SETS = ("zyte", "fundus", "traf", "andy424", "wcxb", "daniel_en")
STATIONS = len(invented_stations.STATIONS)
REAL = int(SCALE * 480)
FIRST = max(45 * STATIONS, int(SCALE * 960))  # a template takes 40 articles; some pages are only a brief
SECOND = max(20 * STATIONS, int(SCALE * 480))  # with fewer pages it is the start of a run that is measured
ROUNDS = int(os.environ.get("COPYDESK_BENCH_ROUNDS", "3"))
NIGHTS = ("2026-11-02T08:00:00Z", "2026-11-03T08:00:00Z")
LEAST_IDENTICAL = 0.995
BASE = "trafilatura"
RUN, WITHOUT, LOOP = "copydesk run", "--no-templates", "plain loop"


@dataclass(frozen=True)
class Corpus:
    """Pages that every command gets.

    Args:
        folder: As HTML files.
        given: What copydesk is given.
        home: A project that has the nights before; a new one where there is none.
        peers: Which other extractors are compared, with the Python of each.
    """

    name: str
    folder: Path
    given: Path
    home: Path | None
    peers: dict[str, str]


def _found_peers():
    """The other extractors with the Python that has them; the loop is over the trafilatura of this environment."""
    told = subprocess.run([PEERS, peers.__file__], capture_output=True, check=True, text=True).stdout
    versions = {name: version for name, version in json.loads(told).items() if name != LOOP}
    absent = sorted(peers.PEERS.keys() - versions.keys() - {LOOP})
    print("\npeers: " + ", ".join(f"{name} {version}" for name, version in versions.items()))
    print(f"not installed: {', '.join(absent) or 'none'}")
    return {LOOP: sys.executable, **dict.fromkeys(versions, PEERS)}


def _real_pages(folder):
    """An even sample of all real pages as HTML files; None where they are not on this machine."""
    paths = sorted(path for name in SETS for path in (BENCH / name / "html").glob("*.html.gz"))
    if not paths:
        print(f"no real pages in {BENCH}")
        return None
    folder.mkdir()
    count = min(REAL, len(paths))
    for path in (paths[n * len(paths) // count] for n in range(count)):
        name = f"{path.parents[1].name}-{path.name.removesuffix('.gz')}"
        (folder / name).write_bytes(gzip.decompress(path.read_bytes()))
    return folder


def _run(home, given, *more):
    """Start a project, or go on with a copy of one, and run; some real pages are such that it ends with 1."""
    command = [sys.executable, "-m", "etl.cli.app", "-q", "--home", str(home), "run", str(given)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COPYDESK_ENGINE_WORKERS": "2"}
    return cost([*command, *more], environment, allowed=(0, 1))


def _copydesk(corpus, out, *more):
    if corpus.home is None:
        out.mkdir()
    else:
        shutil.copytree(corpus.home, out)
    return _run(out, corpus.given, *more)


def _trafilatura(corpus, out):
    command = [
        str(Path(sys.executable).with_name("trafilatura")),
        "--input-dir",
        str(corpus.folder),
        "--json",
    ]
    return cost([*command, "--with-metadata", "--no-comments", "--parallel", "2", "--output-dir", str(out)])


def _peer(corpus, out, name):
    return cost([corpus.peers[name], peers.__file__, name, str(corpus.folder), str(out)])


def _commands(corpus):
    """What is measured on a corpus, by the name of its column."""
    commands = {
        BASE: lambda out: _trafilatura(corpus, out),
        RUN: lambda out: _copydesk(corpus, out),
        WITHOUT: lambda out: _copydesk(corpus, out, "--no-templates"),
    }
    return commands | {name: lambda out, name=name: _peer(corpus, out, name) for name in corpus.peers}


def _measured(corpus, place):
    """The costs of each command in each round. The projects of the first round stay; all else that is written goes."""
    commands = _commands(corpus)
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for n in range(ROUNDS):
        names = [*commands][n:] + [*commands][:n]
        for name in names:
            out = place / f"{corpus.folder.name} {name} {n}"
            costs[name].append(commands[name](out))
            if n or name not in (RUN, WITHOUT):
                shutil.rmtree(out)
        print(
            f"{corpus.name}, round {n + 1}: " + ", ".join(f"{k} {v[-1].cpu:.1f} s" for k, v in costs.items())
        )
    return costs


def _cell(costs, base, kind):
    """Median, smallest and largest of the ratios; in seconds for the command that all are compared with."""
    spent = [getattr(one, kind) for one in costs]
    if costs is base:
        return f"{statistics.median(spent):.1f} s"
    ratios = [one / getattr(other, kind) for one, other in zip(spent, base, strict=True)]
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})"


def _print_table(measured, columns):
    """Two lines for each corpus: CPU and wall time."""
    lines = [("pages", "", *columns)]
    for name, costs in measured.items():
        for kind, told in (("cpu", "CPU"), ("wall", "wall")):
            cells = [_cell(costs[one], costs[BASE], kind) if one in costs else "" for one in columns]
            lines.append((name if kind == "cpu" else "", told, *cells))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _print_answers(answers):
    print(
        f"second night: {len(answers.answered):,} of {answers.pages:,} pages answered by templates, "
        f"{answers.identical:.2%} of them as the full way has them"
    )
    for key in sorted(answers.audits_differed):
        print(f"  {key[:12]} an audit came out otherwise")
    for key, differences in sorted(answers.differ.items()):
        for column, first, second in differences:
            print(f"  {key[:12]} {column}: {str(first)[:120]} | full way: {str(second)[:120]}")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("table")
    yield folder
    shutil.rmtree(folder)


def test_cost_compared_with_other_extractors_and_what_templates_answer(place):
    found = _found_peers()
    measured = {}
    if real := _real_pages(place / "real"):
        count = len(list(real.iterdir()))
        corpus = Corpus(f"{count:,} real pages", real, real, None, found)
        measured[corpus.name] = _measured(corpus, place)
    folder, lines = invented_stations.write(place / "first", range(FIRST), NIGHTS[0])
    corpus = Corpus(f"{FIRST:,} of stations, first night", folder, lines, None, {})
    measured[corpus.name] = _measured(corpus, place)
    taught = place / f"first {RUN} 0"
    numbers = range(FIRST, FIRST + SECOND)
    folder, lines = invented_stations.write(place / "second", numbers, NIGHTS[1])
    corpus = Corpus(f"{SECOND:,} of stations, second night", folder, lines, taught, found)
    measured[corpus.name] = _measured(corpus, place)
    print()
    _print_table(measured, (BASE, RUN, WITHOUT, *found))
    answers = compare(
        Home(place / f"second {RUN} 0").published,
        Home(place / f"second {WITHOUT} 0").published,
        NIGHTS[1],
    )
    _print_answers(answers)
    assert answers.answered
    assert answers.identical >= LEAST_IDENTICAL
