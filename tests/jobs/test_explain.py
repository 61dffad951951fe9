"""What `explain` says of a page is what `run` stored of it under the same recipe."""

import itertools
import json
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
import trafilatura.settings
import trafilatura.xpaths

from etl.engines.inline import InlineEngine
from etl.errors import UsageError
from etl.jobs.context import Context, SilentObserver
from etl.jobs.explain import explain
from etl.jobs.run import RunOptions, run
from etl.pages.body.trafilatura_reasons import PATTERN_GROUPS
from etl.pages.decode.visible import fold
from etl.pages.model.outcome import BlockFate, Loaded
from etl.stores.home import Home
from etl.stores.settings import Settings
from etl.stores.warehouse import open_published
from tests.golden.make_pages import all_pages
from tests.jobs.conftest import html
from tests.jobs.sample_runs import SAMPLES


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
    """From the name of a sample file to the page that the run made of it, with its lines."""
    with open_published(context.home) as connection:
        pages = connection.execute(
            "select page_key, coalesce(url, ''), origin_path, outcome, coalesce(reason, '') from core.pages"
        ).fetchall()
        lines = connection.execute(
            "select page_key, text, removed_by from core.paragraphs order by page_key, n"
        ).fetchall()
        captions = connection.execute(
            "select page_key, text, credit from core.caption_uses order by page_key, position"
        ).fetchall()
        removed = connection.execute(
            "select page_key, text, rule from core.page_removed order by page_key, n"
        ).fetchall()

    def of(rows, key):
        return [row[1:] for row in rows if row[0] == key]

    return {
        key: (url, path, outcome, reason, of(lines, key), of(captions, key), of(removed, key))
        for key, url, path, outcome, reason in pages
    }


def letters(texts):
    return Counter("".join(map(fold, texts)))


def test_a_run_of_the_samples_stores_every_one_of_them(stored):
    assert len(stored) >= 44


@pytest.mark.parametrize("sample", all_pages(), ids=lambda sample: f"{sample.file} {sample.url or ''}")
def test_what_is_explained_of_a_sample_page_is_what_the_run_stored(context, stored, sample):
    keys = [
        key
        for key, (url, path, *_) in stored.items()
        if (sample.url and url == sample.url and sample.file.split("/")[-1] in path)
        or (not sample.url and path.endswith(sample.file))
    ]
    assert keys
    for key in keys:
        _, _, outcome, reason, lines, captions, removed = stored[key]
        found = explain(context, key)
        assert (found.stored, found.is_current) == (outcome, True)
        if not isinstance(found.outcome, Loaded):
            assert outcome == "rejected"
            assert found.outcome.reason.value == reason
            assert not any(block.fate is BlockFate.KEPT for block in found.blocks)
            continue
        by_fate = {fate: [b.text for b in found.blocks if b.fate is fate] for fate in BlockFate}
        assert letters(by_fate[BlockFate.KEPT]) == letters(text for text, rule in lines if rule is None)
        assert [(c.text, c.credit) for c in found.outcome.captions] == captions
        assert [(line.text, line.rule) for line in found.outcome.removed] == removed
        words = {fold(text) for text, _ in captions if text}
        assert all(b.fate is BlockFate.CAPTION for b in found.blocks if fold(b.text) in words)


def test_every_removed_block_of_the_samples_says_why_in_more_than_one_word(context, stored):
    for key in stored:
        for block in explain(context, key).blocks:
            assert block.reason
            assert block.fate is not BlockFate.REMOVED or block.detail, block


def test_without_trafilaturas_private_names_the_reasons_are_poorer_and_the_result_is_the_same(
    context, stored, monkeypatch
):
    key = next(key for key, (_, _, outcome, *_) in stored.items() if outcome == "loaded")
    before = explain(context, key)
    monkeypatch.delattr(trafilatura.settings, "MANUALLY_CLEANED")
    for _, name in PATTERN_GROUPS:
        monkeypatch.delattr(trafilatura.xpaths, name)
    after = explain(context, key)
    assert after.outcome == before.outcome
    assert [b.text for b in after.blocks if b.fate is BlockFate.KEPT] == [
        b.text for b in before.blocks if b.fate is BlockFate.KEPT
    ]
    reasons = {b.reason for b in after.blocks if b.fate is BlockFate.REMOVED}
    assert "not in the main content" in reasons
    assert not reasons & {"menu", "boilerplate box", "page footer"}


def test_a_page_names_the_rows_that_carry_its_caption_and_its_story(context, stored):
    key = next(key for key, (url, *_) in stored.items() if url.endswith("kdnr.example/ferries-sail-again"))
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


def test_a_damaged_file_is_no_page_to_explain(context, tmp_path):
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
