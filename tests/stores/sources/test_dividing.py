"""A large file that machines read in ranges comes as when it is read in one piece, whatever is wrong with it."""

import errno
import gzip
import io
import json
import random
from dataclasses import replace
from datetime import UTC, datetime

import duckdb
import pytest
import zstandard

from etl.engines.far_pages import brought
from etl.pages.model.raw_page import RawPage
from etl.stores.buckets.address import place_of
from etl.stores.sources import DamagedRecord, InputReport, SourceOptions, read_inputs
from etl.stores.sources.budget import Budget
from etl.stores.sources.dividing import ranges_of
from etl.stores.sources.far_inputs import Machines
from etl.stores.sources.input_file import InputFile, ReadState
from tests.soak import some_of
from tests.stores.sources.reading_elsewhere import Elsewhere
from tests.stores.sources.source_builders import html, http, line, record

_LINES = 240
OPTIONS = SourceOptions(range_bytes=4000)


def as_it_is(_, text):
    return text


def lines(change=as_it_is):
    """A file of lines, each of which may be changed."""
    return b"".join(change(number, line(number)) for number in range(_LINES))


def every(step, text):
    return lambda number, usual: text if number % step == step - 1 else usual


def joined(number, text):
    """Records that follow each other on a line; the first one of each third pair is broken."""
    if number % 10 == 4:
        return text[:-30] if number % 30 == 4 else text[:-1]
    return text


def other_names(number, text):
    """Late records begin with a name that no early one has, and some are broken."""
    if number < 150:
        return text
    record = json.dumps({"kind": "late", **json.loads(text)}).encode() + b"\n"
    return record[:-60] if number % 7 == 0 else record


def with_a_record_that_is_too_long(number, text):
    return line(number, html="x" * 220_000) if number == 150 else text


JSONL = {
    "sound": lines(),
    "without its last line break": lines()[:-1],
    "with a mark and line breaks of Windows": b"\xef\xbb\xbf" + lines(lambda _, text: text[:-1] + b"\r\n"),
    "with broken lines": lines(every(9, b'{"url": "https://radio.example/broken", "html": "<p>\n')),
    "with blank lines": lines(lambda number, text: text + b"\n" * (number % 3)),
    "with records that share a line": lines(joined),
    "with other names later": lines(other_names),
    "with records without a page": lines(every(11, b'{"url": "https://radio.example/nothing"}\n')),
    "with times that cannot be read": lines(lambda number, _: line(number, fetched_at="yesterday")),
    "with a long record": lines(with_a_record_that_is_too_long),
    "with arrays and words": lines(every(5, b'["a"]\n')),
}
IN_ONE_PIECE = {
    "lines.jsonl.gz": gzip.compress(lines()),
    "wide.jsonl": lines().decode().encode("utf-16"),
    "array.json": b"[" + lines().replace(b"\n", b",\n")[:-2] + b"]",
    "nothing.jsonl": b'{"url": "https://radio.example/1", "size": 3}\n' * 400,
    "few.jsonl": line(1, html="<p>" + "word " * 4000) * 3,
    "page.html": html(1, 4000),
    "pairs.warc.gz": b"".join(gzip.compress(record(n) + record(n + 1), mtime=0) for n in range(0, 12, 2)),
    "stream.warc.gz": gzip.compress(b"".join(map(record, range(12)))),
}


def image(number):
    return record(number, http(b"\x89PNG\r\n\x1a\n", "Content-Type: image/png"))


def small(number):
    return record(number, http(html(number, 100)))


def records(change=as_it_is):
    """Records, each of which may be changed."""
    return [change(number, small(number)) for number in range(60)]


def pressed(parts):
    return b"".join(gzip.compress(part, mtime=0) for part in parts)


def cut(part):
    return part[: len(part) // 2]


def damaged_member(number, text):
    whole = gzip.compress(text, mtime=0)
    return cut(whole) if number % 13 == 7 else whole


WARC = {
    "sound.warc": b"".join(records()),
    "sound.warc.gz": pressed(records()),
    "cut.warc": b"".join(records())[:-400],
    "lengths.warc": b"".join(records(lambda number, text: cut(text) if number % 17 == 5 else text)),
    "lengths.warc.gz": pressed(records(lambda number, text: cut(text) if number % 17 == 5 else text)),
    "members.warc.gz": b"".join(damaged_member(number, small(number)) for number in range(60)),
    "media.warc.gz": pressed(records(lambda number, text: image(number) if number % 3 else text)),
    "gaps.warc": b"".join(records(lambda number, text: text + b"what is this" * (number % 9 == 4))),
    "frames.warc.zst": b"".join(zstandard.ZstdCompressor().compress(part) for part in records()),
}


SOUND = {
    "lines.jsonl": lines(joined),
    "records.warc": WARC["sound.warc"],
    "records.warc.gz": WARC["sound.warc.gz"],
}


def nobody(_):
    return False


def in_ranges(place, options=OPTIONS):
    """What comes, and how many readings that took."""
    engine = Elsewhere(3)
    found = list(read_inputs([place], options, Machines(engine, nobody)))
    return [brought(item) if isinstance(item, RawPage) else item for item in found], engine.begun


def in_one_piece(place, options=OPTIONS):
    return list(read_inputs([place], options))


def written(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", JSONL)
def test_lines_in_ranges_come_as_in_one_piece(tmp_path, name):
    path = written(tmp_path, "pages.jsonl", JSONL[name])
    options = replace(OPTIONS, max_page_bytes=60_000, max_damaged=8)
    found, begun = in_ranges(path, options)
    assert found == in_one_piece(path, options)
    assert begun > 6


@pytest.mark.parametrize("name", WARC)
def test_records_of_a_warc_file_in_ranges_come_as_in_one_piece(tmp_path, name):
    path = written(tmp_path, name, WARC[name])
    options = replace(OPTIONS, range_bytes=2000 if ".gz" in name or ".zst" in name else 4000)
    found, begun = in_ranges(path, options)
    assert found == in_one_piece(path, options)
    assert begun > 5


@pytest.mark.parametrize("name", IN_ONE_PIECE)
def test_a_file_that_cannot_be_divided_is_read_in_one_piece(tmp_path, name):
    path = written(tmp_path, name, IN_ONE_PIECE[name])
    found, begun = in_ranges(path)
    assert found == in_one_piece(path)
    assert begun <= 3


@pytest.mark.parametrize("seed", some_of(range(300), 4))
@pytest.mark.parametrize("name", SOUND)
def test_damage_anywhere_is_told_as_in_one_piece(tmp_path, name, seed):
    chance = random.Random(seed)
    content = bytearray(SOUND[name])
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(content))
        match chance.randrange(3):
            case 0:
                del content[start : start + chance.randint(1, 3000)]
            case 1:
                content[start:start] = chance.randbytes(chance.randint(1, 200))
            case _:
                content[start] ^= 1 << chance.randrange(8)
    path = written(tmp_path, name, bytes(content))
    options = replace(OPTIONS, max_damaged=chance.choice([2, 200]))
    assert in_ranges(path, options)[0] == in_one_piece(path, options)


def test_a_bomb_among_the_records_ends_the_file_where_it_ends_in_one_piece(tmp_path):
    bomb = record(99, http(b"<p>" + b" " * 900_000))
    parts = [*records()[:40], bomb, *records()[40:]]
    path = written(tmp_path, "bomb.warc.gz", pressed(parts))
    options = replace(OPTIONS, range_bytes=2000, max_ratio=10.0, min_unpacked=100_000)
    found, begun = in_ranges(path, options)
    assert found == in_one_piece(path, options)
    assert "unpacks to more than" in found[-1].warning
    assert begun > 5


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """A table that is read in three steps."""
    path = tmp_path_factory.mktemp("table") / "pages.parquet"
    duckdb.execute(
        "copy (select 'https://radio.example/' || i as url, '<p>' || i || repeat(' word', 9000) as html, "
        "'2026-11-01T06:00:00Z' as fetched_at from range(1600) as r(i)) to $1 (format parquet, row_group_size 2048)",
        [str(path)],
    )
    return path


def test_rows_of_a_table_in_ranges_come_as_in_one_piece(table):
    found, begun = in_ranges(table, replace(OPTIONS, range_bytes=1000))
    assert found == in_one_piece(table)
    assert begun >= 3


def test_a_table_ends_where_it_cannot_be_read(table, tmp_path):
    content = bytearray(table.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 400] = bytes(400)
    path = written(tmp_path, "broken.parquet", bytes(content))
    options = replace(OPTIONS, range_bytes=1000)
    found, _ = in_ranges(path, options)
    assert found == in_one_piece(path, options)
    assert any(isinstance(item, DamagedRecord) for item in found)


def test_an_object_is_read_in_ranges_too(object_storage):
    bucket = object_storage.bucket({"in/pages.jsonl": JSONL["with broken lines"], "in/b.html": html(1)})
    place = place_of(f"s3://{bucket}/in")
    found, begun = in_ranges(place)
    assert found == in_one_piece(place)
    assert begun > 10


class WornOut(io.BytesIO):
    """A file on a disk that gives up in the middle of it."""

    def read(self, size=-1):
        if self.tell() > 60_000:
            raise OSError(errno.EIO, "Input/output error")
        return super().read(size)


@pytest.mark.parametrize(("name", "content"), [("a.jsonl", lines()), ("a.warc", WARC["sound.warc"])])
def test_where_the_walk_through_a_file_fails_its_last_range_goes_on_to_the_end(name, content):
    source = InputFile(name, WornOut(content), len(content), datetime(2026, 11, 1, tzinfo=UTC))
    found = list(ranges_of(source, ReadState(OPTIONS, Budget(OPTIONS, len(content)))))
    assert len(found) > 1
    assert [part.start for part in found] == [0, *(part.end for part in found[:-1])]
    assert found[-1].end is None


def test_a_file_that_changes_while_it_is_read_is_told(tmp_path):
    path = written(tmp_path, "pages.jsonl", lines())
    items = read_inputs([path], OPTIONS, Machines(Elsewhere(2), nobody))
    next(items)
    with path.open("ab") as file:
        file.write(line(999))
    *_, record, report = items
    assert record.detail == "changed while being read"
    assert isinstance(report, InputReport)
    assert report.note == "changed while being read"
