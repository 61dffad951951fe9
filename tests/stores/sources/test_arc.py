"""Records of ARC files, of both versions, plain and compressed."""

import gzip
from datetime import UTC, datetime

import pytest

from tests.stores.sources.source_builders import arc_preamble, arc_record, html, http, read_file

COUNT = 5
METADATA = '<?xml version="1.0"?>\n<arcmetadata><robots>classic</robots></arcmetadata>\n'


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize("metadata", ["", METADATA], ids=["bare", "with metadata"])
def test_pages_have_the_url_and_the_fetch_time_of_their_record(tmp_path, version, pack, metadata):
    records = [
        arc_preamble(version, metadata=metadata),
        *(arc_record(n, version=version) for n in range(COUNT)),
    ]
    result = read_file(tmp_path / "a.arc", b"".join(map(pack, records)))
    assert (result.numbers, result.damaged) == (list(range(COUNT)), [])
    assert result.pages[2].fetched_at == datetime(2006, 11, 1, 6, 0, 2, tzinfo=UTC)
    assert result.pages[2].body == html(2, 300)
    assert result.pages[2].content_type == "text/html; charset=utf-8"
    assert result.reports[0].kind.startswith("arc")


def test_a_file_compressed_as_a_whole_is_read(tmp_path):
    records = arc_preamble() + b"".join(arc_record(n) for n in range(COUNT))
    assert read_file(tmp_path / "x", gzip.compress(records)).numbers == list(range(COUNT))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"".join(arc_record(n) for n in range(COUNT)), id="no preamble"),
        pytest.param(
            arc_preamble(wrong=7) + b"".join(arc_record(n) for n in range(COUNT)), id="too long a preamble"
        ),
        pytest.param(
            arc_preamble(wrong=-9) + b"".join(arc_record(n) for n in range(COUNT)), id="too short a preamble"
        ),
        pytest.param(
            arc_preamble() + b"".join(arc_record(n)[:-1] for n in range(COUNT)), id="no line breaks between"
        ),
        pytest.param(
            arc_preamble() + b"\n\n".join(arc_record(n) for n in range(COUNT)), id="more line breaks between"
        ),
        pytest.param(
            (arc_preamble() + b"".join(arc_record(n, html(n)) for n in range(COUNT))).replace(
                b"text/html", b"no-type"
            ),
            id="no heads of responses",
        ),
        pytest.param(
            (arc_preamble() + b"".join(arc_record(n) for n in range(COUNT))).replace(b" text/html ", b"  "),
            id="no type",
        ),
        pytest.param(
            (arc_preamble() + b"".join(arc_record(n) for n in range(COUNT))).replace(
                b" text/html ", b" text/html; charset=utf-8 "
            ),
            id="a type with a blank in it",
        ),
        pytest.param(
            (arc_preamble() + b"".join(arc_record(n) for n in range(COUNT))).replace(
                b"192.0.2.7", b"2001:db8::7"
            ),
            id="addresses of version 6",
        ),
    ],
)
def test_slips_of_writers_lose_nothing(tmp_path, content):
    result = read_file(tmp_path / "a", content)
    assert (result.numbers, result.damaged) == (list(range(COUNT)), [])


def test_a_url_may_have_blanks_in_it(tmp_path):
    content = arc_preamble() + arc_record(0).replace(b"/0 ", b"/a b/0 ")
    assert read_file(tmp_path / "a", content).pages[0].url == "https://radio.example/a b/0"


def test_what_is_not_a_page_is_skipped(tmp_path):
    picture = arc_record(1, http(b"\x89PNG\r\n\x1a\n\0", "Content-Type: image/png"))
    name = arc_record(2, b"20061101 192.0.2.7").replace(b"https://radio.example/2", b"dns:radio.example")
    result = read_file(tmp_path / "a", arc_preamble() + arc_record(0) + picture + name + arc_record(3))
    assert (result.numbers, result.damaged) == ([0, 3], [])


@pytest.mark.parametrize(
    ("broken", "lost"),
    [
        pytest.param(arc_record(2, length=9), {2}, id="too short a length"),
        pytest.param(arc_record(2, length=99_999), {2}, id="too long a length"),
        pytest.param(arc_record(2, length=10**17), {2}, id="an absurd length"),
        pytest.param(arc_record(2)[:700] + b"\n", {2}, id="cut off"),
        pytest.param(arc_record(2).replace(b" 20061101", b" 2006x101"), {2}, id="a broken header"),
    ],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_damage_costs_its_record_and_no_other(tmp_path, broken, lost, pack):
    records = [arc_preamble(), *(arc_record(n) for n in range(COUNT))]
    records[3] = broken
    result = read_file(tmp_path / "a.arc", b"".join(map(pack, records)))
    assert set(range(COUNT)) - set(result.numbers) == lost
    assert len(result.damaged) == 1


def test_rubbish_between_records_is_reported_and_skipped(tmp_path):
    rubbish = b"some rubbish\nover two lines\n"
    result = read_file(tmp_path / "a.arc", arc_preamble() + arc_record(0) + rubbish + arc_record(1))
    assert (result.numbers, len(result.damaged)) == ([0, 1], 1)
