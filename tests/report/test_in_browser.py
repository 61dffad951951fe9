"""The review page in a real browser: chromium with its driver; skipped where they are not installed."""

import shutil

import pytest

from etl.report.page import render
from tests.report.pages import HOSTILE, card, review

selenium = pytest.importorskip("selenium")

from selenium.webdriver import Chrome, ChromeOptions  # noqa: E402 - after importorskip
from selenium.webdriver.chrome.service import Service  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="no chromium and chromedriver on this machine"
)
QUIET = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
)


@pytest.fixture(scope="module")
def browser():
    options = ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in QUIET.split():
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def opened(browser, tmp_path):
    """Open a page with these cards from disk."""

    def open_page(*cards):
        path = tmp_path / "review.html"
        path.write_text(render(review(*cards)), encoding="utf-8")
        browser.get(path.as_uri())
        return browser

    return open_page


def shown_cards(browser):
    return [
        c.get_attribute("id")
        for c in browser.find_elements(By.CSS_SELECTOR, "article.card")
        if c.is_displayed()
    ]


def test_the_page_logs_nothing_and_requests_nothing(opened):
    browser = opened(card())
    assert browser.get_log("browser") == []
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_neither_runs_nor_breaks_the_page(opened, text):
    browser = opened(card(0, texts=(text,), headline=text, url=text, why=text), card(1))
    assert browser.title.startswith("copydesk review")
    assert len(shown_cards(browser)) == 2
    assert browser.find_elements(By.TAG_NAME, "img") == []
    assert browser.get_log("browser") == []


def test_a_filter_leaves_only_the_cards_that_match_and_can_be_taken_back(opened):
    browser = opened(
        card(0), card(1, station="WABQ"), card(2, station="WABQ", outcome="rejected", reason="listing")
    )
    browser.find_element(By.NAME, "station").send_keys("WABQ")
    assert len(shown_cards(browser)) == 2
    browser.find_element(By.NAME, "reason").send_keys("listing")
    assert len(shown_cards(browser)) == 1
    assert browser.find_element(By.ID, "shown-count").text == "1 of 3 pages"
    browser.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    browser.execute_async_script("setTimeout(arguments[0], 50)")
    assert len(shown_cards(browser)) == 3


def test_j_and_k_walk_through_the_cards_that_are_shown(opened):
    browser = opened(card(0), card(1, station="WABQ"), card(2))
    browser.find_element(By.NAME, "station").send_keys("KXYZ")
    browser.execute_script("document.activeElement.blur()")

    def press(key):
        browser.switch_to.active_element.send_keys(key)
        return browser.switch_to.active_element.get_attribute("data-station"), browser.execute_script(
            "return [...document.querySelectorAll('article.card')].indexOf(document.activeElement)"
        )

    assert press("j") == ("KXYZ", 0)
    assert press("j") == ("KXYZ", 2)
    assert press("j") == ("KXYZ", 2)
    assert press("k") == ("KXYZ", 0)


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_sticks_out_sideways_at_any_width(opened, width):
    browser = opened(card(0, url="https://www.kxyz.example/" + "a" * 400))
    browser.set_window_size(
        max(width, 500), 900
    )  # chromium's window has a least width, so the page is framed
    assert browser.execute_script(
        "document.body.style.width = arguments[0] + 'px';return document.body.scrollWidth <= arguments[0]",
        width,
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_paper_differ_in_both_colour_schemes(opened, scheme):
    browser = opened(card())
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    style = "return getComputedStyle(document.body)"
    paper = browser.execute_script(f"{style}.backgroundColor")
    ink = browser.execute_script(f"{style}.color")
    numbers = [sum(int(n) for n in colour.strip("rgb()").split(",")) for colour in (paper, ink)]
    assert (numbers[0] > numbers[1]) is (scheme == "light")
    assert abs(numbers[0] - numbers[1]) > 450
