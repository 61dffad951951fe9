"""Records in JSON, in any sequence and any encoding; damage costs only the record that has it."""

import gzip
import json

import pytest

from etl.stores.sources import SourceOptions
from tests.stores.sources.source_builders import html, line, read_file

COUNT = 5
RS = "\x1e"


def rows(count=COUNT):
    return [
        {
            "url": f"https://radio.example/{n}",
            "html": html(n, 300).decode() + 'é—港"\\{',
            "tags": [{"url": "x"}],
        }
        for n in range(count)
    ]


def one_line(row):
    return json.dumps(row, ensure_ascii=False)


FORMS = [
    pytest.param(lambda texts: "\n".join(texts) + "\n", id="on lines"),
    pytest.param("\r\n".join, id="on lines with carriage returns"),
    pytest.param("\r".join, id="between carriage returns"),
    pytest.param("\n\n\n".join, id="with blank lines between"),
    pytest.param(",\n".join, id="on lines with commas"),
    pytest.param("".join, id="without anything between"),
    pytest.param(" ".join, id="with blanks between"),
    pytest.param(", ".join, id="with commas between"),
    pytest.param(lambda texts: texts[0] + texts[1] + "\n" + "\n".join(texts[2:]), id="two on the first line"),
    pytest.param(
        lambda texts: "\n".join(texts[:2]) + "\n" + "".join(texts[2:]), id="several on the last line"
    ),
    pytest.param(lambda texts: "".join(f"{RS}{text}\n" for text in texts), id="a sequence"),
    pytest.param(lambda texts: "".join(RS + text for text in texts), id="a sequence without line breaks"),
    pytest.param(lambda texts: "".join(f"{RS}{RS}{text}\r\n" for text in texts), id="doubled separators"),
    pytest.param(lambda texts: f"[{','.join(texts)}]", id="an array"),
    pytest.param(lambda texts: "[\n" + ",\n".join(texts) + "\n]\n", id="an array on lines"),
    pytest.param(
        lambda texts: "\n".join(json.dumps(json.loads(text), indent=2) for text in texts),
        id="over several lines",
    ),
    pytest.param(
        lambda texts: "".join(json.dumps(json.loads(text), indent="\t") for text in texts),
        id="over lines, joined",
    ),
    pytest.param(
        lambda texts: json.dumps([json.loads(text) for text in texts], indent=4), id="an array over lines"
    ),
    pytest.param(
        lambda texts: "".join(f"{RS}{json.dumps(json.loads(text), indent=1)}\n" for text in texts),
        id="a sequence over lines",
    ),
]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("form", FORMS)
def test_every_record_is_found_in_every_form_and_encoding(tmp_path, form, encoding):
    content = form([one_line(row) for row in rows()]).encode(encoding)
    result = read_file(tmp_path / "a.jsonl", content)
    assert (result.numbers, result.damaged) == (list(range(COUNT)), [])
    assert [page.body.decode() for page in result.pages] == [row["html"] for row in rows()]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32-le"])
def test_a_wide_encoding_is_recognised_without_a_name_and_when_compressed(tmp_path, encoding):
    content = "".join(one_line(row) + "\n" for row in rows()).encode(encoding)
    assert read_file(tmp_path / "feed", content).numbers == list(range(COUNT))
    assert read_file(tmp_path / "feed.gz", gzip.compress(content)).numbers == list(range(COUNT))


def test_a_table_in_utf_16_is_read(tmp_path):
    content = "url\thtml\r\n" + "".join(f"https://radio.example/{n}\t<p>é{n}</p>\r\n" for n in range(3))
    for encoding in ("utf-16", "utf-16-be"):
        result = read_file(tmp_path / "a.tsv", content.encode(encoding))
        assert (result.numbers, result.damaged) == ([0, 1, 2], [])
        assert result.pages[1].body.decode() == "<p>é1</p>"


def cut(text):
    return text[: len(text) // 2]


BROKEN = [
    pytest.param(cut, id="cut off"),
    pytest.param(lambda text: text.replace('"url": ', '"url" ', 1), id="a colon lost"),
    pytest.param(lambda text: text.replace('"html"', '"html', 1), id="a quotation mark lost"),
    pytest.param(lambda text: text[:-1], id="the last bracket lost"),
    pytest.param(lambda text: text.replace("word", 'wo"rd', 1), id="a quotation mark too many"),
]


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("form", FORMS)
def test_a_broken_record_costs_only_itself_in_every_form(tmp_path, form, broken):
    texts = [one_line(row) for row in rows()]
    placeholder = one_line({"url": "https://radio.example/99", "html": "PLACE"})
    written = {json.dumps(json.loads(placeholder), indent=indent) for indent in (None, 1, 2, 4, "\t")}
    content = form([*texts[:2], placeholder, *texts[3:]])
    for text in written | {json.dumps(json.loads(placeholder), indent=4).replace("\n", "\n    ")}:
        content = content.replace(text, broken(texts[2]))
    result = read_file(tmp_path / "a.jsonl", content.encode())
    assert result.numbers == [0, 1, 3, 4]
    assert len(result.damaged) == 1


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-be"])
def test_a_lost_byte_costs_its_line_in_a_wide_encoding(tmp_path, encoding):
    lines = [(one_line(row) + "\n").encode(encoding) for row in rows()]
    lines[1] = lines[1][:501] + lines[1][502:]
    result = read_file(tmp_path / "a.jsonl", b"".join(lines))
    assert (result.numbers, len(result.damaged)) == ([0, 2, 3, 4], 1)


@pytest.mark.parametrize("form", [FORMS[13], FORMS[15], FORMS[17]])
def test_after_a_damaged_stretch_of_a_document_reading_goes_on_at_the_next_record(tmp_path, form):
    content = form([one_line(row) for row in rows(60)]).encode()
    packed = [gzip.compress(content[at : at + 9000]) for at in range(0, len(content), 9000)]
    packed[3] = packed[3][:800] + bytes(50) + packed[3][850:]
    result = read_file(tmp_path / "a.json.gz", b"".join(packed))
    assert 45 < len(result.pages) < 60
    assert result.numbers[-1] == 59


def test_records_on_one_line_longer_than_a_record_may_be_are_read(tmp_path):
    content = b"".join(line(n, html=html(n, 3000).decode()).rstrip() for n in range(40))
    result = read_file(tmp_path / "a.jsonl", content, SourceOptions(max_page_bytes=100_000))
    assert (result.numbers, result.damaged) == (list(range(40)), [])


def test_tabs_and_line_breaks_that_were_not_escaped_are_kept(tmp_path):
    result = read_file(tmp_path / "a.jsonl", b'{"html": "<p>a\tb</p>"}\n{"html": "<p>c</p>"}\n')
    assert [page.body for page in result.pages] == [b"<p>a\tb</p>", b"<p>c</p>"]
    result = read_file(tmp_path / "a.json-seq", b'\x1e{"html": "<p>a\nb</p>"}\n\x1e{"html": "<p>c</p>"}\n')
    assert [page.body for page in result.pages] == [b"<p>a\nb</p>", b"<p>c</p>"]
