import pytest
from hypothesis import given

from etl.pages.captions.credit_tails import split_credit, split_source
from etl.pages.decode.text import fold_space
from tests.pages.captions.credit_samples import LINES


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        (
            "Keepers wait at the dock. (AP Photo/Tobin Ashe)",
            "Keepers wait at the dock.",
            "AP Photo/Tobin Ashe",
        ),
        ("Keepers wait at the dock. (Tobin Ashe/WQXZ)", "Keepers wait at the dock.", "Tobin Ashe/WQXZ"),
        (
            "Keepers wait at the dock (Photo by Tobin Ashe/Getty Images)",
            "Keepers wait at the dock",
            "Tobin Ashe/Getty Images",
        ),
        (
            "Keepers wait at the dock [Tobin Ashe/Tarn Gazette]",
            "Keepers wait at the dock",
            "Tobin Ashe/Tarn Gazette",
        ),
        ("Keepers wait at the dock. Tobin Ashe/AP", "Keepers wait at the dock.", "Tobin Ashe/AP"),
        ("Keepers wait at the dock. Tobin Ashe NPR", "Keepers wait at the dock.", "Tobin Ashe NPR"),
        (
            "Keepers wait at the dock, May 4. Tobin Ashe (REUTERS)",
            "Keepers wait at the dock, May 4.",
            "Tobin Ashe (REUTERS)",
        ),
        ("Keepers wait at the dock. | Tobin Ashe", "Keepers wait at the dock.", "Tobin Ashe"),
        ("Keepers wait at the dock. Photo by Tobin Ashe", "Keepers wait at the dock.", "Tobin Ashe"),
        ("Keepers wait at the dock. Photo: Tobin Ashe", "Keepers wait at the dock.", "Tobin Ashe"),
        ("Keepers wait at the dock. Credit Tobin Ashe", "Keepers wait at the dock.", "Tobin Ashe"),
        ("Keepers wait at the dock – Getty Images", "Keepers wait at the dock", "Getty Images"),
        ("Keepers wait | Courtesy of Tarn Museum", "Keepers wait", "Courtesy of Tarn Museum"),
        (
            "Der Hafen von Orvik am Morgen. Foto: Tobin Ashe/dpa",
            "Der Hafen von Orvik am Morgen.",
            "Tobin Ashe/dpa",
        ),
        ("Der Hafen von Orvik am Morgen foto: dpa", "Der Hafen von Orvik am Morgen", "dpa"),
        ("Der Hafen von Orvik am Morgen. © Tobin Ashe", "Der Hafen von Orvik am Morgen.", "Tobin Ashe"),
        ("Le port d'Orvik au matin. Photo : Tobin Ashe/AFP", "Le port d'Orvik au matin.", "Tobin Ashe/AFP"),
        ("El puerto de Orvik. Foto: Tobin Ashe / EFE", "El puerto de Orvik.", "Tobin Ashe / EFE"),
        ("オルヴィク港の朝の様子＝林たか子撮影", "オルヴィク港の朝の様子", "林たか子"),
        ("오르빅 항구에서 배가 들어오고 있다. 연합뉴스", "오르빅 항구에서 배가 들어오고 있다.", "연합뉴스"),
        ("Keepers wait at the dock/ Foto Tobin Ashe", "Keepers wait at the dock", "Tobin Ashe"),
        (
            "Keepers wait at the dock.(AP Photo/Tobin Ashe)",
            "Keepers wait at the dock.",
            "AP Photo/Tobin Ashe",
        ),
        (
            "Keepers wait at the dock(Tobin Ashe, Tarn Gazette)",
            "Keepers wait at the dock",
            "Tobin Ashe, Tarn Gazette",
        ),
        ("Keepers wait at the dock. (Tobin Ashe)", "Keepers wait at the dock.", "Tobin Ashe"),
        ("Keepers wait at the dock. By Tobin Ashe", "Keepers wait at the dock.", "Tobin Ashe"),
        (
            "Keepers wait at the dock. Supplied by Tarn Museum",
            "Keepers wait at the dock.",
            "Supplied by Tarn Museum",
        ),
        (
            "Keepers wait at the dock. Supplied: Tarn Museum",
            "Keepers wait at the dock.",
            "Supplied: Tarn Museum",
        ),
        (
            "Keepers wait at the dock. (Supplied: Tarn Museum)",
            "Keepers wait at the dock.",
            "Supplied: Tarn Museum",
        ),
        (
            "Keepers wait at the dock. Photographer: Tobin Ashe/Bloomberg",
            "Keepers wait at the dock.",
            "Tobin Ashe/Bloomberg",
        ),
        ("(AP) Keepers wait at the dock. (Tobin Ashe/AP)", "(AP) Keepers wait at the dock.", "Tobin Ashe/AP"),
    ],
)
def test_a_credit_at_a_captions_end_is_cut_off(text, caption, credit):
    rest, found = split_credit(text)
    assert (rest, found and found.raw) == (caption, credit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Keepers wait at the dock in Orvik",
        "The keepers pose for a photo by the river Tarn",
        "Mara Quill (left) and Tobin Ashe (right)",
        "Mara Quill, left, and Tobin Ashe (center)",
        "Mara Quill met Tobin Ashe. Ada Fenn looked on as the boats came in.",
        "The mayor walks with Mara Quill of the Orvik Harbor Commission.",
        "The keeper visits J. Doe in Sept. 1994",
        "The dock was rebuilt. Mara Quill",
        "A new book by Mara Quill",
        "The boats (and their crews) come home.",
        "The boats come home (file photo)",
        "Her first photo: a dog",
        "Ada Brook (Orvik United)",
        "The winner: Mara Quill (Norway)",
        "Mara Quill as Juliet (Act II)",
        "A sign says By order of Mara Quill",
        "Orvik v Tarn | Highlights",
        "The keeper names her source: the ferry's own log",
        "He said: I saw the lamp go out.",
        "Photo: Mara Quill, a nurse in Larkhaven, greets neighbors at a clinic.",
        "File photo: Mayor Ada Brook waves during the first half of a game",
    ],
)
def test_a_caption_that_ends_in_a_sentence_keeps_all_of_it(text):
    assert split_credit(text) == (text, None)


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        (
            "Keepers wait at the dock in Orvik | Prairie Wire",
            "Keepers wait at the dock in Orvik",
            "Prairie Wire",
        ),
        ("Keepers wait at the dock. | Tarn Gazette", "Keepers wait at the dock.", "Tarn Gazette"),
        (
            "Keepers wait at the dock | high water tomorrow",
            "Keepers wait at the dock | high water tomorrow",
            None,
        ),
    ],
)
def test_a_source_behind_a_bar_is_cut_off_where_the_text_is_known_as_a_caption(text, caption, credit):
    rest, found = split_source(text)
    assert (rest, found and found.raw) == (caption, credit)


@given(LINES)
def test_splitting_invents_nothing(line):
    folded = fold_space(line)
    caption, credit = split_credit(line)
    assert caption in folded
    assert credit is None or credit.raw in folded
