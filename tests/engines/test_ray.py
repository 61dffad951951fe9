"""What the Ray engine promises beyond the contract: on a real cluster of two nodes, any part of which may be killed."""

import signal

import pytest

from etl.engines.far_pages import brought
from etl.engines.model import EngineOptions, Limits, PageTask, page_result
from etl.engines.pool import EngineError
from etl.engines.ray_engine import Work, process_chunk
from etl.engines.registry import build_engine
from etl.pages.model.outcome import Fault, Loaded
from etl.pages.model.profile import DEFAULT_PROFILE
from tests.engines.pages import LongPages, hanging, long, ordinary, task
from tests.engines.processes import descendants, processes, send

pytestmark = pytest.mark.xdist_group("ray")
_PAGES = 45


def ray_engine(**options):
    return build_engine("ray", EngineOptions(limits=Limits(chunk_pages=3, seconds=4.0), **options))


def long_pages():
    return [task(f"page-{number}", long(number)) for number in range(_PAGES)]


def ray_workers(cluster):
    """Ray's worker processes: the children of its node managers that run, or ran, our function."""
    nodes = {node.all_processes["raylet"][0].process.pid for node in cluster.list_all_nodes()}
    table = processes()
    return {pid for pid, (parent, _) in table.items() if parent in nodes and descendants(pid)}


def all_loaded_once(results):
    keys = [result.page_key for result in results]
    assert sorted(keys) == sorted(f"page-{number}" for number in range(_PAGES))
    assert all(isinstance(result.outcome, Loaded) for result in results)


def test_killed_workers_and_a_removed_node_lose_nothing_and_give_nothing_twice(ray_cluster):
    lost = ray_cluster.add_node(num_cpus=1, object_store_memory=100 * 2**20)
    results, killed = [], set()
    for result in ray_engine().map(long_pages(), page_result):
        results.append(result)
        if len(results) == 4:
            killed = ray_workers(ray_cluster)
            send(killed, signal.SIGKILL)
        if len(results) == 16:
            ray_cluster.remove_node(lost, allow_graceful=False)
    all_loaded_once(results)
    assert len(killed) >= 2


def read_there(engine):
    """The long pages, read by machines of the cluster, three portions at a time."""
    readings = [engine.begin(range(first, first + 15), LongPages()) for first in (0, 15, 30)]
    for reading in readings:
        for page in reading.items():
            yield PageTask(page, DEFAULT_PROFILE)


def test_machines_that_are_lost_may_have_read_what_others_process(ray_cluster):
    lost = ray_cluster.add_node(num_cpus=1, object_store_memory=100 * 2**20)
    engine, results = ray_engine(readers=3), []
    for result in engine.map(read_there(engine), page_result):
        results.append(result)
        if len(results) == 4:
            send(ray_workers(ray_cluster), signal.SIGKILL)
        if len(results) == 7:
            ray_cluster.remove_node(lost, allow_graceful=False)
    all_loaded_once(results)


def read_until_on(node, engine):
    """Pages, each read by a task of its own; the bodies of some are on this node."""
    import ray  # noqa: PLC0415 - as in the fixture

    pages = []
    for first in range(0, 90, 9):
        numbers = range(first, first + 9)
        readings = [engine.begin(range(number, number + 1), LongPages()) for number in numbers]
        pages += [page for reading in readings for page in reading.items()]
        where = ray.experimental.get_object_locations([page.block.bodies for page in pages])
        if any(one["node_ids"][:1] == [node.node_id] for one in where.values()):
            return pages
    raise AssertionError("no task was given to the node")


def test_bodies_that_are_lost_with_their_machine_are_read_again(ray_cluster):
    lost = ray_cluster.add_node(num_cpus=1, object_store_memory=100 * 2**20)
    engine = ray_engine(readers=9)
    try:
        pages = read_until_on(lost, engine)
    finally:
        ray_cluster.remove_node(lost, allow_graceful=False)
    results = list(engine.map([PageTask(page, DEFAULT_PROFILE) for page in pages], page_result))
    assert sorted(result.page_key for result in results) == sorted(page.key for page in pages)
    assert all(isinstance(result.outcome, Loaded) for result in results)
    assert all(brought(page).body.startswith(b"<html>") for page in pages)


def test_a_machine_without_cores_is_given_nothing_to_read(ray_cluster):
    import ray  # noqa: PLC0415 - as in the fixture

    idle = ray_cluster.add_node(num_cpus=0, object_store_memory=100 * 2**20)
    engine = ray_engine(readers=9)
    try:
        readings = [engine.begin(range(number, number + 1), LongPages()) for number in range(9)]
        pages = [page for reading in readings for page in reading.items()]
        where = ray.experimental.get_object_locations([page.block.bodies for page in pages])
    finally:
        ray_cluster.remove_node(idle)
    assert len(pages) == 9
    assert not any(idle.node_id in one["node_ids"] for one in where.values())


def test_a_page_that_hangs_is_stopped_on_its_machine_and_quarantined_alone(ray_cluster):
    tasks = [*[task(f"good-{number}", ordinary(number)) for number in range(4)], task("hanging", hanging())]
    engine = build_engine("ray", EngineOptions(limits=Limits(chunk_pages=3, seconds=1.0)))
    outcomes = {result.page_key: result.outcome for result in engine.map(tasks, page_result)}
    assert outcomes.pop("hanging").fault is Fault.TIMEOUT
    assert len(outcomes) == 4
    assert all(isinstance(outcome, Loaded) for outcome in outcomes.values())
    assert ray_cluster


def test_many_pages_are_under_way_as_a_few_chunks_for_each_core(ray_cluster):
    import ray  # noqa: PLC0415 - as in the fixture

    taken = 0

    def source():
        nonlocal taken
        for number in range(150):
            taken += 1
            yield task(f"page-{number}", ordinary(number))

    most = 0
    for done, _ in enumerate(ray_engine().map(source(), page_result)):
        most = max(most, taken - done)
    cores = int(ray.cluster_resources()["CPU"])
    assert taken == 150
    assert most <= 3 * (2 * cores + 1) + 3
    assert ray_cluster


def test_another_version_on_a_machine_of_the_cluster_is_an_error_that_says_so():
    with pytest.raises(EngineError, match=r"the run began with 0\.0\.7"):
        process_chunk([], Work(page_result, list, Limits(), "0.0.7"))
