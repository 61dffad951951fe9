"""A night on a cluster that loses workers and a node, with inputs, staging, raw pages and the published file in a bucket.

    SOAK=1 FAR_PAGES=600 pytest tests/benchmarks/bench_far_identity.py --override-ini python_files='bench_*.py' -s

The pages are invented ones of 45 kB (`invented_night.py`). Wanted: the tables of it and of the same night on this
machine, as they are exported, are the same to the byte, with 20,000 pages as with 600. A page takes some 40 kB of disk.
"""

import hashlib
import os
import re
import signal
import time
from dataclasses import replace

import pytest

from etl.engines.model import EngineOptions
from etl.engines.registry import build_engine
from etl.jobs.context import SilentObserver
from etl.jobs.export import FileForm
from etl.jobs.export_choice import Choice
from etl.jobs.export_folder import FolderOrder, export_folder, tables_for
from etl.jobs.run import RunOptions, run
from etl.report.rows import Format
from etl.stores.buckets.address import place_of
from etl.stores.settings import EngineSettings, PublishSettings, RunSettings, Settings, WarehouseSettings
from tests.benchmarks import invented_night
from tests.engines.processes import send
from tests.engines.test_ray import ray_workers
from tests.jobs.conftest import context_of

PAGES = int(os.environ.get("FAR_PAGES", "600"))
COMMIT_PAGES = max(200, PAGES // 4)
_CHANCE = re.compile(rb'"seconds": ?[0-9.e-]+|"raw_file": ?"[^"]*"')
"""How long a page took, and which file holds its bytes: that goes by the slice that it came into."""


class Disaster(SilentObserver):
    """Kills the workers after a third of the pages, and a node after two thirds."""

    def __init__(self, cluster):
        self.cluster = cluster
        self.seen = 0
        self.killed = 0
        self.lost = cluster.add_node(num_cpus=1, object_store_memory=100 * 2**20)

    def pages(self, _, count=1):
        before, self.seen = self.seen, self.seen + count
        if before < PAGES // 3 <= self.seen:
            workers = ray_workers(self.cluster)
            self.killed = len(workers)
            send(workers, signal.SIGKILL)
        if before < 2 * PAGES // 3 <= self.seen:
            self.cluster.remove_node(self.lost, allow_graceful=False)
            self.lost = None


def exported(context, place, engine, old, new):
    """A digest of every exported file, with one place of the inputs for another, and how long the run took."""
    began = time.perf_counter()
    summary = run(context, [place], RunOptions(engine=engine))
    took = time.perf_counter() - began
    assert summary.pages == PAGES
    assert summary.loaded > 0.95 * PAGES
    out = context.home.root.parent / f"{context.home.root.name}-out"
    order = FolderOrder(tables_for(None, dataset=False), Choice(), FileForm(Format.JSONL))
    export_folder(context, out, order)
    found = {}
    for path in sorted(out.glob("*.jsonl")):
        digest = hashlib.sha256()
        with path.open("rb") as file:
            for line in file:
                digest.update(_CHANCE.sub(b"", line).replace(old, new))
        found[path.name] = digest.hexdigest()
    return found, took


@pytest.mark.usefixtures("ray_cluster")
def test_a_night_in_a_bucket_on_a_cluster_that_loses_a_node_is_that_of_one_machine(
    ray_cluster, object_storage, tmp_path
):
    folder = invented_night.write(tmp_path / "night", PAGES)
    bucket = object_storage.bucket()
    for path in folder.iterdir():
        object_storage.put(bucket, f"night/{path.name}", path.read_bytes())
    place = place_of(f"s3://{bucket}/night")
    settings = Settings(run=RunSettings(commit_pages=COMMIT_PAGES))
    here = replace(context_of(tmp_path / "here"), settings=settings)
    local = build_engine("local", EngineOptions(2))
    plain, alone = exported(here, folder, local, str(folder).encode(), str(place).encode())

    disaster = Disaster(ray_cluster)
    published = PublishSettings(copy_to=f"s3://{bucket}/copydesk.duckdb")
    staged = EngineSettings(staging=f"s3://{bucket}/staging")
    moved = WarehouseSettings(move_raw_to=f"s3://{bucket}/raw")
    there = replace(
        context_of(tmp_path / "there"),
        settings=settings.model_copy(update={"publish": published, "warehouse": moved, "engine": staged}),
        observer=disaster,
    )
    ray = build_engine("ray", EngineOptions(readers=2))
    found, together = exported(there, place, ray, b"", b"")
    assert disaster.killed
    assert disaster.lost is None
    assert object_storage.get(bucket, "copydesk.duckdb") == there.home.published.read_bytes()
    assert not list(there.home.raw.glob("day=*/*.parquet"))
    print(
        f"\n{PAGES} pages: {len(found)} tables, {'the same' if found == plain else 'not the same'}; "
        f"{alone:.0f} s here, {together:.0f} s there, with {disaster.killed} workers and a node killed on the way"
    )
    assert found == plain
