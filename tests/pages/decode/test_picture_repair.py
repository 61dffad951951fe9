import lxml.html
import pytest

from etl.pages.decode.picture_repair import repair_shortcodes, show_backgrounds

CAPTION = "A deckhand throws the rope ashore in Orvik."


def repaired(body):
    html = f"<html><body>{body}</body></html>"
    tree = lxml.html.document_fromstring(html)
    show_backgrounds((element, style) for element in tree.iter() if (style := element.get("style")))
    repair_shortcodes(tree, html)
    return tree


@pytest.mark.parametrize(
    "body",
    [
        f'<p>Before [caption id="a9" width="800"]<img src="r.jpg"> {CAPTION}[/caption] after</p>',
        f'<p>Before [caption id="a9"]<a href="r.jpg"><img src="r.jpg"></a> {CAPTION} [/caption] after</p>',
        f'<p>Before [caption caption="{CAPTION}"]<img src="r.jpg">[/caption] after</p>',
        f'<p><b>Before</b> [caption id="a9"]<img src="r.jpg"> {CAPTION}[/caption] after</p>',
    ],
    ids=["plain", "linked", "in a setting", "behind an element"],
)
def test_a_caption_that_was_printed_as_a_shortcode_is_that_of_a_figure(body):
    tree = repaired(body)
    assert tree.find(".//figure//img") is not None
    assert tree.findtext(".//figure/figcaption") == CAPTION
    assert " ".join(tree.text_content().replace(CAPTION, " ").split()) == "Before after"


@pytest.mark.parametrize(
    "body", ["<p><img src='r.jpg'> A text[/caption]</p>", "<p>[caption] is a command.</p>"]
)
def test_half_a_shortcode_is_text(body):
    assert repaired(body).find(".//figure") is None


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ('<div role="img" style="background-image: url(r.jpg)"></div>', "r.jpg"),
        ("<figure><div style='background:url(r.jpg) center'></div></figure>", "r.jpg"),
        ("<div style='background:url(r.jpg)'></div>", None),
        ('<div role="img" style="background:url(r.jpg)">Buy now</div>', None),
    ],
    ids=["by its role", "in a figure", "an ornament", "a button"],
)
def test_a_background_that_is_a_picture_is_an_image(body, address):
    image = repaired(body).find(".//img")
    assert (image.get("src") if image is not None else None) == address
