import pytest

from etl.pages.captions.credit_shapes import credit_pieces, holds_sentences, looks_like_credit, names_nobody
from tests.pages.captions.credit_samples import AGENCY_LINES, COURTESY_LINES, POOL_LINES


@pytest.mark.parametrize(
    "line",
    [line for line, *_ in AGENCY_LINES + POOL_LINES + COURTESY_LINES]
    + [
        "Mara Quill / WQXZ",
        "Mara Quill for NPR",
        "Photo: Mara Quill",
        "© Mara Quill",
        "Foto de Mara Quill / EFE",
        "提供：時事通信社",
        "Handout",
        "Mara Quill/AP | Tobin Ashe/Reuters",
    ],
)
def test_a_line_is_known_as_a_credit_by_its_shape(line):
    assert looks_like_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Mara Quill",
        "Mara Quill / Tobin Ashe",
        "the harbour at dawn",
        "Orvik Police Department",
        "Foto de la playa al amanecer",
        "The AP reporter Mara Quill waits for the ferry to Orvik with her dog and two bags",
        "Mara Quill/AP. She later went home to Orvik.",
        "Photo: Mara Quill, a nurse in Larkhaven, greets neighbors at a clinic.",
        "Photos by residents show the wave reaching the church.",
        "MARA QUILL, A COUNCIL SECRETARY IN LARKHAVEN, INSPECTS DAMAGE DURING A VISIT.",
    ],
)
def test_a_bare_name_or_a_sentence_does_not_have_the_shape_of_a_credit(line):
    assert not looks_like_credit(line)


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("Mara Quill/AP", ["Mara Quill", "AP"]),
        ("Mara Quill (AP)", ["Mara Quill", "AP"]),
        ("Mara Quill, Associated Press", ["Mara Quill", "Associated Press"]),
        ("Mara Quill, Tobin Ashe", ["Mara Quill, Tobin Ashe"]),
        ("Mara Quill – WQXZ", ["Mara Quill", "WQXZ"]),
        ("", []),
    ],
)
def test_a_credit_is_taken_apart_at_slashes_brackets_and_before_organisations(line, pieces):
    assert credit_pieces(line) == pieces


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Keepers wait. The boats came in at dawn.", True),
        ("Keepers wait at St. Croix with Capt. Mara Quill", False),
        ("Mara Quill. Hair: Tobin Ashe of Orvik", False),
        ("J. Doe in Sept. 1994 at the dock", False),
    ],
)
def test_a_second_sentence_is_distinguished_from_short_forms_and_labels(text, answer):
    assert holds_sentences(text) is answer


@pytest.mark.parametrize(
    ("part", "answer"), [("Handout.", True), ("file photo", True), ("Mara Quill", False)]
)
def test_some_words_in_a_credit_name_nobody(part, answer):
    assert names_nobody(part) is answer
