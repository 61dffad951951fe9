import json

import pytest

from etl.report import escape

ESCAPE = "\x1b[2J"
BIDI = "\u202egnp.exe"


def test_terminal_sequences_and_reordering_marks_become_visible():
    assert escape.for_terminal(f"a{ESCAPE}b{BIDI}") == "a\\x1b[2Jb\\u202egnp.exe"


def test_ordinary_text_of_any_script_is_left_alone():
    text = "Été à 서울 🗞\n\tzweite Zeile – “quoted”"
    assert escape.for_terminal(text) == text


@pytest.mark.parametrize(
    "harmful",
    ["\x00", "\x07", "\x7f", "\x9b", "\u200f", "\u2028", "\u2067", "\ud800", "\r", "\u200b", "\u200d", "\u2060",
     "\u061c", "\u180e", "\ufeff", "\U000e0001", "\U000e0041", "\U000e007f"],
)  # fmt: skip
def test_every_harmful_character_is_escaped_everywhere(harmful):
    for shown in (escape.for_terminal(harmful), escape.for_cell(harmful)):
        assert harmful not in shown
        assert shown.startswith("\\")
    assert harmful not in escape.for_json(json.dumps(harmful, ensure_ascii=False))


def test_a_cell_is_one_line():
    assert escape.for_cell("a\nb\tc") == "a\\nb\\tc"


def test_escaped_json_is_the_same_data():
    data = {"text": f"{ESCAPE}{BIDI}\u2028é\U000e0041"}
    shown = escape.for_json(json.dumps(data, ensure_ascii=False))
    assert json.loads(shown) == data
    assert "é" in shown
    assert "\u202e" not in shown


def test_a_lone_surrogate_becomes_the_text_of_its_escape():
    shown = escape.for_json(json.dumps({"path": "a\udc80"}, ensure_ascii=False))
    assert json.loads(shown) == {"path": "a\\udc80"}
    shown.encode("utf-8")
