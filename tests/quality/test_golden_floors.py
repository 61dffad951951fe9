"""The quality gate: figures on our own golden pages, and floors below which none may fall.

`pytest tests/quality --update-floors` raises floors to what is reached; it lowers one only together with
`--allow-regression`.
"""

import hashlib
import json
from datetime import datetime
from pathlib import Path

import pytest

from etl.jobs.extract_row import extract_row
from etl.pages.decode.urls import page_key
from etl.pages.model.raw_page import FetchedSource, Origin, RawPage
from etl.pages.process import process
from tests.golden.make_pages import Page, all_pages
from tests.quality.measures import Pair, measure

FLOORS = Path(__file__).with_name("floors.json")
UNKNOWN_TIME = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def raw_page(page: Page) -> RawPage:
    source = FetchedSource.INPUT if page.fetched_at else FetchedSource.FILE_TIME
    moment = datetime.fromisoformat(page.fetched_at) if page.fetched_at else UNKNOWN_TIME
    digest = hashlib.sha256(page.content).hexdigest()
    key = page_key(page.url, moment, source, digest)
    origin = Origin(page.file, sha256=digest)
    return RawPage(key, page.url, None, moment, source, page.content, page.content_type, origin)


@pytest.fixture(scope="module")
def pairs():
    pages = all_pages()
    return [Pair(p.gold, extract_row(raw := raw_page(p), process(raw))) for p in pages]


def test_no_figure_falls_below_its_floor(pairs, request):
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    figures = {name: round(value, 4) for name, value in measure(pairs).items()}
    fallen = {
        name: (figures.get(name), floor) for name, floor in floors.items() if figures.get(name, 0) < floor
    }
    if request.config.getoption("--update-floors"):
        if fallen and not request.config.getoption("--allow-regression"):
            pytest.fail(f"refusing to lower floors without --allow-regression: {fallen}")
        FLOORS.write_text(json.dumps(figures, indent=2) + "\n")
        return
    assert not fallen, f"figure, floor: {fallen}"
    assert floors.keys() == figures.keys()


def test_an_article_never_holds_a_line_of_its_captions(pairs):
    for pair in filter(lambda p: p.is_article, pairs):
        lines = (pair.row["body"] or "").split("\n")
        for caption in pair.gold["captions"]:
            assert caption["text"] not in lines
