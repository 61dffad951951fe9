import lxml.html
import pytest

from etl.pages.captions.images import captions_of_data
from tests.pages.captions.pages import CAPTION, captions, page


def image(**attributes):
    written = " ".join(f'{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return lxml.html.fragment_fromstring(f"<img {written}>")


@pytest.mark.parametrize(
    ("element", "found"),
    [
        (image(data_caption="&lt;b&gt;Boats&lt;/b&gt; at dawn"), ("Boats at dawn", ())),
        (image(data_caption="Boats", data_credit="Ada Quill"), ("Boats", ("Ada Quill",))),
        (image(data_image_caption="Boats", data_copyright="AP"), ("Boats", ("AP",))),
        (image(data_caption="x" * 2000), None),
        (image(alt="Boats"), None),
    ],
)
def test_a_data_attribute_may_hold_the_caption_and_its_credit(element, found):
    assert captions_of_data(element) == found


def test_a_caption_in_a_data_attribute_is_found_where_the_page_prints_none():
    (caption,) = captions(page(inside=f'<div><img src="/w.jpg" data-caption="{CAPTION}"></div>'))
    assert (caption.text, caption.source) == (CAPTION, "data-caption")


def test_a_printed_alternative_text_is_a_caption():
    (caption,) = captions(page(inside=f'<div><img src="/w.jpg" alt="{CAPTION}"><div>{CAPTION}</div></div>'))
    assert (caption.text, caption.source) == (CAPTION, "alt shown")


def test_small_print_under_a_picture_is_a_caption_and_a_paragraph_is_not():
    small = f'<div><img src="/w.jpg"><small>{CAPTION}</small></div>'
    plain = f'<div><img src="/w.jpg"><p>{CAPTION}</p></div>'
    assert [c.source for c in captions(page(inside=small))] == ["beside image"]
    assert captions(page(inside=plain)) == ()


def test_a_linked_headline_under_a_picture_is_a_teaser():
    teaser = f'<div><a href="/other"><img src="/o.jpg"><small>{CAPTION}</small></a></div>'
    assert captions(page(inside=teaser)) == ()
