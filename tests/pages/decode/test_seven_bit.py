"""East Asian text in seven bits, declared or not, whole or with slips."""

import pytest

from etl.pages.decode.charset import decode_body

JAPANESE = "<p>灯台の時計、百年ぶりに動く。</p>\n<p>住民およそ200人が「広場」に集まった。</p>\n"
CHINESE = "<p>奥斯特兰德最后一台蒸汽起重机。</p>\n<p>“它重达四百吨”，林奎斯特说。</p>\n"
KOREAN = "<p>등대의 시계가 백 년 만에 다시 움직였다.</p>\n<p>주민 200명이 광장에 모였다.</p>\n"
META = '<html><head><meta charset="{}"></head><body>\n'
GB = str.maketrans("“”", "「」")


@pytest.mark.parametrize("declared", ["iso-2022-jp", "utf-8", ""])
@pytest.mark.parametrize(
    "codec", ["iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_3", "iso2022_jp_ext"]
)
def test_iso_2022_jp_is_decoded_whatever_is_declared(codec, declared):
    text = META.format(declared) + JAPANESE
    found = decode_body(text.encode(codec), None)
    assert (found.text, found.note.encoding) == (text, "iso2022_jp")


@pytest.mark.parametrize("codec", ["iso2022_kr", "iso2022_jp_2"])
def test_korean_is_decoded(codec):
    assert decode_body(KOREAN.encode(codec), "text/html").text == KOREAN


def test_half_width_katakana_and_added_signs_are_decoded():
    kana = b"\x1b(I" + "ﾄｳﾀﾞｲ".encode("cp932").translate(bytes(byte & 0x7F for byte in range(256)))
    numbers = b"\x1b$B\x2d\x21\x2d\x22\x7a\x21\x1b(B"  # ① ② of NEC, and a kanji of IBM's
    assert decode_body(b"<p>" + kana + b"\x1b(B</p><p>" + numbers + b"</p>", None).text.startswith(
        "<p>ﾄｳﾀﾞｲ</p><p>①②"
    )


@pytest.mark.parametrize(
    ("slip", "expected"),
    [
        pytest.param(
            lambda data: data.replace(b"\x1b(B\x3c/p>\n", b"\n", 1), "百年ぶりに動く。", id="no way back"
        ),
        pytest.param(
            lambda data: data.replace(b"\x1b(B", b"\x1b(J"), "百年ぶりに動く。</p>", id="back to JIS X 0201"
        ),
        pytest.param(
            lambda data: data.replace(b"\x1b$B", b"\x1b$@"), "百年ぶりに動く。</p>", id="the set of 1978"
        ),
        pytest.param(
            lambda data: data + b"\xa9 KQXV", "百年ぶりに動く。</p>", id="a byte that has eight bits"
        ),
        pytest.param(lambda data: data[:-7], "百年ぶりに動く。</p>", id="cut off"),
        pytest.param(
            lambda data: data.replace(b"\n", b"\r\n"), "百年ぶりに動く。</p>", id="carriage returns"
        ),
    ],
)
def test_a_slip_costs_no_more_than_its_line(slip, expected):
    text = decode_body(slip(JAPANESE.encode("iso2022_jp")), None).text
    assert expected in text
    assert "集まった" in text


@pytest.mark.parametrize("header", [None, "text/html; charset=hz-gb-2312", "text/html; charset=utf-8"])
@pytest.mark.parametrize("declared", ["hz-gb-2312", "HZ-GB-2312", "utf-8", ""])
def test_hz_is_decoded_whatever_is_declared(header, declared):
    text = META.format(declared) + CHINESE.translate(GB)
    found = decode_body(text.encode("hz"), header)
    assert (found.text, found.note.encoding) == (text, "hz")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b'<meta charset="hz-gb-2312"><p>~{VP~}</p>', '<meta charset="hz-gb-2312"><p>中</p>'),
        (
            b'<meta charset="hz-gb-2312"><a href="/~~kq/">~{VPND~}</a>',
            '<meta charset="hz-gb-2312"><a href="/~kq/">中文</a>',
        ),
        (b'<a href="/~kq/">~{VPNDPBNE!#~} and ~{VPND~}</a>', '<a href="/~kq/">中文新闻。 and 中文</a>'),
        (b"<p>~{VPNDPBNE\n</p><p>~{VPND~}</p>", "<p>中文新闻\n</p><p>中文</p>"),
        (b"<p>~{VPND~}</p><p>one ~\ntwo ~{VPND~}</p>", "<p>中文</p><p>one two 中文</p>"),
    ],
)
def test_tildes_line_ends_and_lost_escapes_of_hz_are_read(data, text):
    assert decode_body(data, None).text == text


@pytest.mark.parametrize(
    "text",
    [
        "<p>\x1b[31mred\x1b[0m and \x1b(B plain</p>",
        "<p>a ~{ b ~} c</p><script>if(~{a:1}.b)~{}</script>",
        "<p>~{a} ~{b} ~{cd~}</p>",
        "<p>$B is a variable, and (B a label</p>",
        "<p>The home page is at /~kq/ and costs ~{4} dollars</p>",
    ],
)
def test_other_text_with_such_signs_stays_as_it_is(text):
    assert decode_body(text.encode(), None).text == text


def test_escapes_within_utf_8_are_not_a_sign():
    text = "<p>é \x1b$B is an escape</p>"
    assert decode_body(text.encode(), None).text == text
