"""On real pages, too, `explain` shows what a run stored, line by line in order."""

import gzip
import json
import os
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest

from etl.engines.inline import InlineEngine
from etl.jobs.context import Context, SilentObserver
from etl.jobs.explain import chrome_of
from etl.jobs.run import RunOptions, run
from etl.pages.explain import explain_page, mark_chrome
from etl.stores.home import Home
from etl.stores.published import open_published
from etl.stores.raw import read_pages
from etl.stores.settings import Settings
from tests.jobs.stored_pages import as_explained, stored_pages
from tests.soak import IS_SOAK

BENCH = Path(os.environ.get("BENCH_DATA") or Path(__file__).resolve().parents[3] / "shared" / "bench")
PAGES = 300 if IS_SOAK else 30


def real_pages():
    """Rows of real pages, taken evenly from all gold sets."""
    pairs = [
        (file.parent, row["id"], row.get("url"))
        for file in sorted(BENCH.glob("*/pairs.jsonl"))
        for row in map(json.loads, file.open(encoding="utf-8"))
        if (file.parent / "html" / f"{row['id']}.html.gz").exists()
    ]
    for folder, name, url in islice(pairs, 0, None, max(1, len(pairs) // PAGES)):
        html = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()).decode("utf-8", "replace")
        yield {"id": f"{folder.name}/{name}", "url": url, "html": html, "fetched_at": "2026-11-20T02:00:00Z"}


@pytest.mark.skipif(not any(BENCH.glob("*/pairs.jsonl")), reason="the gold pages are not here")
def test_the_explained_blocks_of_real_pages_are_the_rows_that_a_run_stored(tmp_path):
    rows = list(real_pages())
    (tmp_path / "pages.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    now = datetime(2026, 11, 21, tzinfo=UTC)
    context = Context(Home(tmp_path / "home"), Settings(), SilentObserver(), lambda: now)
    run(context, [tmp_path / "pages.jsonl"], RunOptions(engine=InlineEngine()))
    stored = stored_pages(context)
    assert len(stored) >= PAGES
    different = [
        (said, stored[page.key])
        for page, chrome in raw_pages(context)
        if (said := explained(page, chrome)) != stored[page.key]
    ]
    assert different == []


def raw_pages(context):
    """Every page of the raw store, and the lines of it that the station repeats."""
    with open_published(context.home) as connection:
        keys = {}
        for key, file in connection.execute("select page_key, raw_file from core.pages").fetchall():
            keys.setdefault(file, []).append(key)
        for page in read_pages(connection, context.home.raw, keys):
            yield page, chrome_of(connection, page.key)


def explained(page, chrome):
    outcome, blocks = explain_page(page)
    return as_explained(page, outcome, mark_chrome(blocks, chrome))
