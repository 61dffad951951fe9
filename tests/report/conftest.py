"""A real browser for the tests of the review page: chromium with its driver; without them the tests are skipped."""

import shutil

import pytest

from etl.report.page import render
from tests.report.pages import review

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
QUIET = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
)


@pytest.fixture(scope="session")
def browser():
    selenium = pytest.importorskip("selenium.webdriver")
    from selenium.webdriver.chrome.service import Service  # noqa: PLC0415 - after importorskip

    if not (CHROMIUM and DRIVER):
        pytest.skip("no chromium and chromedriver on this machine")
    options = selenium.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in QUIET.split():
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = selenium.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def opened(browser, tmp_path):
    """Open a review with these cards, or this whole one, from disk."""

    def open_page(*cards, **changes):
        path = tmp_path / "review.html"
        path.write_text(render(review(*cards, **changes)), encoding="utf-8")
        browser.get(path.as_uri())
        return browser

    return open_page
