import lxml.html
import pytest

from etl.pages.captions.teasers import is_of_site, is_picture_link, is_teaser

LINK = "<a href='/news/ferry-sails-again'>The ferry sails again from Monday on</a>"
TEXT = "A diver looks at the pillar of the old bridge"


@pytest.mark.parametrize(
    ("html", "answer"),
    [
        pytest.param(f"<div><img><p>{TEXT}</p></div>", False, id="a picture and its text"),
        pytest.param(f"<div><img><p>{LINK}</p></div>", True, id="a linked headline"),
        pytest.param(f"<div><h3>Ferry</h3><img><p>{TEXT}</p></div>", True, id="a heading above the picture"),
        pytest.param(f"<div><img><h4>{TEXT}</h4></div>", False, id="a caption set as a heading"),
        pytest.param(f"<div><img><h4>One</h4><h4>{TEXT}</h4></div>", True, id="several headings"),
        pytest.param(f"<div><img><ul><li>{TEXT}</li></ul></div>", True, id="a list"),
        pytest.param(f"<div><img><form><input>{TEXT}</form></div>", True, id="a form"),
        pytest.param(
            f"<div><a href='/i/pillar.jpg'>{TEXT}</a></div>",
            False,
            id="a link to the picture in its full size",
        ),
        pytest.param(
            f"<div><img><p>{TEXT} <a href='#note'>1</a></p></div>", False, id="a link within the page"
        ),
    ],
)
def test_a_block_with_another_storys_headline_is_a_teaser(html, answer):
    block = lxml.html.fragment_fromstring(html)
    assert is_teaser(block, block.text_content()) is answer


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("https://kbay.example/media/banners/spring.png", True),
        ("https://www.gravatar.com/avatar/8a", True),
        ("/avatars/nora.jpg", True),
        ("/media/2026/pillar.jpg", False),
        ("/media/the-banner-on-the-bridge.jpg", False),
    ],
)
def test_a_picture_of_the_site_is_known_by_its_address(address, answer):
    assert is_of_site(lxml.html.fragment_fromstring(f"<img src='{address}'>")) is answer


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("/i/pillar.JPG?w=1200", True),
        ("/i/pillar.webp", True),
        ("/news/pillar", False),
        ("", False),
        (None, False),
    ],
)
def test_a_link_to_a_picture_is_known_by_its_ending(address, answer):
    assert is_picture_link(address) is answer
