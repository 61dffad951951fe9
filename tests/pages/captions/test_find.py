"""Captions and credits as data: each once, in page order, with its copies counted."""

import pytest

from etl import clean_page
from etl.pages.model.article import CaptionKind
from etl.pages.model.outcome import Loaded

PROSE = "".join(
    f"<p>{line}</p>"
    for line in (
        "The harbor board met on Monday evening and talked for three hours about a wall that nobody owns.",
        "By the end of it, four members had changed their minds, two of them twice, and the chair had left.",
        "A second meeting is planned for Thursday, when the engineer who measured the cracks will be there.",
        "Until then the gate stays shut, and the fish market keeps its sandbags where they have been since May.",
    )
)
MORE = PROSE.replace("The", "That")
CAPTION = "Dockworkers stack sandbags along the broken harbor wall on Friday."


def page(before: str = "", inside: str = "", after: str = "") -> bytes:
    return f"""<html><head><title>A wall that nobody owns</title>
    <meta property="og:type" content="article"></head>
    <body><nav><a href="/">Home</a></nav><main><article><h1>A wall that nobody owns</h1>{before}
    <div class="body">{PROSE}{inside}{MORE}</div></article>
    {after}</main></body></html>""".encode()


def captions(body: bytes):
    outcome = clean_page(body, url="https://www.kxyz.example/news/2026-11-02/a-wall-that-nobody-owns")
    assert isinstance(outcome, Loaded)
    return outcome.captions


def figure(caption: str = CAPTION, *, alt: str = "", credit: str = "") -> str:
    return f'<figure><img src="/wall.jpg" alt="{alt}">{credit}<figcaption>{caption}</figcaption></figure>'


@pytest.mark.parametrize(
    "markup",
    [
        figure(),
        f'<div class="wp-caption"><img src="/w.jpg"><p class="wp-caption-text">{CAPTION}</p></div>',
        f'<div class="media"><img src="/w.jpg"><div class="media__caption">{CAPTION}</div></div>',
        f'<div class="bild"><img src="/w.jpg"><div class="bildunterschrift">{CAPTION}</div></div>',
    ],
)
def test_a_caption_is_found_in_every_usual_markup(markup):
    assert [c.text for c in captions(page(before=markup))] == [CAPTION]


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


def test_a_credit_beside_the_caption_is_taken_apart():
    credit = '<div class="Figure-credit">Ada Quill</div><div>/</div><div class="Figure-source">KVLO</div>'
    (caption,) = captions(page(before=figure(credit=credit)))
    assert (caption.text, caption.photographer, caption.agency) == (CAPTION, "Ada Quill", "KVLO")


def test_a_credit_in_brackets_leaves_the_caption():
    (caption,) = captions(page(before=figure(f"{CAPTION} (AP Photo/Ada Quill)")))
    assert (caption.text, caption.photographer, caption.agency) == (CAPTION, "Ada Quill", "AP")


def test_captions_are_numbered_in_page_order():
    found = captions(
        page(before=figure(), inside=figure("The chair leaves the meeting early on Monday night."))
    )
    assert [(c.position, c.text.split()[0]) for c in found] == [(0, "Dockworkers"), (1, "The")]


def test_a_caption_under_a_video_is_a_kind_of_its_own():
    markup = f'<figure class="video"><video src="/v.mp4"></video><figcaption>{CAPTION}</figcaption></figure>'
    assert {c.kind for c in captions(page(before=markup))} == {CaptionKind.VIDEO}


@pytest.mark.parametrize(
    "after",
    [
        f'<aside class="related"><figure><img src="/b.jpg"><figcaption>{CAPTION}</figcaption></figure></aside>',
        f'<footer><figure><img src="/logo.png"><figcaption>{CAPTION}</figcaption></figure></footer>',
        f'<div class="cookie-consent"><img src="/c.png"><div class="caption">{CAPTION}</div></div>',
    ],
)
def test_what_stands_under_pictures_of_other_things_is_no_caption(after):
    assert captions(page(after=after)) == ()


def test_a_caption_leaves_the_body_and_a_lead_that_resembles_it_stays():
    lead = "Dockworkers stack sandbags along the broken harbor wall on Friday, and nobody knows who is to pay them."
    outcome = clean_page(
        page(before=figure(), inside=f"<p>{lead}</p><p>{CAPTION}</p>"), url="https://www.kxyz.example/a-b-c"
    )
    assert isinstance(outcome, Loaded)
    lines = outcome.article.body.split("\n")
    assert lead in lines
    assert CAPTION not in lines
