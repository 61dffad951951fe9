import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.pages.decode.charset import decode_body

GERMAN = "Die Straße über den Fluss ist für Fußgänger gesperrt, sagte der Bürgermeister. " * 20
FRENCH = "Le maire a déclaré qu'un pont fermé coûte cher à la ville, où tout est déjà trop cher. " * 20
THAI = "เทศบาลประกาศว่าจะเริ่มสร้างสะพานใหม่ในฤดูใบไม้ผลิปีหน้า " * 20
ENGLISH = "The mayor said “we’re ready” — and the café opened. " * 20
RUSSIAN = "Город сообщает о новых дорогах и мостах через реку. " * 20
JAPANESE = "町は新しい橋の工事を来年の春に始めると発表した。" * 20
KOREAN = "시는 새로운 다리 공사를 내년 봄에 시작한다고 밝혔다. " * 20
CHINESE = "市政府宣布明年春天开始修建新的桥梁工程。" * 20


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "cp1252"),
        (ENGLISH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (CHINESE, "gb18030"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-32"),
    ],
)
def test_a_page_without_a_declaration_is_decoded_as_it_was_written(text, encoding):
    page = f"<html><body><p>{text}</p></body></html>"
    assert decode_body(page.encode(encoding), None).text == page


@pytest.mark.parametrize("declared", ["header", "meta"])
def test_a_declaration_decides_where_the_detector_is_at_a_loss(declared):
    page = f'<html><head><meta charset="{"euc-kr" if declared == "meta" else ""}"></head><p>{KOREAN}</p>'
    header = "text/html; charset=euc-kr" if declared == "header" else None
    assert decode_body(page.encode("cp949"), header).text == page


def test_clean_utf_8_outranks_a_wrong_declaration():
    decoded = decode_body(f'<meta charset="iso-8859-1"><p>{GERMAN}'.encode(), "text/html; charset=iso-8859-1")
    assert GERMAN in decoded.text
    assert (decoded.note.encoding, decoded.note.evidence, decoded.note.doubtful) == ("utf-8", "utf-8", False)


def test_utf_16_without_a_mark_is_seen_by_its_zero_bytes():
    decoded = decode_body(f"<html><p>{ENGLISH}".encode("utf-16-be"), None)
    assert ENGLISH in decoded.text
    assert (decoded.note.evidence, decoded.note.doubtful) == ("zero bytes", True)


def test_a_single_bad_byte_does_not_turn_utf_8_into_something_else():
    decoded = decode_body(GERMAN.encode().replace(b"Fluss", b"Fl\xffss", 1), None)
    assert decoded.text == GERMAN.replace("Fluss", "Fl\ufffdss", 1)
    assert (decoded.note.encoding, decoded.note.doubtful) == ("utf-8", True)


def test_an_unknown_declaration_is_ignored():
    assert (
        GERMAN
        in decode_body(
            f'<meta charset="rot13"><p>{GERMAN}'.encode("cp1252"), "text/html; charset=x-none"
        ).text
    )


def test_nul_bytes_leave_the_text():
    assert decode_body(b"<p>a\x00b</p>", None).text == "<p>ab</p>"


@given(st.binary(max_size=300), st.one_of(st.none(), st.text(max_size=40)))
def test_any_bytes_can_be_decoded(body, content_type):
    text = decode_body(body, content_type).text
    assert "\x00" not in text
    text.encode()


@pytest.mark.parametrize("text", [ENGLISH, GERMAN, RUSSIAN, JAPANESE])
def test_mojibake_is_undone_and_noted(text):
    decoded = decode_body(text.encode().decode("latin-1").encode(), None)
    assert decoded.text == text
    assert decoded.note.repaired


@pytest.mark.parametrize(
    ("name", "codec", "text"),
    [("x-mac-roman", "mac_roman", FRENCH), ("macintosh", "mac_roman", FRENCH), ("tis-620", "cp874", THAI)],
)
def test_a_declared_charset_is_known_by_the_name_that_browsers_know(name, codec, text):
    page = f'<html><head><meta charset="{name}"></head><body>{text}</body></html>'
    assert text in decode_body(page.encode(codec), None).text
