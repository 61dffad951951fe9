"""What is exported does not depend on where pages are processed or stored."""

import json
import re
import shutil
from dataclasses import replace

import pytest

from etl.engines.model import EngineOptions, Limits
from etl.engines.registry import build_engine
from etl.jobs.export import FileForm
from etl.jobs.export_choice import Choice
from etl.jobs.export_folder import FolderOrder, export_folder, tables_for
from etl.jobs.run import RunOptions, run
from etl.report.rows import Format
from etl.stores.buckets.address import place_of
from etl.stores.home import Home
from etl.stores.settings import EngineSettings, Settings
from tests.benchmarks import invented_night
from tests.jobs.conftest import context_of, html
from tests.jobs.sample_runs import SAMPLES, begin, wait_for_stage
from tests.jobs.warehouse_rows import tables

pytestmark = pytest.mark.xdist_group("ray")
_SECONDS = re.compile(rb'"seconds": ?[0-9.e-]+')


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """Sixty pages in files, sidecars, a WARC file and lines, with stories, captions, listings and broken pages."""
    folder = tmp_path_factory.mktemp("crawl")
    for name in ("kvlo", "wbrn", "whrw", "kdnr"):
        shutil.copytree(SAMPLES / name, folder / name)
    shutil.copy(SAMPLES / "mixed.jsonl", folder)
    more = folder / "station=WOOD" / "2026-11-03"
    more.mkdir(parents=True)
    for number in range(20):
        (more / f"{number}.html").write_text(html(number // 2), "utf-8")
    return folder


def exported(root, place, engine, staging=""):
    """Every exported file with its bytes, after a run; without the seconds that a page took."""
    settings = Settings(engine=EngineSettings(staging=staging))
    context = replace(context_of(root / "home"), settings=settings)
    run(context, [place], RunOptions(engine=engine))
    export_folder(
        context, root / "out", FolderOrder(tables_for(None, dataset=False), Choice(), FileForm(Format.JSONL))
    )
    return {path.name: _SECONDS.sub(b"", path.read_bytes()) for path in (root / "out").glob("*.jsonl")}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    return tmp_path_factory.mktemp("undisturbed")


@pytest.fixture(scope="module")
def plain(crawled, undisturbed):
    return exported(undisturbed, crawled, build_engine("inline", EngineOptions()))


def test_four_workers_give_the_same_bytes_as_none(plain, crawled, tmp_path):
    engine = build_engine("local", EngineOptions(4, Limits(chunk_pages=3)))
    assert exported(tmp_path, crawled, engine) == plain


def test_a_cluster_of_two_nodes_or_one_gives_the_same_bytes(plain, crawled, tmp_path, ray_cluster):
    ray = build_engine("ray", EngineOptions(limits=Limits(chunk_pages=3)))
    assert exported(tmp_path / "two", crawled, ray) == plain
    ray_cluster.remove_node(next(iter(ray_cluster.worker_nodes)), allow_graceful=False)
    try:
        assert exported(tmp_path / "one", crawled, ray) == plain
    finally:
        ray_cluster.add_node(num_cpus=1, object_store_memory=100 * 2**20)


def chunks_of_three(readers):
    """The Ray engine; its machines read the inputs too, if there are readers."""
    return build_engine("ray", EngineOptions(limits=Limits(chunk_pages=3), readers=readers))


@pytest.mark.usefixtures("ray_cluster")
def test_inputs_that_the_cluster_reads_give_the_same_bytes(plain, crawled, tmp_path):
    assert exported(tmp_path, crawled, chunks_of_three(2)) == plain


@pytest.mark.usefixtures("ray_cluster")
@pytest.mark.parametrize("readers", [0, 2])
def test_a_bucket_gives_the_bytes_of_the_folder(plain, crawled, tmp_path, object_storage, readers):
    files = [path for path in crawled.rglob("*") if path.is_file()]
    bucket = object_storage.bucket(
        {f"crawl/{path.relative_to(crawled)}": path.read_bytes() for path in files}
    )
    place = place_of(f"s3://{bucket}/crawl")
    there = exported(tmp_path, place, chunks_of_three(readers))
    here = {name: text.replace(str(crawled).encode(), str(place).encode()) for name, text in plain.items()}
    assert there == here


@pytest.mark.usefixtures("ray_cluster")
@pytest.mark.parametrize("place", ["shared", "bucket"])
def test_machines_that_stage_what_they_finish_give_the_same_bytes(
    plain, crawled, tmp_path, object_storage, place
):
    staging = place if place == "shared" else f"s3://{object_storage.bucket()}/staging"
    assert exported(tmp_path, crawled, chunks_of_three(2), staging) == plain


@pytest.fixture(scope="module")
def one_large_file(tmp_path_factory):
    """400 pages of 45 kB as lines, some of which are broken: three ranges."""
    path = tmp_path_factory.mktemp("large") / "pages.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(400):
            url = f"https://www.station{number % 20:02}.example/news/{number}"
            record = {"url": url, "fetched_at": "2026-11-02T02:00:00Z", "html": invented_night.page(number)}
            text = json.dumps(record)
            file.write((text if number % 60 else text[:-9]) + "\n")
    return path


@pytest.mark.usefixtures("ray_cluster")
def test_one_large_file_that_all_machines_read_gives_the_same_bytes(one_large_file, tmp_path):
    alone = exported(tmp_path / "alone", one_large_file, build_engine("local", EngineOptions(2)))
    ray = build_engine("ray", EngineOptions(readers=3))
    together = exported(tmp_path / "together", one_large_file, ray, "shared")
    assert together == alone


@pytest.fixture(params=["", "shared", "bucket"])
def staging_of_runs(request, monkeypatch):
    """Where machines stage what they finish, in the environment of commands; if anywhere, they read inputs too."""
    if request.param:
        monkeypatch.setenv("COPYDESK_ENGINE_READERS", "2")
    if request.param == "bucket":
        bucket = request.getfixturevalue("object_storage").bucket()
        monkeypatch.setenv("COPYDESK_ENGINE_STAGING", f"s3://{bucket}/staging")
    elif request.param:
        monkeypatch.setenv("COPYDESK_ENGINE_STAGING", request.param)


@pytest.mark.usefixtures("plain", "staging_of_runs")
def test_a_run_on_a_cluster_that_is_killed_and_another_are_as_one(
    undisturbed, crawled, tmp_path, ray_cluster
):
    there = Home(tmp_path / "home")
    process = begin(
        there, "run", crawled, "--engine", "ray", "--address", ray_cluster.address, commit_pages=20
    )
    assert wait_for_stage(process, "loading")
    process.kill()
    process.communicate()
    again = begin(there, "run", crawled, "--engine", "ray", "--address", ray_cluster.address)
    _, log = again.communicate(timeout=100)
    assert again.returncode == 0, log
    assert tables(there) == tables(Home(undisturbed / "home"))
