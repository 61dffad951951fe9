"""How far it goes: what a page costs each part of a run, and so which part is the first to be too slow.

    pytest tests/benchmarks/bench_far.py --override-ini python_files='bench_*.py' -s

The pages are invented ones of 45 kB (`invented_night.py`) and, where `BENCH_DATA` or ../shared/bench has them, real
ones. Wanted: the Ray engine, where its machines write what they finish, at most 1.10 times the CPU of the local one on
two cores. Figures that were seen are in the README, "How far it goes".
"""

import base64
import gzip
import json
import os
import resource
import time
from dataclasses import replace
from pathlib import Path

import pytest

from etl.engines.model import EngineOptions, Limits, PageTask
from etl.engines.registry import build_engine
from etl.jobs.export_choice import Choice, export_tables
from etl.jobs.export_delta import export_delta
from etl.jobs.run import RunOptions, run
from etl.pages.model.profile import DEFAULT_PROFILE
from etl.pages.model.raw_page import RawPage
from etl.stores.buckets.bucket import Patience
from etl.stores.far_parts import WriteFarPart
from etl.stores.part_writer import PartWriter, part_columns
from etl.stores.settings import EngineSettings, Settings, TemplateSettings
from etl.stores.sources import SourceOptions, read_inputs
from etl.stores.sources.far_portions import Borders, Files
from etl.stores.sources.folder import FileToRead
from etl.stores.staged_page import staged_page
from etl.stores.warehouse import open_working
from tests.benchmarks import invented_night
from tests.benchmarks.process_tree import tree
from tests.jobs.conftest import context_of
from tests.stores.sources.source_builders import http, record

BENCH = Path(os.environ.get("BENCH_DATA", Path(__file__).resolve().parents[3] / "shared" / "bench"))
REAL = BENCH / "zyte" / "html"
PAGES = 400
ROUNDS = 3
MOST = 1.10
_TICK = os.sysconf("SC_CLK_TCK")


def invented(folder):
    invented_night.write(folder, PAGES)
    return folder


def real(folder):
    folder.mkdir()
    for path in sorted(REAL.glob("*.html.gz")):
        (folder / path.name.removesuffix(".gz")).write_bytes(gzip.decompress(path.read_bytes()))
    return folder


KINDS = {"invented": invented, **({"real": real} if REAL.is_dir() else {})}


@pytest.fixture(scope="module", params=KINDS)
def night(request, tmp_path_factory):
    """Name and folder of some pages."""
    return request.param, KINDS[request.param](tmp_path_factory.mktemp("night") / "pages")


def cpu_of_all():
    """CPU seconds of this process and all its descendants, also those that have ended, and of Ray's."""
    total = 0
    for pid in tree(os.getpid()):
        try:
            fields = (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(map(int, fields[11:15]))
    return total / _TICK


def tasks_of(folder):
    pages = (item for item in read_inputs([folder], SourceOptions()) if isinstance(item, RawPage))
    return [PageTask(page, DEFAULT_PROFILE) for page in pages]


def staged_here(engine, tasks, connection, folder):
    """What a run does with an engine that leaves the writing of finished pages to it; returns how many there are."""
    writer = PartWriter(connection, folder)
    parts = [writer.add(page) for page in engine.map(tasks, staged_page)]
    writer.flush()
    return len(parts)


def staged_there(engine, tasks, connection, folder):
    """The same where machines write what they finish."""
    folder.mkdir()
    write = WriteFarPart(folder, part_columns(connection), Patience())
    return sum(len(part.pages) for part in engine.gather(tasks, staged_page, write))


WAYS = {"local": ("local", staged_here), "ray": ("ray", staged_here), "ray, staging": ("ray", staged_there)}


def test_cpu_of_the_engines(night, ray_cluster, tmp_path):
    """From pages to parts on disk, which is what an engine changes about a run; several rounds of each, in turns."""
    name, folder = night
    tasks = tasks_of(folder)
    spent = {way: [] for way in WAYS}
    context = context_of(tmp_path / "home")
    with open_working(context.home, context.clock(), 256) as connection:
        for number in range(ROUNDS):
            for way, (kind, stage) in WAYS.items():
                engine = build_engine(kind, EngineOptions(2, Limits()))
                before, began = cpu_of_all(), time.perf_counter()
                assert stage(engine, tasks, connection, tmp_path / f"{way}-{number}") == len(tasks)
                spent[way].append((cpu_of_all() - before, time.perf_counter() - began))
    best = {way: min(rounds)[0] / len(tasks) for way, rounds in spent.items()}
    told = (f"{way} {1000 * cpu:.1f} ms ({cpu / best['local']:.2f})" for way, cpu in best.items())
    print(
        f"\n{name}: {len(tasks)} pages; CPU of all processes a page: {', '.join(told)}; "
        f"{3600 / best['local']:,.0f} pages per core-hour"
    )
    assert ray_cluster
    assert best["ray, staging"] <= MOST * best["local"]


ENGINES = {
    "local": ("local", EngineOptions(2), ""),
    "ray": ("ray", EngineOptions(2), ""),
    "ray, whose machines read": ("ray", EngineOptions(2, readers=2), ""),
    "ray, whose machines read and stage": ("ray", EngineOptions(2, readers=2), "shared"),
}


@pytest.mark.parametrize("name", ENGINES)
def test_what_the_main_process_costs(name, tmp_path, ray_cluster):
    """By two runs of different size: what each further page costs, and what every run costs besides."""
    kind, options, staging = ENGINES[name]
    # Without learning templates: that is done once for a station, and not every night.
    settings = Settings(templates=TemplateSettings(enabled=False), engine=EngineSettings(staging=staging))
    spent = {}
    # The first imports what the others need, and is not counted.
    for count in (PAGES // 10, PAGES, 3 * PAGES):
        invented_night.write(tmp_path / f"{count}", count)
        before = resource.getrusage(resource.RUSAGE_SELF)
        context = replace(context_of(tmp_path / f"home-{count}"), settings=settings)
        run(context, [tmp_path / f"{count}"], RunOptions(engine=build_engine(kind, options)))
        after = resource.getrusage(resource.RUSAGE_SELF)
        spent[count] = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    each = (spent[3 * PAGES] - spent[PAGES]) / (2 * PAGES)
    print(
        f"\nmain process, {name}: {1000 * each:.2f} ms of CPU a page, {each * 1e6 / 3600:.1f} hours per million, "
        f"and {spent[PAGES] - PAGES * each:.1f} s a run"
    )
    assert ray_cluster


def in_one_file(pages, folder):
    """The pages as compressed lines, as lines, and as WARC records that are compressed one by one."""
    lines = [
        json.dumps({"url": page.url, "body_base64": base64.b64encode(page.body).decode()}) + "\n"
        for page in pages
    ]
    packed, plain, warc = (folder / name for name in ("pages.jsonl.gz", "pages.jsonl", "pages.warc.gz"))
    with gzip.open(packed, "wt", compresslevel=6) as file:
        file.writelines(lines)
    with plain.open("w") as file, warc.open("wb") as records:
        for _ in range(1 + 400 // len(pages)):  # enough for some ranges
            file.writelines(lines)
            records.writelines(gzip.compress(record(n, http(page.body))) for n, page in enumerate(pages))
    return packed, plain, warc


def test_how_fast_one_core_reads(night, tmp_path):
    """Which bounds how many cores one file can keep busy: read by one core, or divided by one."""
    name, folder = night
    pages = [item for item in read_inputs([folder], SourceOptions()) if isinstance(item, RawPage)]
    for place in (folder, *in_one_file(pages, tmp_path)):
        began = time.process_time()
        count = sum(isinstance(item, RawPage) for item in read_inputs([place], SourceOptions()))
        spent = time.process_time() - began
        told = f"{count} pages, {count / spent:,.0f} read by a core in a second"
        if place.suffix != ".gz" or ".warc" in place.name:
            began = time.process_time()
            ranges = sum(
                1 for _ in Borders(Files((FileToRead(place),))).read(SourceOptions(range_bytes=2**20))
            )
            spent = time.process_time() - began
            told += f"; {ranges} ranges, {count / spent:,.0f} divided" if ranges else ""
        print(f"\n{name}, {place.name}: {told}")


def test_what_a_page_takes_in_each_store(night, tmp_path):
    name, folder = night
    context = context_of(tmp_path / "home")
    summary = run(context, [folder], RunOptions(workers=2))
    pages = summary.loaded + summary.rejected + summary.quarantined
    export_delta(context, tmp_path / "lake", tuple(export_tables().values()), Choice())
    home = context.home
    places = {
        "raw store": home.raw,
        "working database": home.working,
        "published": home.published,
        "index": home.index,
        "Delta": tmp_path / "lake",
    }
    told = (f"{place} {size_of(path) / pages / 1000:.1f} kB" for place, path in places.items())
    print(f"\n{name}: {pages} pages; a page takes {', '.join(told)}")


def size_of(path):
    files = [path] if path.is_file() else path.rglob("*")
    return sum(file.stat().st_size for file in files if file.is_file())
