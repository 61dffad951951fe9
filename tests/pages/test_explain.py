"""What became of each visible block, and why."""

from datetime import UTC, datetime

import pytest

from etl.pages.decode.visible import fold
from etl.pages.explain import explain_page, mark_chrome
from etl.pages.model.outcome import Block, BlockFate, Loaded, Rejected
from etl.pages.model.profile import StationProfile
from etl.pages.model.raw_page import RawPage
from tests.builders import golden_page, raw_page
from tests.golden.make_pages import all_pages

NOW = datetime(2026, 11, 5, tzinfo=UTC)
PROSE = [
    "The harbor board met on Monday evening and talked for three hours about a wall that nobody owns.",
    "By the end of it, four members had changed their minds, two of them twice, and the chair had gone home.",
    "A second meeting is planned for Thursday, when the engineer who measured the cracks will be there.",
]


URL = "https://www.kxyz.example/news/wall"


def page(inner: str = "") -> RawPage:
    prose = "".join(f"<p>{line}</p>" for line in PROSE)
    return raw_page(
        f"""<html><head><title>A wall</title></head><body><nav><a href="/">Home</a></nav>
        <div class="sidebar-left">Weather today</div>
        <main><article><h1>A wall that nobody owns</h1>{prose}{inner}</article></main>
        <footer>12 Tower Road</footer></body></html>""",
        URL,
    )


def reasons(blocks: tuple[Block, ...]) -> dict[str, tuple[str, str]]:
    return {block.text: (block.fate.value, block.reason) for block in blocks}


def test_each_block_says_what_became_of_it():
    _, blocks = explain_page(page())
    said = reasons(blocks)
    assert said["Home"] == ("removed", "menu")
    assert said["Weather today"] == ("removed", "boilerplate box")
    assert said["A wall that nobody owns"] == ("metadata", "headline")
    assert said[PROSE[0]] == ("kept", "paragraph")
    assert said["12 Tower Road"] == ("removed", "page footer")


def test_a_name_in_a_menu_is_no_part_of_the_text_that_names_it_too():
    html = page("<p>The meeting was held at Upper Tansy Grange, as always.</p>").body.decode()
    html = html.replace("<nav>", "<div class='hd'>Upper Tansy Grange</div><nav><i>Upper Tansy Grange</i>")
    _, blocks = explain_page(raw_page(html, URL))
    told = [block for block in blocks if block.text.startswith("Upper Tansy Grange")]
    assert [block.fate for block in told] == [BlockFate.REMOVED, BlockFate.REMOVED]


def test_the_parts_of_a_credit_are_told_as_credit():
    _, blocks = explain_page(
        page(
            "<figure><img src='/a.jpg'><figcaption><p>The wall on Monday morning, seen from the pier.</p>"
            "<div class='credit'><span>Ada Quill</span> / <span>KXYZ</span></div></figcaption></figure>"
        )
    )
    told = {block.text: block.fate for block in blocks if "Quill" in block.text}
    assert set(told.values()) == {BlockFate.CAPTION}


def test_the_articles_own_date_line_is_metadata():
    head = page("<div class='timestamp'>Published November 2, 2026 at 5:45 PM UTC</div>").body.replace(
        b"<head>", b'<head><meta property="article:published_time" content="2026-11-02T17:45:00Z">'
    )
    _, blocks = explain_page(raw_page(head, URL))
    assert reasons(blocks)["Published November 2, 2026 at 5:45 PM UTC"] == ("metadata", "date line")


def test_what_a_station_profile_removes_names_the_profile():
    profile = StationProfile(station="KXYZ", remove=("div.give",))
    _, blocks = explain_page(page('<div class="give">Give five dollars</div>'), profile)
    assert reasons(blocks)["Give five dollars"] == ("removed", "station profile")


def test_every_block_of_a_rejected_page_names_the_reason_of_the_page():
    outcome, blocks = explain_page(
        raw_page(b"<html><body><h1>Page not found</h1><p>Sorry, nothing is here.</p></body></html>")
    )
    assert isinstance(outcome, Rejected)
    assert {block.reason for block in blocks} == {f"page rejected: {outcome.reason.value}"}


def test_a_line_that_the_warehouse_knows_as_chrome_is_removed_with_its_evidence():
    _, blocks = explain_page(page())
    marked = mark_chrome(blocks, {PROSE[2]: "on 31 of 40 pages"})
    line = next(block for block in marked if block.text == PROSE[2])
    assert (line.fate, line.reason, line.detail) == (
        BlockFate.REMOVED,
        "station chrome line",
        "on 31 of 40 pages",
    )


def test_a_headline_is_never_marked_as_chrome():
    _, blocks = explain_page(page())
    marked = mark_chrome(blocks, {"A wall that nobody owns": "on 9 of 40 pages"})
    assert reasons(marked)["A wall that nobody owns"] == ("metadata", "headline")


def golden():
    for sample in all_pages():
        yield pytest.param(golden_page(sample), id=f"{sample.file} {sample.url or ''}")


@pytest.mark.parametrize("sample", list(golden()))
def test_the_blocks_that_are_kept_are_the_body_of_the_outcome(sample):
    outcome, blocks = explain_page(sample)
    kept = "".join(fold(block.text) for block in blocks if block.fate is BlockFate.KEPT)
    body = "".join(fold(p.text) for p in outcome.article.paragraphs) if isinstance(outcome, Loaded) else ""
    assert sorted(kept) == sorted(body)


@pytest.mark.parametrize("sample", list(golden()))
def test_every_block_of_a_sample_page_has_a_reason(sample):
    _, blocks = explain_page(sample)
    assert all(block.reason for block in blocks)
