"""The review page in a real browser."""

import pytest

from tests.report.pages import HOSTILE, card

pytest.importorskip("selenium")

from selenium.webdriver.common.by import By


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


def test_a_filter_shows_only_matching_cards_and_can_be_reset(opened):
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


def test_a_filter_by_the_reason_of_a_block_unfolds_matching_blocks(opened):
    browser = opened(card(0))
    run = browser.find_element(By.CSS_SELECTOR, ".blocks details")
    assert run.get_attribute("open") is None
    browser.find_element(By.NAME, "reason").send_keys("menu")
    assert len(shown_cards(browser)) == 1
    assert run.get_attribute("open") is not None


def test_filters_that_match_nothing_say_so(opened):
    browser = opened(card(0), card(1, station="WABQ", outcome="rejected", reason="listing"))
    assert not browser.find_element(By.ID, "none-shown").is_displayed()
    browser.find_element(By.NAME, "station").send_keys("KXYZ")
    browser.find_element(By.NAME, "outcome").send_keys("rejected")
    assert browser.find_element(By.ID, "none-shown").is_displayed()


def test_f_focuses_the_filters_and_r_toggles_the_removed_blocks(opened):
    browser = opened(card(0), card(1))
    browser.find_element(By.TAG_NAME, "body").send_keys("f")
    assert browser.switch_to.active_element.get_attribute("name") == "station"
    browser.execute_script("document.activeElement.blur()")
    body = browser.find_element(By.TAG_NAME, "body")
    body.send_keys("j")
    for expected in ([True, False], [False, False]):
        browser.switch_to.active_element.send_keys("r")
        assert [
            d.get_attribute("open") is not None
            for d in browser.find_elements(By.CSS_SELECTOR, ".blocks details")
        ] == expected


def test_j_and_k_step_through_the_cards_shown(opened):
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


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_overflows_sideways_at_any_width(opened, width):
    browser = opened(card(0, url="https://www.kxyz.example/" + "a" * 400, station="K" * 90))
    # A window has a least width, so the device is emulated.
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


CONTRAST = """
const channel = (c) => (c /= 255, c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const paper = (e) => {
  for (; e; e = e.parentElement) {
    const colour = rgb(getComputedStyle(e).backgroundColor);
    if (colour.length === 3 || colour[3] === 1) return colour;
  }
};
const low = [];
for (const details of document.querySelectorAll("details")) details.open = true;
for (const e of document.body.querySelectorAll("*:not(option, optgroup, script)")) {
  if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
  const style = getComputedStyle(e);
  const ink = e.closest("svg") ? style.fill : style.color;
  const [a, b] = [light(rgb(ink)), light(paper(e))].sort((x, y) => y - x);
  if (e.tagName !== "title" && (a + 0.05) / (b + 0.05) < 4.5) low.push(e.outerHTML.slice(0, 90));
}
return [low, document.body.querySelectorAll("*").length];
"""
"""Texts with less contrast than WCAG 2.2 requires at level AA (success criterion 1.4.3)."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_enough_contrast_in_both_colour_schemes(opened, scheme):
    browser = opened(card(0), card(1, outcome="rejected", reason="listing"), card(2, outcome="quarantined"))
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    low, looked_at = browser.execute_script(CONTRAST)
    assert low == []
    assert looked_at > 100


def test_both_colour_schemes_exist(opened):
    browser = opened(card(0))
    papers = []
    for scheme in ("light", "dark"):
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        paper = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
        papers.append(sum(int(n) for n in paper.strip("rgb()").split(",")))
    assert papers[0] > 600
    assert papers[1] < 150
