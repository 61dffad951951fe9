import pytest

from tests.pages.captions.pages import CAPTION, captions, figure, page


def test_a_credit_beside_the_caption_is_taken_apart():
    credit = '<div class="Figure-credit">Ada Quill</div><div>/</div><div class="Figure-source">KVLO</div>'
    (caption,) = captions(page(before=figure(credit=credit)))
    assert (caption.text, caption.photographer, caption.agency) == (CAPTION, "Ada Quill", "KVLO")


@pytest.mark.parametrize(
    "caption",
    [
        f"{CAPTION} <span>Ada Quill/AP</span>",
        f"<i>{CAPTION}</i><br>Ada Quill/AP",
        f'{CAPTION} <span class="credit">Ada Quill/AP</span>',
        f"<p>{CAPTION}</p><cite>Ada Quill/AP</cite>",
        f"{CAPTION} <small>Photo: Ada Quill/AP</small>",
    ],
    ids=["last part", "last line", "named", "cited", "small print"],
)
def test_a_credit_inside_the_caption_is_taken_apart(caption):
    (found,) = captions(page(before=figure(caption)))
    assert (found.text, found.photographer, found.agency) == (CAPTION, "Ada Quill", "AP")


def test_text_beside_the_caption_is_its_credit_where_a_label_says_so():
    (found,) = captions(page(before=figure(credit="<div>Photo: Ada Quill/AP</div>")))
    assert (found.text, found.credit) == (CAPTION, "Ada Quill/AP")


def test_the_credits_of_a_gallery_are_not_those_of_one_caption():
    pictures = "".join(f'<img src="/{n}.jpg"><span class="credit">Ada Quill/AP</span>' for n in range(5))
    found = captions(page(before=f"<figure>{pictures}<figcaption>{CAPTION}</figcaption></figure>"))
    assert [(c.text, c.credit) for c in found] == [(CAPTION, None)]


def test_a_last_part_that_is_a_sentence_stays_in_the_caption():
    text = f"{CAPTION} <span>Ada Quill took a second look.</span>"
    (found,) = captions(page(before=figure(text)))
    assert found.text == f"{CAPTION} Ada Quill took a second look."
