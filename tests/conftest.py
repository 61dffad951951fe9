"""Options that belong to the whole suite."""

import pytest
from hypothesis import settings

from tests.object_storage.storage import storage
from tests.soak import IS_SOAK

# A busy machine is slow; speed is judged in the benchmarks.
settings.register_profile("copydesk", deadline=None, max_examples=100 if IS_SOAK else 40)
settings.load_profile("copydesk")


def pytest_addoption(parser):
    group = parser.getgroup("copydesk quality floors")
    group.addoption(
        "--update-floors", action="store_true", help="pin the figures that are reached now as floors"
    )
    group.addoption(
        "--allow-regression",
        action="store_true",
        help="let --update-floors lower a floor; say why in the commit",
    )


def pytest_collection_modifyitems(items):
    """The longest test comes first, so that no process of the suite is left alone with it at the end."""
    items.sort(key=lambda item: item.path.name != "test_readme.py")


@pytest.fixture(scope="session")
def storage_of_all_tests():
    with storage() as started:
        yield started


@pytest.fixture
def object_storage(storage_of_all_tests, monkeypatch):
    """Object storage without faults, in the environment of the test."""
    plan = storage_of_all_tests.plan
    plan.faults.clear()
    plan.requests.clear()
    for name, value in storage_of_all_tests.environment.items():
        monkeypatch.setenv(name, value)
    return storage_of_all_tests


@pytest.fixture(scope="session")
def ray_cluster(storage_of_all_tests):
    """A Ray cluster of two nodes, to which this process is connected; nodes can be added to it and removed.

    Its machines can use the object storage of `object_storage`.

    Tests that ask for it bear the mark `xdist_group("ray")`, so that one process of the suite has one cluster. It takes
    minutes and most of a small machine, so it is left to `make soak`.
    """
    if not IS_SOAK:
        pytest.skip("a Ray cluster takes minutes: make soak")
    import ray  # noqa: PLC0415 - it takes a second, and few tests need it
    from ray.cluster_utils import Cluster  # noqa: PLC0415

    with pytest.MonkeyPatch.context() as patch:
        for name, value in {**storage_of_all_tests.environment, "RAY_USAGE_STATS_ENABLED": "0"}.items():
            patch.setenv(name, value)  # for as long as nodes may be added
        node = {"num_cpus": 1, "object_store_memory": 100 * 2**20}
        cluster = Cluster(initialize_head=True, head_node_args={**node, "include_dashboard": False})
        cluster.add_node(**node)
        ray.init(address=cluster.address, log_to_driver=False, logging_level="critical")
        yield cluster
        ray.shutdown()
        cluster.shutdown()
