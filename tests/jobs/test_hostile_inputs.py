"""One stranger's page, or one broken input, among good ones: the night ends well and names it."""

import gzip
import json

import duckdb
import pytest

from etl.errors import ExitCode, InputError
from etl.jobs.run import run
from tests.stores.sources.source_builders import html, line, record, zipped

SIDE = json.dumps({"url": "https://evil.example/x", "fetched_at": "2026-11-01T00:00:00Z"})
FORGED = line(1, url="https://good.example/forged", station="KXQV", fetched_at="9999-12-31")


@pytest.mark.parametrize(
    "content",
    [
        b'{"html":"<p>x</p>"}\n' + b"x\n" * 200,
        FORGED,
        record(1),
        gzip.compress(record(1)),
        zipped({"p.html": html()}),
        b"url,html,station\nhttps://good.example/forged,<p>x</p>,KXQV\n",
    ],
    ids=["broken lines", "jsonl", "warc", "warc.gz", "zip", "csv"],
)
def test_a_strangers_page_speaks_for_itself_alone_and_stops_nothing(context, pages, inline, content):
    (pages / "evil.html").write_bytes(content)
    (pages / "evil.html.json").write_text(SIDE)
    good = sum(path.name != "evil.html" for path in pages.glob("*.html"))
    summary = run(context, [pages], inline)
    assert summary.exit_code in {ExitCode.DONE, ExitCode.ATTENTION}
    assert summary.pages == good + 1
    with duckdb.connect(str(context.home.published), read_only=True) as connection:
        named = connection.execute("select count(*) from core.pages where url like '%good.example/forged%'")
        assert named.fetchall() == [(0,)]


def test_an_input_without_a_body_field_ends_with_code_1_and_all_its_records_counted(
    context, pages, inline, tmp_path
):
    (tmp_path / "foreign.jsonl").write_text('{"page_url": "u", "raw_html": "<html>x</html>"}\n' * 140)
    summary = run(context, [pages, tmp_path / "foreign.jsonl"], inline)
    assert (summary.exit_code, summary.quarantined) == (ExitCode.ATTENTION, 140)
    assert 'html = "raw_html"' in summary.message


def test_one_missing_path_among_others_does_not_stop_them(context, pages, inline, tmp_path):
    summary = run(context, [tmp_path / "yesterday", pages], inline)
    assert (summary.loaded, summary.quarantined, summary.exit_code) == (4, 1, ExitCode.ATTENTION)
    assert "yesterday: nothing in it could be read" in summary.message


def test_only_missing_paths_are_a_command_line_error(context, inline, tmp_path):
    with pytest.raises(InputError, match="yesterday cannot be read") as caught:
        run(context, [tmp_path / "yesterday", tmp_path / "today"], inline)
    assert caught.value.exit_code == ExitCode.USAGE
