import io
import json

import pytest

from etl.report.rows import Format, Rows, write


def written(columns, row, style):
    file = io.StringIO()
    assert write(Rows(columns, [row]), style, file) == 1
    return file.getvalue()


@pytest.mark.parametrize("style", [Format.JSON, Format.JSONL])
@pytest.mark.parametrize(
    ("value", "read"),
    [
        (float("nan"), None),
        (float("inf"), None),
        ([1.0, float("-inf")], [1.0, None]),
        ({"k": float("nan")}, {"k": None}),
        ({1: "a", (2, 3): "b"}, {"1": "a", "[2, 3]": "b"}),
        ("a\ud800b", "a\\ud800b"),
        (b"\xff", "ff"),
    ],
)
def test_json_is_what_every_strict_reader_takes(style, value, read):
    def refuse(word):
        raise AssertionError(word)

    found = json.loads(written(("a",), (value,), style), parse_constant=refuse)
    assert (found[0] if style is Format.JSON else found) == {"a": read}


def test_a_second_column_of_one_name_keeps_its_value():
    assert json.loads(written(("a", "a"), (1, 2), Format.JSONL)) == {"a": 1, "a_2": 2}


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("![x](https://evil.example/p.png)", "!\\[x\\](https://evil.example/p.png)"),
        ("a | b\n# c", "a \\| b\\\\n# c"),
        ("`<b>`", "\\`&lt;b&gt;\\`"),
        ("&lt;", "&amp;lt;"),
    ],
)
def test_markdown_shows_what_a_page_wrote_as_text(cell, shown):
    assert written(("a",), (cell,), Format.MARKDOWN).splitlines()[2] == f"| {shown} |"


def test_an_endless_cell_of_a_table_costs_no_more_than_what_is_shown_of_it():
    line = written(("a",), ("\x1b" * 1_000_000,), Format.TABLE).splitlines()[2]
    assert len(line) == 80
    assert line.endswith("…")
