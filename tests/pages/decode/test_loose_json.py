import json

import pytest

from etl.pages.decode.loose_json import read_json

STORY = {"headline": "The ferry", "author": {"name": "Nora Feld"}}
SOUND = json.dumps(STORY)


def read(text):
    return list(read_json(text))


@pytest.mark.parametrize(
    "text",
    [
        SOUND,
        '{"headline": "The ferry", "author": {"name": "Nora Feld",},}',
        '{"headline": "The ferry" "author": {"name": "Nora Feld"}}',
        '{"headline": "The ferry"; "author": {"name": "Nora Feld"};}',
        "{'headline': 'The ferry', 'author': {'name': 'Nora Feld'}}",
        '{headline: "The ferry", author: {name: "Nora Feld"}}',
        "{“headline”: “The ferry”, “author”: {“name”: “Nora Feld”}}",
        '{"headline": "The ferry", // the desk\n "author": /* who */ {"name": "Nora Feld" /* she */}}',
        '{"headline": "The ferry",\n "author": {"name": "Nora Feld\n}}',
        '{"headline": "The ferry\n "author": {"name": "Nora Feld"}}',
        '{"headline": "The ferry", "author": {"name": "Nora Feld"',
        '{"headline": "The ferry", "author": {"name": "Nora Feld"}}}',
        SOUND.replace('"', "&quot;"),
        SOUND.replace('"', "&#34;"),
        SOUND.replace('"', "&amp;quot;"),
        f"<!-- {SOUND} -->",
        f"//<![CDATA[\n{SOUND}\n//]]>",
        f"/* by the desk */ {SOUND};",
        f"window.data = {SOUND};",
    ],
    ids=[
        "sound", "comma behind the last", "comma missing", "semicolons", "single quotes", "bare keys",
        "curly quotes", "comments", "last quote missing", "quote missing at a line's end", "end missing",
        "one bracket more", "entities", "numeric entities", "entities twice", "HTML comment", "CDATA",
        "comment ahead", "assignment",
    ],
)  # fmt: skip
def test_a_value_is_read_as_it_was_meant(text):
    assert read(text) == [STORY]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ('{"a": "The "old" ferry", "b": 1}', {"a": 'The "old" ferry', "b": 1}),
        ('{"a": "The "old", slow ferry", "b": 1}', {"a": 'The "old", slow ferry', "b": 1}),
        ('{"a": "It is "over"", "b": 1}', {"a": 'It is "over"', "b": 1}),
        ('{"a": "over \\"there\\" "here"", "b": 1}', {"a": 'over "there" "here"', "b": 1}),
        ('{"a": ["the "old"", "the new"], "b": 1}', {"a": ['the "old"', "the new"], "b": 1}),
        ('{"a": "line\nbreak "x"", "b": 1}', {"a": 'line\nbreak "x"', "b": 1}),
        ("{'a': 'it\\'s', 'b': 1}", {"a": "it's", "b": 1}),
        ('{"a": "\\ud83d\\ude00 \\q", "b": 1}', {"a": "\U0001f600 q", "b": 1}),
        ('{"a": undefined, "b": 1}', {"a": None, "b": 1}),
        ('{"a": -1.5e3, "b": True,}', {"a": -1500.0, "b": True}),
    ],
)
def test_strings_keep_raw_quotes_and_line_breaks_and_bad_escapes_lose_their_slash(text, meant):
    assert read(text) == [meant]


def test_values_in_a_row_are_read_one_by_one():
    assert read(f"{SOUND}\n{SOUND},[1]") == [STORY, STORY, [1]]


def test_a_broken_value_does_not_hide_those_ahead_of_it():
    assert read(f'{SOUND} {{"headline": "x",,}}') == [STORY, {"headline": "x"}]


@pytest.mark.parametrize("text", ["", "nothing here", '"only a text"', "7"])
def test_a_text_without_a_bracket_holds_no_value(text):
    assert read(text) == []


@pytest.mark.parametrize("text", ["[" * 5_000, '{"a":' * 5_000, "{" * 5_000])
def test_no_depth_of_brackets_is_too_much(text):
    assert len(read(text)) == 1


def test_json_that_was_written_as_json_twice_is_read():
    assert read(json.dumps(SOUND)) == [STORY]


@pytest.mark.parametrize("gap", ['"image": , ', '"image":\n, ', "image: , "])
def test_a_value_that_was_left_out_costs_no_other(gap):
    (value,) = read("{" + gap + SOUND[1:])
    assert value == {"image": None, **STORY}
