"""What a reader can do on the review page, in a real browser: search, copy, follow links, unfold, print."""

import base64
from dataclasses import replace

import pytest

from etl.pages.model.article import Caption
from etl.report.review_data import Remedy, Spread
from tests.report.pages import card, headline, station
from tests.report.test_diff_text import diff as difference
from tests.report.test_diff_text import page as changed_page

pytest.importorskip("selenium")

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

STATIONS = tuple(station(number) for number in range(40))
HEADLINES = (
    headline(1, headline="Fähren fahren wieder", station="KXYZ"),
    headline(2, headline="Council meets on the harbour", outcome="rejected"),
    headline(3, headline="新しい市役所が開く", station="WABQ"),
)


def shown(browser, selector):
    return [one for one in browser.find_elements(By.CSS_SELECTOR, selector) if one.is_displayed()]


def search(browser, words):
    field = browser.find_element(By.NAME, "words")
    field.clear()
    field.send_keys(words)
    browser.execute_async_script("setTimeout(arguments[0], 200)")


def copied(browser):
    """What the page has put on the clipboard, as it is pasted."""
    browser.execute_script(
        "const area = document.createElement('textarea'); area.id = 'paste'; document.body.append(area); area.focus()"
    )
    browser.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["clipboardReadWrite"]})
    text = browser.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    browser.execute_script("document.querySelector('#paste').remove()")
    return text


@pytest.mark.parametrize(
    ("words", "lines", "cards"),
    [
        ("", 3, 2),
        ("fahren", 1, 0),
        ("HARBOUR council", 1, 0),
        ("市役所", 1, 0),
        ("wabq", 1, 1),
        ("nothing so", 0, 0),
    ],
)
def test_a_search_filters_the_headlines_and_the_sample(opened, words, lines, cards):
    browser = opened(card(0), card(1, station="WABQ"), headlines=HEADLINES, pages=3)
    search(browser, words)
    browser.execute_script("document.querySelector('.headlines').open = true")
    assert len(shown(browser, ".headlines li")) == lines
    assert len(shown(browser, "article.card")) == cards
    assert bool(shown(browser, "#no-headline")) == (lines == 0)


def test_the_outcome_and_station_filters_hold_for_the_headlines_too(opened):
    browser = opened(card(0), headlines=HEADLINES, pages=3)
    browser.execute_script("document.querySelector('.headlines').open = true")
    browser.find_element(By.NAME, "outcome").send_keys("rejected")
    assert [line.text for line in shown(browser, ".headlines .what")] == ["Council meets on the harbour"]
    assert browser.find_element(By.ID, "headline-count").text == ": 1 match"


def test_filters_leave_the_pages_of_a_difference_alone(opened):
    changed = difference(changed_page(["The ferry sails on Monday."], []))
    browser = opened(card(0), card(1, station="WABQ"), headlines=HEADLINES, pages=3, diff=changed)
    search(browser, "wabq")
    assert browser.find_element(By.ID, "shown-count").text == "1 of 2 pages"
    assert [one.get_attribute("id")[0] for one in shown(browser, "article.card")] == ["d", "p"]
    assert browser.get_log("browser") == []


def test_a_slash_focuses_the_search_and_escape_leaves_it(opened):
    browser = opened(card(0))
    browser.find_element(By.TAG_NAME, "body").send_keys("/")
    assert browser.switch_to.active_element.get_attribute("name") == "words"
    browser.switch_to.active_element.send_keys("j/", Keys.ESCAPE)
    assert browser.find_element(By.NAME, "words").get_property("value") in ("j/", "")
    assert browser.switch_to.active_element.tag_name == "body"


@pytest.mark.parametrize("has_clipboard", [True, False])
def test_the_button_copies_the_command_by_keyboard_and_says_so(opened, has_clipboard):
    browser = opened(card(0))
    if not has_clipboard:  # as in a page that is not a secure context
        browser.execute_script(
            "Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true})"
        )
    button = browser.find_element(By.CSS_SELECTOR, "article .copy")
    button.send_keys(Keys.ENTER)
    browser.execute_async_script("setTimeout(arguments[0], 150)")
    assert button.text == "Copied ✓"
    assert browser.find_element(By.ID, "told").text == "Copied: copydesk explain 000000000000"
    assert browser.switch_to.active_element == button
    if not has_clipboard:
        browser.execute_script("delete navigator.clipboard")
    assert copied(browser) == "copydesk explain 000000000000"


def test_where_nothing_may_be_copied_the_command_is_selected_for_the_reader(opened):
    browser = opened(card(0))
    browser.execute_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true});"
        "document.execCommand = () => false"
    )
    browser.find_element(By.CSS_SELECTOR, "article .copy").send_keys(Keys.ENTER)
    browser.execute_async_script("setTimeout(arguments[0], 150)")
    assert browser.execute_script("return getSelection().toString()") == "copydesk explain 000000000000"
    assert browser.find_element(By.ID, "told").text == "Press Ctrl+C to copy: copydesk explain 000000000000"


def test_a_headline_copies_its_explain_command_and_a_caption_the_lines_against_it(opened):
    remedy = Remedy(
        "config/stations/kxyz.toml", 'station = "KXYZ"\nremove = ["div.bio"]', "takes out this caption"
    )
    lines = (HEADLINES[0], headline(2, outcome="quarantined"))
    browser = opened(
        headlines=lines, pages=2, captions=(Spread("Ada Quill writes.", 9, "1 station", remedy=remedy),)
    )
    for summary in browser.find_elements(By.CSS_SELECTOR, ".headlines > summary, .remedy > summary"):
        summary.click()
    for selector, text in (
        (".headlines li:nth-child(1) .copy", "copydesk explain 000000000001"),
        (".headlines li:nth-child(2) .copy", "copydesk quarantine show 000000000002"), (".remedy .copy", remedy.lines),
    ):  # fmt: skip
        browser.find_element(By.CSS_SELECTOR, selector).click()
        browser.execute_async_script("setTimeout(arguments[0], 150)")
        assert copied(browser) == text


def test_a_link_to_a_page_that_a_filter_hides_shows_it_again(opened):
    browser = opened(card(0), card(1, station="WABQ"))
    browser.find_element(By.NAME, "station").send_keys("KXYZ")
    browser.find_element(By.CSS_SELECTOR, '.worst a[href="#p000000000001"]').click()
    browser.execute_async_script("setTimeout(arguments[0], 50)")
    assert len(shown(browser, "article.card")) == 2


def test_without_a_script_everything_unfolds_and_no_button_does_nothing(opened, browser):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        opened(card(0), stations=STATIONS)
        assert len(shown(browser, ".stations tbody tr")) == 15
        browser.find_element(By.CSS_SELECTOR, "#stations ~ .more > summary").click()
        assert len(shown(browser, ".stations tbody tr")) == 40
        assert shown(browser, "article .copy") == []
        assert shown(browser, "article .acts code")
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_the_columns_of_both_station_tables_stand_under_each_other(opened):
    browser = opened(stations=STATIONS)
    browser.find_element(By.CSS_SELECTOR, "#stations ~ .more > summary").click()
    edges = browser.execute_script(
        "return [...document.querySelectorAll('table.stations')].map(table => "
        "[...table.rows[1].cells].map(cell => Math.round(cell.getBoundingClientRect().left)))"
    )
    assert edges[0] == edges[1]


def test_nothing_scrolls_inside_the_page(opened):
    browser = opened(card(0, texts=tuple(f"Paragraph {n}. " * 40 for n in range(60))), stations=STATIONS)
    inner = browser.execute_script(
        "return [...document.querySelectorAll('body *')].filter(e => "
        "['auto', 'scroll'].includes(getComputedStyle(e).overflowY)).map(e => e.className)"
    )
    assert inner == []


def test_text_runs_in_the_direction_of_its_own_script(opened):
    browser = opened(card(0, headline="افتتاح مبنى البلدية الجديد"), card(1))
    sides = browser.execute_script(
        "return [...document.querySelectorAll('article h3')].map(h => { const range = document.createRange();"
        "range.selectNodeContents(h); const text = range.getBoundingClientRect(), box = h.getBoundingClientRect();"
        "return Math.round(text.left - box.left) > 5 ? 'right' : 'left' })"
    )
    assert sides == ["right", "left"]


def test_only_the_hosts_of_pictures_may_be_asked_and_only_with_images(opened):
    shows = replace(
        card(0), captions=(Caption(0, "The hall.", image_url="http://img.kxyz.invalid/hall.png"),)
    )
    script = (
        "const done = arguments[0]; const image = new Image(); let refused = false;"
        "document.addEventListener('securitypolicyviolation', () => { refused = true });"
        "image.onerror = () => setTimeout(() => done(refused), 50); image.src = 'http://other.invalid/a.png'"
    )
    browser = opened(shows)
    assert browser.find_elements(By.TAG_NAME, "img") == []
    assert browser.execute_async_script(script)
    browser = opened(shows, images=True)
    assert browser.execute_async_script(script)
    assert not browser.execute_async_script(script.replace("other.invalid", "img.kxyz.invalid"))
    browser.get_log("browser")  # what was refused here does not concern the next test


def test_the_page_prints_with_its_tables_and_without_its_controls(opened):
    browser = opened(card(0), stations=STATIONS)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    paper = {"width": 720, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", paper)
    try:
        name = browser.find_element(By.CSS_SELECTOR, ".stations tbody th")
        assert name.size["width"] > 100
        assert shown(browser, ".filters, .copy, .keys, nav") == []
        assert len(shown(browser, ".stations tbody tr")) == 15
        pdf = base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", {})["data"])
        assert pdf.startswith(b"%PDF")
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
