"""The quality gate: figures on our own golden pages, and floors below which none may fall.

`pytest tests/quality --update-floors` raises floors to what is reached; it lowers one only together with
`--allow-regression`.
"""

import hashlib
import json
from pathlib import Path

import pytest

from etl.jobs.extract_row import extract_row
from etl.pages.process import process
from tests.builders import golden_page
from tests.golden.make_pages import all_pages
from tests.quality.measures import Pair, measure

FLOORS = Path(__file__).with_name("floors.json")


@pytest.fixture(scope="module")
def pairs():
    pages = all_pages()
    return [Pair(p.gold, extract_row(raw := golden_page(p), process(raw))) for p in pages]


def digest_of_pages():
    """Of the golden pages and what is true of them: a floor says nothing about other pages."""
    digest = hashlib.sha256()
    for page in all_pages():
        digest.update(hashlib.sha256(page.content).digest())
        digest.update(json.dumps([page.url, page.gold], sort_keys=True, default=str).encode())
    return digest.hexdigest()


def test_no_figure_falls_below_its_floor(pairs, request):
    pinned = json.loads(FLOORS.read_text())
    floors = pinned["floors"]
    figures = {name: round(value, 4) for name, value in measure(pairs).items()}
    fallen = {
        name: (figures.get(name), floor) for name, floor in floors.items() if figures.get(name, 0) < floor
    }
    if request.config.getoption("--update-floors"):
        if fallen and not request.config.getoption("--allow-regression"):
            pytest.fail(f"refusing to lower floors without --allow-regression: {fallen}")
        FLOORS.write_text(json.dumps({"pages": digest_of_pages(), "floors": figures}, indent=2) + "\n")
        return
    assert pinned["pages"] == digest_of_pages(), (
        "the golden pages are others: pytest tests/quality --update-floors"
    )
    assert not fallen, f"figure, floor: {fallen}"
    assert floors.keys() == figures.keys()


def test_an_article_never_holds_a_line_of_its_captions(pairs):
    for pair in filter(lambda p: p.is_article, pairs):
        lines = (pair.row["body"] or "").split("\n")
        for caption in pair.gold["captions"]:
            assert caption["text"] not in lines
