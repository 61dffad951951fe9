"""What `explain` says of a page is what `run` stored of it under the same recipe."""

import itertools
import json
from datetime import UTC, datetime, timedelta

import pytest

from etl.engines.inline import InlineEngine
from etl.errors import UsageError
from etl.jobs.context import Context, SilentObserver
from etl.jobs.explain import explain
from etl.jobs.run import RunOptions, run
from etl.pages.model.outcome import BlockFate
from etl.stores.home import Home
from etl.stores.settings import Settings
from tests.golden.make_pages import all_pages
from tests.jobs.conftest import html
from tests.jobs.sample_runs import SAMPLES
from tests.jobs.stored_pages import as_explained, stored_pages


@pytest.fixture(scope="module")
def context(tmp_path_factory):
    ticks = itertools.count()
    start = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
    found = Context(
        Home(tmp_path_factory.mktemp("explained")),
        Settings(),
        SilentObserver(),
        lambda: start + timedelta(seconds=next(ticks)),
    )
    run(found, [SAMPLES], RunOptions(engine=InlineEngine()))
    return found


@pytest.fixture(scope="module")
def stored(context):
    """From the key of a stored page to what the run stored of it."""
    return stored_pages(context)


def test_a_run_of_the_samples_stores_every_one_of_them(stored):
    assert len(stored) >= 44


@pytest.mark.parametrize("sample", all_pages(), ids=lambda sample: f"{sample.file} {sample.url or ''}")
def test_what_is_explained_of_a_sample_page_is_what_the_run_stored(context, stored, sample):
    keys = [
        key
        for key, page in stored.items()
        if (sample.url and page.url == sample.url and sample.file.split("/")[-1] in page.path)
        or (not sample.url and page.path.endswith(sample.file))
    ]
    assert keys
    for key in keys:
        found = explain(context, key)
        assert found.is_current
        assert as_explained(found.page, found.outcome, found.blocks) == stored[key]


def test_a_block_that_left_says_so_with_its_evidence(context, stored):
    without = [
        (key, block.text)
        for key in stored
        for block in explain(context, key).blocks
        if block.fate is BlockFate.REMOVED and not block.detail
    ]
    assert without == []


def test_a_page_names_the_rows_that_carry_its_caption_and_its_story(context, stored):
    key = next(key for key, page in stored.items() if page.url.endswith("kdnr.example/ferries-sail-again"))
    others = explain(context, key).elsewhere
    assert {other.what for other in others} == {"caption", "story"}
    assert {other.page_key for other in others} <= stored.keys() - {key}
    assert all(other.spread and other.text and other.url for other in others)


def test_a_file_is_explained_as_a_run_would_read_it(context, tmp_path):
    row = {
        "url": "https://www.kvlo.example/a",
        "html": "<p>Too short.</p>",
        "fetched_at": "2026-11-02T03:00:00Z",
    }
    (tmp_path / "one.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    found = explain(context, str(tmp_path / "one.jsonl"))
    assert found.page.url == row["url"]
    assert [block.text for block in found.blocks] == ["Too short."]


def test_a_file_of_several_pages_says_how_to_name_one(context, tmp_path):
    row = json.dumps({"url": "https://www.kvlo.example/a", "html": "<p>Short.</p>"})
    (tmp_path / "two.jsonl").write_text(f"{row}\n{row.replace('/a', '/b')}\n", "utf-8")
    with pytest.raises(UsageError, match="several pages") as caught:
        explain(context, str(tmp_path / "two.jsonl"))
    assert "copydesk" in caught.value.hint


def test_a_damaged_file_is_not_a_page_to_explain(context, tmp_path):
    (tmp_path / "half.jsonl").write_text('{"url": "https://www.kv', "utf-8")
    with pytest.raises(UsageError, match=r"half\.jsonl"):
        explain(context, str(tmp_path / "half.jsonl"))


def test_a_line_that_the_station_repeats_is_told_with_its_pages_and_days(tmp_path):
    line = "Every gift keeps the lamp of our little newsroom burning through the night."
    rows = [
        {
            "url": f"https://www.kxyz.example/news/{number}",
            "fetched_at": f"2026-11-{2 + number % 3:02d}T03:00:00Z",
            "html": html(number, words=words).replace("</article>", f"<p>{line}</p></article>"),
        }
        for number, words in enumerate("lamps trees ferries walls bells roads taxes mills".split())
    ]
    (tmp_path / "night.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    now = datetime(2026, 11, 20, tzinfo=UTC)
    context = Context(Home(tmp_path / "home"), Settings(), SilentObserver(), lambda: now)
    run(context, [tmp_path / "night.jsonl"], RunOptions(engine=InlineEngine()))
    (told,) = [b for b in explain(context, rows[0]["url"]).blocks if b.text == line]
    assert (told.fate, told.reason) == (BlockFate.REMOVED, "station chrome line")
    assert told.detail == "on 8 of the station's 8 pages, 2026-11-02 to 2026-11-04"


@pytest.fixture(scope="module")
def spelled(tmp_path_factory):
    """A warehouse with a crawled page, and one that was saved without its URL and names it itself."""
    folder = tmp_path_factory.mktemp("spelled")
    saved = html(2).replace(
        "<head>", '<head><link rel="canonical" href="https://www.wxyz.example/news/saved">'
    )
    rows = [{"url": "https://www.kvlo.example/news/tram?id=7", "html": html(1)}, {"html": saved}]
    (folder / "night.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    now = datetime(2026, 11, 20, tzinfo=UTC)
    found = Context(Home(folder / "home"), Settings(), SilentObserver(), lambda: now)
    run(found, [folder / "night.jsonl"], RunOptions(engine=InlineEngine()))
    return found


@pytest.mark.parametrize(
    ("spelling", "headline"),
    [
        ("https://www.kvlo.example/news/tram?id=7", "Report number 1"),
        ("https://www.kvlo.example/news/tram?id=7&utm_source=mail", "Report number 1"),
        ("http://kvlo.example/news/tram/?id=7", "Report number 1"),
        ("http://kvlo.example/news/tram?id=7", "Report number 1"),
        ("WWW.kvlo.example/news/tram?id=7&fbclid=1", "Report number 1"),
        ("https://wxyz.example/news/saved/", "Report number 2"),
        ("wxyz.example/news/saved", "Report number 2"),
    ],
)
def test_a_stored_page_is_found_by_its_url_in_any_spelling(spelled, spelling, headline):
    assert explain(spelled, spelling).outcome.article.headline == headline


def test_a_mistyped_url_names_what_comes_near_and_how_to_see_it(spelled):
    with pytest.raises(UsageError, match=r"near it: https://www\.kvlo\.example/news/tram\?id=7") as caught:
        explain(spelled, "http://kvlo.example/news/tran?id=7")
    assert explain(spelled, caught.value.hint.split()[-1]).outcome.article.headline == "Report number 1"


def test_a_part_of_a_url_names_the_pages_that_hold_it(spelled):
    with pytest.raises(UsageError, match=r"near it: https://www\.kvlo\.example/news/tram\?id=7"):
        explain(spelled, "News/TRAM")


def test_four_digits_of_a_key_are_enough_where_they_fit_one_page(spelled):
    key = explain(spelled, "wxyz.example/news/saved").page.key
    assert explain(spelled, key[:4]).page.key == key


def test_an_address_that_is_unlike_any_names_none(spelled):
    with pytest.raises(UsageError, match="no stored page") as caught:
        explain(spelled, "https://nowhere.example/x")
    assert "near it" not in caught.value.message
