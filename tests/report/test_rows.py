import io
import json

import pytest

from etl.report.rows import Format, Rows, write_rows


def written(columns, row, style):
    file = io.StringIO()
    assert write_rows(Rows(columns, [row]), style, file) == 1
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
def test_json_is_strictly_valid(style, value, read):
    def refuse(word):
        raise AssertionError(word)

    found = json.loads(written(("a",), (value,), style), parse_constant=refuse)
    assert (found[0] if style is Format.JSON else found) == {"a": read}


def test_a_repeated_column_name_keeps_both_values():
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
def test_untrusted_text_is_plain_text_in_markdown(cell, shown):
    assert written(("a",), (cell,), Format.MARKDOWN).splitlines()[2] == f"| {shown} |"
