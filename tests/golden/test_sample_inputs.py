"""The sample pages, read as inputs, are the pages that the gold is about."""

from datetime import datetime

from etl.stores.sources import InputReport, SourceOptions, read_inputs
from tests.golden.make_pages import HERE, all_pages
from tests.stores.sources.source_builders import Result


def test_every_sample_page_is_read_once_with_its_url_and_fetch_time():
    result = Result(read_inputs([HERE / "pages"], SourceOptions()))
    assert result.damaged == []
    read_pages = {(page.url, page.body): page for page in result.pages}
    assert len(read_pages) == len(result.pages) == len(all_pages())
    for made in all_pages():
        page = read_pages[made.url, made.content]
        if made.fetched_at:
            assert page.fetched_at == datetime.fromisoformat(made.fetched_at)


def test_the_samples_show_several_containers():
    reports = [
        item for item in read_inputs([HERE / "pages"], SourceOptions()) if isinstance(item, InputReport)
    ]
    assert {report.kind for report in reports} == {"html", "text", "jsonl", "warc+gzip", "skipped"}
