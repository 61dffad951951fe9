"""What became of each visible block, and why."""

from datetime import UTC, datetime

import pytest

from etl.pages.decode.charset import decode_body
from etl.pages.decode.document import parse_document
from etl.pages.decode.text import key
from etl.pages.explain import explain_page, mark_chrome
from etl.pages.model.article import MetadataLine, ParagraphKind
from etl.pages.model.outcome import Block, BlockFate, Loaded, Rejected, Step
from etl.pages.model.profile import StationProfile
from etl.pages.model.raw_page import RawPage
from etl.pages.model.removal import LeftOut, Removal
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


def test_each_block_is_explained_in_page_order_with_its_step_and_reason():
    _, blocks = explain_page(
        page(
            "<figure><img src='/a.jpg'><figcaption>The wall on Monday, seen from the pier.</figcaption></figure>"
            "<p>Sign up for our daily newsletter</p>"
            "<div class='related'><p>Another wall has fallen in the south, and nobody was hurt.</p></div>"
        )
    )
    assert [(b.fate.value, b.step.value, b.reason, b.text) for b in blocks] == [
        ("removed", "extraction", "box: chrome", "Home"),
        ("removed", "extraction", "box: chrome", "Weather today"),
        ("metadata", "rules", "headline", "A wall that nobody owns"),
        *(("kept", "extraction", "paragraph", line) for line in PROSE),
        ("caption", "captions", "caption", "The wall on Monday, seen from the pier."),
        ("removed", "rules", "invitation", "Sign up for our daily newsletter"),
        (
            "removed",
            "extraction",
            "box: related",
            "Another wall has fallen in the south, and nobody was hurt.",
        ),
        ("removed", "extraction", "box: chrome", "12 Tower Road"),
    ]


def test_a_block_that_trafilatura_left_out_is_explained_by_its_place():
    _, blocks = explain_page(page())
    assert {
        b.text: b.detail for b in blocks if b.step is Step.EXTRACTION and b.fate is BlockFate.REMOVED
    } == {
        "Home": "in a header, menu, side column or footer: in nav",
        "Weather today": "in a header, menu, side column or footer: in div.sidebar-left",
        "12 Tower Road": "in a header, menu, side column or footer: in footer",
    }


def test_a_lead_that_trafilatura_left_out_is_kept_at_the_step_that_found_it():
    lead = "Four members of the board changed their minds on Monday, and the chair went home before the end."
    html = page().body.decode().replace("</h1>", f"</h1><p class='teaser'>{lead}</p>")
    html = html.replace("<head>", f"<head><meta name='description' content='{lead}'>")
    _, blocks = explain_page(raw_page(html, URL))
    (told,) = [block for block in blocks if block.text == lead]
    assert (told.fate, told.step) == (BlockFate.KEPT, Step.RECOVERY)


def test_the_parts_of_a_credit_are_explained_as_credit():
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
    assert reasons(blocks)["Published November 2, 2026 at 5:45 PM UTC"] == ("metadata", "date")


def test_a_line_removed_by_a_station_profile_names_the_profile():
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
def test_the_record_of_a_sample_page_is_its_outcome_in_order(sample):
    outcome, blocks = explain_page(sample)
    kept = [block.text for block in blocks if block.fate is BlockFate.KEPT]
    removed = [(block.text, block.reason) for block in blocks if block.step is Step.RULES]
    captions = list(
        dict.fromkeys(
            block.caption
            for block in blocks
            if block.caption is not None and block.reason != "copy of a caption"
        )
    )
    if not isinstance(outcome, Loaded):
        assert (kept, removed, captions) == ([], [], [])
        return
    assert kept == [paragraph.text for paragraph in outcome.article.paragraphs]
    assert removed == [(line.text, line.rule.value) for line in outcome.removed]
    assert captions == [caption.position for caption in outcome.captions]


@pytest.mark.parametrize("sample", list(golden()))
def test_every_visible_block_of_a_sample_page_is_in_its_record(sample):
    _, blocks = explain_page(sample)
    document = parse_document(decode_body(sample.body, sample.content_type).text)
    visible = [key(block.text) for block in document.blocks] if document else []
    told = "".join(key(block.text) for block in blocks)
    assert [text for text in visible if text not in told] == []


REASONS = {
    *map(str, Removal),
    *map(str, LeftOut),
    *map(str, MetadataLine),
    *(kind.replace("_", " ") for kind in ParagraphKind),
}
CAPTION_REASONS = {"caption", "part of a caption", "copy of a caption"}


@pytest.mark.parametrize("sample", list(golden()))
def test_a_block_of_a_sample_page_has_a_reason_that_the_pipeline_knows(sample):
    outcome, blocks = explain_page(sample)
    known = REASONS | CAPTION_REASONS
    if isinstance(outcome, Rejected):
        known = {f"page rejected: {outcome.reason.value}"}
    # Labels of a page that came as text are sentences of their own (`plaintext.label`).
    assert {block.reason for block in blocks if block.step is not Step.LABELS} <= known
    assert [block.text for block in blocks if block.fate is BlockFate.REMOVED and not block.detail] == []
