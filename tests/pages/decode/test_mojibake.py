import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.pages.decode.mojibake import Repaired, repair

GERMAN = "Die Straße über den Fluss ist für Fußgänger gesperrt, sagte der Bürgermeister. "
ENGLISH = "The mayor said “we’re ready” — and the café opened. "


def read_as_windows(text):
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


def read_as_latin_1(text):
    return text.encode().decode("latin-1")


@pytest.mark.parametrize("garbled", [read_as_windows, read_as_latin_1])
@pytest.mark.parametrize(
    ("text", "characters"),
    [(GERMAN, 6), (ENGLISH, 5), ("Город сообщает", 13), ("町は橋を", 4), ("🚢🚢🚢", 3)],
)
def test_mojibake_is_undone_and_its_characters_are_counted(text, characters, garbled):
    assert repair(garbled(text)) == Repaired(text, characters)


@pytest.mark.parametrize(
    "text",
    [
        "Plain text without any letter beyond ASCII.",
        ENGLISH,
        GERMAN,
        "Writing Ã© for é is called mojibake.",
        "São Paulo, Ângela Ávila, à 9 h – « déjà »" * 5,
        "Ã© Ã¨ Ã¼ " + "Größe über Maß für Bürger öffnen " * 20,
        "",
    ],
)
def test_a_text_that_is_not_certainly_mojibake_stays(text):
    assert repair(text) == Repaired(text, 0)


@pytest.mark.parametrize(("times", "repaired"), [(2, 0), (3, 3)])
def test_three_garbled_characters_are_needed(times, repaired):
    assert repair("Ã© " * times).repaired == repaired


@given(st.text(max_size=80))
def test_any_text_can_be_repaired_and_text_counted_as_whole_is_unchanged(text):
    result = repair(text)
    assert result.repaired or result.text == text
