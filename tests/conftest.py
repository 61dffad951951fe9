"""Options that belong to the whole suite."""

import pytest
from hypothesis import settings

from tests.object_storage.storage import storage

# A busy machine is slow; speed is judged in the benchmarks.
settings.register_profile("copydesk", deadline=None)
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
