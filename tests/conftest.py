"""Options that belong to the whole suite."""


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
