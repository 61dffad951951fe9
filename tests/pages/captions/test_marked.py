import pytest

from etl.pages.captions.teasers import is_picture_link
from etl.pages.model.article import CaptionKind
from tests.pages.captions.pages import CAPTION, captions, figure, page


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


def test_a_caption_under_a_video_is_a_kind_of_its_own():
    markup = f'<figure class="video"><video src="/v.mp4"></video><figcaption>{CAPTION}</figcaption></figure>'
    assert {c.kind for c in captions(page(before=markup))} == {CaptionKind.VIDEO}


@pytest.mark.parametrize(
    "markup",
    [
        f"<figure><blockquote>Wait.</blockquote><figcaption>{CAPTION}</figcaption></figure>",
        f"<figure><table><tr><td>1</td></tr></table><figcaption>{CAPTION}</figcaption></figure>",
        f'<figure><img src="/a.jpg"><figcaption>{CAPTION * 30}</figcaption></figure>',
        f'<div class="caption">{CAPTION}</div>',
    ],
    ids=["a quotation", "a table", "a story", "no picture"],
)
def test_a_figcaption_of_something_else_is_not_a_caption(markup):
    assert captions(page(inside=markup)) == ()


def test_a_second_figcaption_that_is_named_as_a_credit_belongs_to_the_first():
    markup = (
        f'<figure><img src="/w.jpg"><figcaption>{CAPTION}</figcaption>'
        '<figcaption class="credit">Ada Quill/AP</figcaption></figure>'
    )
    (caption,) = captions(page(inside=markup))
    assert (caption.text, caption.credit) == (CAPTION, "Ada Quill/AP")


def test_a_figure_without_a_caption_element_has_its_own_short_text():
    markup = f'<figure><img src="/w.jpg"><span>{CAPTION}</span></figure>'
    assert [(c.text, c.source) for c in captions(page(inside=markup))] == [(CAPTION, "figure text")]


@pytest.mark.parametrize(
    ("address", "answer"),
    [("/a/wall.JPG?w=200", True), ("/wall.webp", True), ("/wall", False), (None, False)],
)
def test_a_thumbnails_link_leads_to_a_picture(address, answer):
    assert is_picture_link(address) is answer


def test_what_describes_a_picture_to_those_who_do_not_see_it_is_its_caption():
    markup = f'<div><img src="/w.jpg" aria-describedby="c9"><div id="c9">{CAPTION}</div></div>'
    assert [c.text for c in captions(page(inside=markup))] == [CAPTION]


@pytest.mark.parametrize(
    ("shown", "count"),
    [
        ('<a href="/i/wall.jpg"></a>', 1),
        ('<div class="lazy" data-original="/i/wall.webp?w=800"></div>', 1),
        ("<ul><li>East gate</li></ul>", 0),
    ],
)
def test_a_figure_whose_picture_a_script_will_show_has_a_caption(shown, count):
    found = captions(page(inside=f"<figure>{shown}<figcaption>{CAPTION}</figcaption></figure>"))
    assert len(found) == count
