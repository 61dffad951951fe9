import lxml.html
import pytest

from etl.pages.captions.attached_credits import Texts
from etl.pages.captions.marked import FoundCaption
from etl.pages.captions.merge import merge_repeats, read_captions

FIGURE = lxml.html.fragment_fromstring("<figure></figure>")


def found(position, text, *credit, image=None):
    return FoundCaption(position, Texts(text, credit), "figcaption", FIGURE, image)


def merged(*pieces):
    readings = [read_captions(found(n, *piece)) for n, piece in enumerate(pieces)]
    return [(one.text, one.credit.raw if one.credit else None, one.copies) for one in merge_repeats(readings)]


CAPTION = ("Keepers wait at the dock in Orvik.", "Mara Quill/AP")
CREDIT = ("", "Mara Quill/AP")


@pytest.mark.parametrize(
    "pieces", [(CAPTION, CREDIT), (CREDIT, CAPTION)], ids=["caption first", "credit first"]
)
def test_a_copy_without_its_text_is_one_with_the_captioned_figure_in_either_order(pieces):
    assert merged(*pieces) == [(*CAPTION, 2)]


def test_a_credit_of_somebody_else_stays_a_caption_of_its_own():
    assert merged(("", "Tobin Ashe/AP"), CAPTION) == [("", "Tobin Ashe/AP", 1), (*CAPTION, 1)]


@pytest.mark.parametrize(("address", "captions"), [("/a.jpg?w=900", 1), ("/b.jpg", 2)])
def test_a_credit_alone_under_another_picture_stays_with_its_picture(address, captions):
    small, large = (lxml.html.fragment_fromstring(f'<img src="{src}">') for src in ("/a.jpg?w=40", address))
    readings = [read_captions(found(0, *CREDIT, image=small)), read_captions(found(1, *CAPTION, image=large))]
    assert len(merge_repeats(readings)) == captions


@pytest.mark.parametrize(
    "text",
    [
        "Keepers wait at the dock in Orvik. (Foto: Mara Quill)",
        "Keepers wait at the dock in Orvik. (Photo by Mara Quill)",
        "Keepers wait at the dock in Orvik. (Foto: MARA QUILL)",
        "Keepers wait at the dock in Orvik. Photo: Mara  Quill",
    ],
)
def test_a_credit_that_stands_beside_a_caption_and_at_its_end_leaves_the_text(text):
    assert merged((text, "Mara Quill")) == [("Keepers wait at the dock in Orvik.", "Mara Quill", 1)]


def test_of_two_copies_the_longer_text_stays():
    short, long = (
        "Keepers wait at the dock in Orvik for boats",
        "Keepers wait at the dock in Orvik for boats to come home.",
    )
    assert merged((short,), (long,)) == [(long, None, 2)]


def test_two_short_captions_stay_two_when_one_begins_like_the_other():
    assert len(merged(("Keepers wait",), ("Keepers wait at dawn",))) == 2


@pytest.mark.parametrize("text", ["", "1 / 5", "Advertisement", "ab"])
def test_text_that_only_looks_like_a_caption_is_left_out(text):
    assert read_captions(found(0, text)) is None


def test_a_text_that_is_all_credit_becomes_the_credit():
    reading = read_captions(found(0, "Mara Quill/AP"))
    assert (reading.text, reading.credit.agency) == ("", "AP")
