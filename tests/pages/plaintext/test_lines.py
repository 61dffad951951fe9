"""The lines of flattened pages, with the marks that flatteners put before them."""

import pytest

from etl.pages.plaintext.lines import Line, read_lines
from tests.pages.plaintext.station_pages import BODY, station_page


@pytest.mark.parametrize(
    ("raw", "text", "layout"),
    [
        ("Rain today", "Rain today", {}),
        ("  • Rain today", "Rain today", {"bullet": True, "indented": True}),
        ("- Rain today", "Rain today", {"bullet": True}),
        ("   3. Rain today", "Rain today", {"bullet": True, "indented": True}),
        ("3. Rain today", "3. Rain today", {}),
        ("## Rain today", "Rain today", {"heading": 2}),
        ("#rain today", "#rain today", {}),
        ("> Rain today", "Rain today", {"quote": True}),
        ("**Rain today**", "Rain today", {}),
        ("[Rain](https://kxqz.example/rain) today", "Rain today", {}),
        ("[Rain](rain.html) and [sun](/sun_(star)) today", "Rain and sun today", {}),
        ('[Rain](https://kxqz.example/rain "The rain") today', "Rain today", {}),
        ("[![a cloud](/cloud.png) Rain](whatsapp://send?text=rain) today", "a cloud Rain today", {}),
        ("**SEE MORE** : _rain_ *today*", "SEE MORE : rain today", {}),
        ("snake_case_name and 3 * 4 * 5 and * alone", "snake_case_name and 3 * 4 * 5 and * alone", {}),
        (r"1\. Rain today \- sun \[sic\]", "1. Rain today - sun [sic]", {}),
        ("  □ Rain today", "Rain today", {"bullet": True, "indented": True}),
        ("-5 degrees today", "-5 degrees today", {}),
    ],
)
def test_marks_become_layout_and_leave_the_text(raw, text, layout):
    _, line = read_lines(f"Salina\n{raw}")
    found = {
        name: getattr(line, name)
        for name in ("bullet", "indented", "heading", "quote")
        if getattr(line, name)
    }
    assert (line.text, found) == (text, layout)


def test_a_picture_without_words_is_not_a_line():
    assert [line.text for line in read_lines("one\n![](/rain.png)\n[ ](/rain)\ntwo")] == ["one", "two"]


def test_a_line_knows_whether_an_empty_one_stands_before_it():
    assert [line.gap for line in read_lines("one\ntwo\n \nthree")] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "words"), [("Rain today and sun", 4), ("今日は雨が降るでしょう", 5), ("", 0)]
)
def test_text_without_spaces_has_a_word_for_every_two_characters(text, words):
    assert Line(text, text).words == words


def test_a_page_of_one_line_is_cut_into_paragraphs_but_not_behind_abbreviations():
    text = " ".join([*BODY, "Dr. Ada Moss of St. Salina spoke. Nobody left."] * 2)
    lines = [line.text for line in read_lines(text)]
    assert len(lines) > len(BODY)
    assert " ".join(lines) == text
    assert not any(line.endswith(("Dr.", "St.", "Kan.")) for line in lines)


def test_a_page_with_its_line_breaks_is_not_cut():
    assert [line.text for line in read_lines(station_page())][-3:] == ["Tags", "Libraries", "Salina"]
