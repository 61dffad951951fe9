import lxml.html
import pytest

from etl.pages.captions.visuals import Images, Shows, is_image, is_player, is_visual
from etl.pages.decode.ancestry import Stretches

PAGE = lxml.html.fragment_fromstring(
    '<div><p id="text">Text.</p><figure id="one"><img id="a"><img id="b"></figure>'
    + "<i></i>" * 80
    + '<figure id="two"><span id="caption"></span><img id="c"></figure></div>'
)
STRETCHES = Stretches({element: n for n, element in enumerate(PAGE.iter())})


def by_id(name):
    return PAGE.get_element_by_id(name)


@pytest.mark.parametrize(("name", "answer"), [("one", True), ("two", True), ("a", True), ("text", False)])
def test_a_block_shows_an_image_where_one_stands_in_it(name, answer):
    assert Shows(STRETCHES, is_image).inside(by_id(name)) is answer


def test_a_block_of_many_elements_is_searched_to_its_end():
    assert Shows(STRETCHES, lambda element: element.get("id") == "c").inside(PAGE)


def test_the_images_of_a_block_are_counted_and_the_nearest_is_found():
    images = Images(PAGE, STRETCHES)
    assert len(images.inside(by_id("one"))) == 2
    assert images.nearest(PAGE, by_id("caption")) is by_id("c")
    assert images.nearest(by_id("text"), by_id("text")) is None
    assert images.outside(PAGE, by_id("one"), 9) == [by_id("c")]


@pytest.mark.parametrize(
    ("markup", "test", "answer"),
    [
        ("<img>", is_image, True),
        ("<p>x</p>", is_image, False),
        ("<video></video>", is_player, True),
        ("<canvas></canvas>", is_visual, True),
        ("<p>x</p>", is_visual, False),
    ],
)
def test_elements_that_show_something_are_recognised(markup, test, answer):
    assert bool(test(lxml.html.fragment_fromstring(markup))) is answer
