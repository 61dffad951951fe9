"""Captions of flattened pages are found by their credits and copies."""

import pytest

from etl.pages.plaintext.label import label_page
from tests.pages.plaintext.station_pages import (
    BODY,
    CAPTION,
    loaded,
    station_page,
)


def test_a_caption_on_both_sides_of_its_credit_is_one_caption_with_two_copies():
    (caption,) = loaded(station_page()).captions
    assert (caption.text, caption.copies) == (CAPTION, 2)
    assert caption.photographer == "Ada Moss"
    assert caption.agency == "AP"
    assert caption.provider == "Plains Wire via KNS"
    assert caption.credit == "Ada Moss/AP / Plains Wire via KNS"


def test_a_credit_in_another_script_is_kept_to_the_letter():
    figure = f"{CAPTION}\n平野通信社/AP\n/\nKNS\n{CAPTION}"
    (caption,) = loaded(station_page(caption=figure)).captions
    assert caption.credit is not None
    assert caption.credit.startswith("平野通信社/AP")


@pytest.mark.parametrize(
    "figure",
    [
        f"{CAPTION}\nAda Moss / KXQZ\n{CAPTION}",
        f"{CAPTION}\nAda Moss / KXQZ",
        f"Ada Moss / KXQZ\n{CAPTION}",
        f"A woman with a box on wide stone steps\nAda Moss / KXQZ\n{CAPTION}",
        f"{CAPTION}\nCredit Ada Moss / KXQZ",
        f"{CAPTION} (Ada Moss/AP)",
    ],
    ids=[
        "pair",
        "credit below",
        "credit above",
        "other alternative text",
        "old credit label",
        "credit at the end",
    ],
)
def test_a_caption_is_found_by_its_credit_and_leaves_the_body(figure):
    page = loaded(station_page(caption=figure))
    assert [caption.text for caption in page.captions] == [CAPTION]
    assert page.captions[0].photographer == "Ada Moss"
    assert CAPTION not in page.article.body
    assert "Ada Moss" not in page.article.body


def test_alternative_text_that_says_something_else_is_kept_beside_the_caption():
    alt = "A woman with a box on wide stone steps"
    page = loaded(station_page(caption=f"{alt}\nAda Moss / KXQZ\n{CAPTION}"))
    assert page.captions[0].alt == alt


def test_a_licence_button_after_a_credit_is_not_part_of_the_caption():
    shown = (
        "Dockworkers stack sandbags in Port Isolde. REUTERS/Ada Quill/File Photo Purchase Licensing Rights"
    )
    text = "\n\n".join(["Harbor wall closes", f"{shown}, opens new tab", *BODY])
    (caption,) = label_page(text).captions
    assert (caption.text, caption.photographer) == ("Dockworkers stack sandbags in Port Isolde.", "Ada Quill")
