"""Captions and credits as data: each once, in page order, with its copies counted."""

import pytest

from etl import clean_page
from etl.pages.model.outcome import Loaded
from etl.pages.model.profile import StationProfile
from etl.pages.process import process
from tests.builders import raw_page
from tests.pages.captions.pages import CAPTION, captions, figure, page


def test_an_alternative_text_that_repeats_the_caption_is_a_copy():
    (caption,) = captions(page(before=figure(alt=CAPTION)))
    assert (caption.text, caption.alt, caption.copies) == (CAPTION, None, 2)


def test_an_alternative_text_that_says_something_else_is_kept():
    (caption,) = captions(page(before=figure(alt="Two men carry a heavy bag past a crane")))
    assert (caption.alt, caption.copies) == ("Two men carry a heavy bag past a crane", 1)


def test_a_lightbox_copy_is_counted_and_not_repeated():
    copy = f'<div class="enlarge_html lightbox" hidden><p class="caption">{CAPTION}</p></div>'
    (caption,) = captions(page(before=figure() + copy))
    assert caption.copies >= 2


def test_a_credit_in_brackets_leaves_the_caption():
    (caption,) = captions(page(before=figure(f"{CAPTION} (AP Photo/Ada Quill)")))
    assert (caption.text, caption.photographer, caption.agency) == (CAPTION, "Ada Quill", "AP")


def test_captions_are_numbered_in_page_order():
    found = captions(
        page(before=figure(), inside=figure("The chair leaves the meeting early on Monday night."))
    )
    assert [(c.position, c.text.split()[0]) for c in found] == [(0, "Dockworkers"), (1, "The")]


def test_a_caption_leaves_the_body_and_a_lead_that_resembles_it_stays():
    lead = "Dockworkers stack sandbags along the broken harbor wall on Friday, and nobody knows who is to pay them."
    outcome = clean_page(
        page(before=figure(), inside=f"<p>{lead}</p><img src=b.jpg><p>{CAPTION}</p>"),
        url="https://www.kxyz.example/a-b-c",
    )
    assert isinstance(outcome, Loaded)
    lines = outcome.article.body.split("\n")
    assert lead in lines
    assert CAPTION not in lines


@pytest.mark.parametrize(
    ("selector", "left"),
    [("div.bio", 1), ("figure", 0), ("figure.lead figcaption", 1), ("div.other", 2)],
)
def test_what_the_stations_profile_removes_holds_no_caption(selector, left):
    lead = figure("The chair leaves the meeting early on Monday night.").replace(
        "<figure>", "<figure class=lead>"
    )
    body = page(before=lead, inside=f"<div class=bio>{figure()}</div>")
    raw = raw_page(body, url="https://www.kxyz.example/a-b-c")
    outcome = process(raw, StationProfile(remove=(selector,)))
    assert len(outcome.captions) == left
    assert outcome.article.paragraphs == process(raw).article.paragraphs
