"""Which fields of a record hold the page, and what is said where none does."""

import gzip
import json

import duckdb
import pytest

from etl.errors import ConfigError
from etl.stores import configuration
from etl.stores.configuration import SettingsSources
from etl.stores.sources import SourceOptions
from tests.stores.sources.source_builders import line, read_file, zipped


def test_a_mapping_adds_a_name_and_both_formats_are_read_together(tmp_path):
    options = SourceOptions(fields={"html": "raw", "url": "page.url", "fetched_at": "seen"})
    theirs = {"page": {"url": "https://radio.example/1"}, "raw": "<p>a</p>", "seen": "2026-11-01"}
    result = read_file(tmp_path / "a.jsonl", json.dumps(theirs).encode() + b"\n" + line(2), options)
    assert (result.numbers, result.damaged) == ([1, 2], [])
    csv = b"url,raw,html\nhttps://radio.example/3,<p>a</p>,\nhttps://radio.example/4,,<p>b</p>\n"
    assert read_file(tmp_path / "a.csv", csv, options).numbers == [3, 4]
    path = tmp_path / "a.parquet"
    duckdb.sql(f"COPY (SELECT 'https://radio.example/5' AS url, '<p>x</p>' AS html) TO '{path}'")
    assert read_file(path, path.read_bytes(), options).numbers == [5]


def test_a_mapped_field_that_no_record_has_is_reported_with_the_existing_names(tmp_path):
    options = SourceOptions(fields={"fetched_at": "crawld", "html": "raw"})
    (report,) = read_file(
        tmp_path / "a.jsonl", b'{"raw": "<p>x</p>", "crawled": "2026-11-01"}\n', options
    ).reports
    assert report.missing == {'fetched_at = "crawld"'}
    assert "crawled" in report.names
    assert "crawld" in report.note


FOREIGN = {
    "page_url": "https://radio.example/1",
    "raw_html": "<html><p>Hello</p></html>",
    "crawled": "2026-11-01",
}


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.parquet", "stdin", "a.jsonl.gz", "a.zip"])
def test_the_report_of_an_input_without_a_body_field_says_what_to_add(tmp_path, name):
    if name.endswith("parquet"):
        values = ", ".join(f"'{value}' AS {key}" for key, value in FOREIGN.items())
        duckdb.sql(f"COPY (SELECT {values} FROM range(30)) TO '{tmp_path / name}'")
        content = (tmp_path / name).read_bytes()
    elif name.endswith("csv"):
        content = (",".join(FOREIGN) + "\n" + (",".join(FOREIGN.values()) + "\n") * 30).encode()
    else:
        content = (json.dumps(FOREIGN) + "\n").encode() * 30
        content = gzip.compress(content) if name.endswith("gz") else content
        content = zipped({"crawl.jsonl": content}) if name.endswith("zip") else content
    result = read_file(tmp_path / name, content)
    assert (result.pages, len(result.damaged), result.reports[0].damaged) == ([], 1, 30)
    told = result.reports[0].warning
    for part in (
        'html = "raw_html"',
        'url = "page_url"',
        'fetched_at = "crawled"',
        "config/copydesk.toml",
        "--field",
    ):
        assert part in told
    assert "page_url" in result.damaged[0].detail


def test_records_without_a_body_do_not_affect_good_ones_after_them(tmp_path):
    result = read_file(tmp_path / "a.jsonl", b'{"url": "u", "status": 404}\n' * 50 + line(1) + line(2))
    assert (result.numbers, result.reports[0].damaged, result.reports[0].warning) == ([1, 2], 50, "")


@pytest.mark.parametrize("name", ["a.jsonl", "a.warc.gz", "a.csv", "a.zip", "a.parquet", "a.tar"])
def test_a_crawl_in_which_nothing_is_recognised_is_damaged_and_not_skipped(tmp_path, name):
    content = bytes(range(256)) * 40
    result = read_file(tmp_path / name, gzip.compress(content) if name.endswith("gz") else content)
    assert result.pages == []
    assert result.damaged
    assert result.reports[0].warning.startswith("nothing in it could be read")


def settings(tmp_path, text):
    (tmp_path / "copydesk.toml").write_text(text)
    return configuration.load_configuration(SettingsSources(tmp_path / "copydesk.toml", None, {}, {}))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[inputs.fields]\nfetchd_at = "x"\n', "did you mean 'fetched_at'"),
        ('[inputs.kinds]\n"*.txt" = "josnl"\n', "did you mean 'jsonl'"),
        ('[inputs]\nkind = "word"\n', "choose one of: page, html"),
    ],
)
def test_unknown_fields_and_kinds_are_errors_that_suggest_similar_names(tmp_path, text, told):
    with pytest.raises(ConfigError, match=told):
        settings(tmp_path, text)
