"""Captions that stand in attributes."""

import html
import json

import lxml.html
import pytest

from etl.pages.captions.attached_credits import Texts
from etl.pages.captions.attributes import captions_of_data
from tests.pages.captions.pages import CAPTION, captions, figure, page


def image(**attributes):
    written = " ".join(f'{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return lxml.html.fragment_fromstring(f"<img {written}>")


@pytest.mark.parametrize(
    ("element", "found"),
    [
        (image(data_caption="&lt;b&gt;Four boats&lt;/b&gt; at dawn"), Texts("Four boats at dawn")),
        (image(data_caption=CAPTION, data_credit="Ada Quill"), Texts(CAPTION, ("Ada Quill",))),
        (image(data_image_caption=CAPTION, data_copyright="AP"), Texts(CAPTION, ("AP",))),
        (image(data_bildunterschrift=CAPTION), Texts(CAPTION)),
        (image(data_caption="x " * 1000), None),
        (image(data_caption="below"), None),
        (image(data_caption="{{caption}} of the picture here"), None),
        (image(data_pin_caption=CAPTION), None),
        (image(data_hide_caption="one two three four"), None),
        (image(alt=CAPTION), None),
    ],
)
def test_an_attribute_may_hold_the_caption_and_another_its_credit(element, found):
    assert captions_of_data(element) == found


@pytest.mark.parametrize(
    "markup",
    [
        f'<div><img src="/w.jpg" data-caption="{CAPTION}" data-credit="Ada Quill/AP"></div>',
        f'<div class="lead" data-caption="{CAPTION}" data-credit="Ada Quill/AP"><img src="/w.jpg"></div>',
        f'<x-image caption="{CAPTION}" credit="Ada Quill/AP" src="/w.jpg"></x-image>',
        f'<a href="/w.jpg" data-lb-caption="{CAPTION}" data-lb-credit="Ada Quill/AP"><img src="/s.jpg"></a>',
        f'<figure data-legende="{CAPTION}" data-photographer="Ada Quill/AP"><img src="/w.jpg"></figure>',
    ],
    ids="image wrapper custom lightbox figure".split(),
)
def test_a_caption_in_attributes_is_found_where_the_page_prints_none(markup):
    (caption,) = captions(page(inside=markup))
    assert (caption.text, caption.credit, caption.source) == (CAPTION, "Ada Quill/AP", "data-caption")


@pytest.mark.parametrize(
    "value",
    [
        {"src": "/w.jpg", "caption": CAPTION, "credit": "Ada Quill/AP"},
        {"image": {"caption": {"text": CAPTION}, "copyright": "Ada Quill/AP"}},
        [{"url": "/w.jpg", "imageCaption": f"<p>{CAPTION}</p>", "imageCredit": "Ada Quill/AP"}],
        {"caption": [0, CAPTION], "credit": [0, "Ada Quill/AP"]},
    ],
    ids="flat nested list paired".split(),
)
def test_a_caption_in_an_attribute_of_json_is_found(value):
    written = html.escape(json.dumps(value))
    (caption,) = captions(
        page(inside=f'<div class="gallery" data-config="{written}"><img src="/w.jpg"></div>')
    )
    assert (caption.text, caption.credit) == (CAPTION, "Ada Quill/AP")


@pytest.mark.parametrize(
    "attribute",
    [
        {"caption": CAPTION, "shutter_speed": "0.01", "credit": "Ada Quill"},
        {"caption": "Sign up", "target": "/sign-up"},
    ],
    ids=["what the camera wrote", "a button"],
)
def test_other_json_of_a_picture_is_not_a_caption(attribute):
    written = html.escape(json.dumps(attribute))
    assert captions(page(inside=f'<div><img src="/w.jpg" data-image-meta="{written}"></div>')) == ()


@pytest.mark.parametrize("value", ["{" * 500 + '"caption"', '{"caption": ', '["caption"]'])
def test_an_attribute_of_broken_json_is_passed_over(value):
    assert captions(page(inside=f'<div data-config="{html.escape(value)}"><img src="/w.jpg"></div>')) == ()


def test_an_attribute_that_repeats_the_printed_caption_is_a_copy():
    (caption,) = captions(page(inside=f'<div data-caption="{CAPTION}">{figure()}</div>'))
    assert (caption.text, caption.copies) == (CAPTION, 2)


@pytest.mark.parametrize(
    ("link", "count"),
    [
        ('<div class="gallery"><a href="/w.jpg" title="{title}"><img src="/s.jpg"></a></div>', 1),
        ('<a rel="lightbox[wall]" href="/w.jpg" title="{title}"><img src="/s.jpg"></a>', 1),
        ('<a href="/w.jpg" title="{title}"><img src="/s.jpg"></a>', 0),
        ('<a class="fancybox" href="/other" title="{title}"><img src="/s.jpg"></a>', 0),
    ],
    ids=["gallery", "lightbox", "no viewer", "another page"],
)
def test_the_title_of_a_link_to_a_viewer_is_what_it_prints(link, count):
    found = captions(page(inside=link.format(title=CAPTION)))
    assert [c.text for c in found] == [CAPTION] * count
