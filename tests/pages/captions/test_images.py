import pytest

from tests.pages.captions.pages import CAPTION, captions, page


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


@pytest.mark.parametrize(
    "frame",
    [
        '<table><tr><td><img src="/w.jpg"></td></tr><tr><td>{text}</td></tr></table>',
        '<dl class="photo"><dt><img src="/w.jpg"></dt><dd>{text}</dd></dl>',
    ],
    ids=["table", "list of terms"],
)
def test_the_text_in_a_frame_with_a_picture_is_its_caption_unless_there_is_more(frame):
    assert [c.text for c in captions(page(inside=frame.format(text=CAPTION)))] == [CAPTION]
    more = frame.format(text=CAPTION).replace("</table>", "<tr><td>1961</td></tr></table>")
    more = more.replace("</dl>", "<dd>1961</dd></dl>")
    assert captions(page(inside=more)) == ()
