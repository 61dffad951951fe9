"""Options that belong to the whole suite."""

from hypothesis import settings

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
