"""Rows are staged by name: a field of an article that has no column, or a column without a field, is found here."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from etl.engines.model import PageTask, ProcessedPage
from etl.matching import fingerprints
from etl.pages.model.article import (
    Article,
    Caption,
    Conflict,
    Dated,
    LocalDay,
    Paragraph,
    ParagraphKind,
    Precision,
    RemovedLine,
)
from etl.pages.model.article import PageType as Type
from etl.pages.model.outcome import (
    BlocksSummary,
    DecodingNote,
    Fault,
    Loaded,
    Quarantined,
    Rejected,
    RejectReason,
)
from etl.pages.model.profile import DEFAULT_PROFILE
from etl.pages.model.raw_page import FetchedSource, Origin, RawPage
from etl.pages.model.removal import Removal
from etl.stores.home import Home
from etl.stores.part_writer import PartWriter
from etl.stores.staged_page import staged_page
from etl.stores.staged_row import article_columns, staged_row
from etl.stores.statements import statement
from etl.stores.warehouse import open_working
from tests import empty_warehouse

NOW = datetime(2026, 11, 20, tzinfo=UTC)
_NO_COLUMN = {
    "updated_zone",
    "line_rule",
}  # `explain` finds the line rule again; nobody has asked for the zone yet
_CAPTION = Caption(
    0, "The ferry in the harbour", "A ferry", credit="Ada Moss", image_url="a.jpg", source="figcaption"
)
_DATE = Dated(NOW, Precision.DAY, "line", "station")
_ARTICLE = Article(
    headline="Ferry late",
    byline="Ada Moss",
    authors=("Ada Moss",),
    published=_DATE,
    published_day=LocalDay(date(2026, 11, 17), "line"),
    updated=_DATE,
    section="News",
    tags=("ferry", "harbour"),
    language="en",
    page_type=Type.ARTICLE,
    paragraphs=(Paragraph(ParagraphKind.PARAGRAPH, "The ferry was late."),),
    rights="© WXQZ",
    provider="AP",
    station="WXQZ",
    canonical_url="https://wxqz.example/ferry",
    headline_source="h1",
    conflicts=(Conflict("byline", "Ivo Lund", "meta"),),
)
_PAGE = RawPage(
    "k",
    "https://wxqz.example/a",
    None,
    NOW,
    FetchedSource.INPUT,
    b"<p>",
    "text/html",
    Origin("in.html"),
    "17",
)
_LOADED = Loaded(
    _ARTICLE,
    (_CAPTION,),
    (RemovedLine("Read more", Removal.POINTER),),
    DecodingNote("utf-8", "header"),
    BlocksSummary(9, 4, 5, 2),
)


@pytest.fixture
def connection(tmp_path):
    empty_warehouse.put_into(tmp_path)
    with open_working(Home(tmp_path), NOW, 256) as opened:
        opened.execute(statement("load", "outcome_part"))
        yield opened


def processed(outcome):
    found = fingerprints.of(["The ferry in the harbour"], ["The ferry was late."])
    prints = found if isinstance(outcome, Loaded) else None
    task = PageTask(_PAGE, DEFAULT_PROFILE, "recipe", keep_raw=True)
    return ProcessedPage(task, outcome, prints, 0.5)


def names_of(connection, column):
    """The fields of a column that holds a struct, or a list of structs."""
    rows = connection.execute(f"select unnest({column}) from outcome_part limit 0")
    first = rows.description[0][0]
    if len(rows.description) == 1 and first.startswith("unnest"):
        rows = connection.execute(f"select unnest({column}, recursive := true) from outcome_part limit 0")
    return {name for name, *_ in rows.description}


@pytest.mark.parametrize(
    "outcome",
    [_LOADED, Rejected(RejectReason.EMPTY), Quarantined(Fault.BUG, "why")],
    ids=["loaded", "rejected", "quarantined"],
)
def test_a_row_has_exactly_the_staged_columns(connection, outcome):
    columns = set(connection.table("outcome_part").columns)
    assert set(staged_row(processed(outcome))) == columns - {"raw_offset", "raw_length"}


def test_every_field_of_an_article_is_a_column_of_core_articles(connection):
    assert set(article_columns(_ARTICLE)) - _NO_COLUMN == names_of(connection, "article")


@pytest.mark.parametrize("column", ["captions", "paragraphs", "removed", "caption_prints"])
def test_what_belongs_to_an_article_has_the_fields_of_its_table(connection, column):
    (first, *_) = staged_row(processed(_LOADED))[column]
    assert set(first) - _NO_COLUMN == names_of(connection, column)


def test_what_is_staged_is_what_is_read_again(connection, tmp_path):
    writer = PartWriter(connection, tmp_path / "run")
    writer.add(staged_page(processed(_LOADED)))
    writer.add(staged_page(processed(Rejected(RejectReason.EMPTY))))
    part = writer.flush()
    query = "select outcome, article, captions, removed, paragraphs, bytes, body_words, detail from read_parquet($1)"
    loaded, rejected = connection.execute(query, [str(part.outcomes)]).fetchall()
    outcome, article, captions, removed, paragraphs, size, body_words, detail = loaded
    assert (outcome, size, body_words, detail) == ("loaded", 3, 4, None)
    assert {name: article[name] for name in ("byline", "authors", "published_precision", "page_type")} == {
        "byline": "Ada Moss", "authors": ["Ada Moss"], "published_precision": "day", "page_type": "article"
    }  # fmt: skip
    assert (article["published_day"], article["published_day_source"]) == (date(2026, 11, 17), "line")
    assert article["conflicts"] == [{"name": "byline", "value": "Ivo Lund", "source": "meta"}]
    assert [caption["credit"] for caption in captions] == ["Ada Moss"]
    assert removed == [{"text": "Read more", "rule": "pointer"}]
    assert paragraphs == [{"kind": "paragraph", "text": "The ferry was late."}]
    assert rejected[:5] == ("rejected", None, [], [], [])


def test_an_article_without_dates_has_their_columns_empty():
    row = article_columns(replace(_ARTICLE, published=None, published_day=None))
    assert (row["published_day"], row["published_day_source"]) == (None, None)
    assert [row[f"published_{what}"] for what in ("at", "precision", "source", "zone")] == [None] * 4
    assert set(row) == set(article_columns(_ARTICLE))


def test_a_part_of_another_version_has_another_layout(connection, tmp_path):
    def has_our_layout(path):
        return connection.execute(statement("load", "part_has_our_layout"), [str(path)]).fetchall() == [
            (True,)
        ]

    ours, other = Path(tmp_path / "ours.parquet"), tmp_path / "other.parquet"
    connection.execute(f"copy outcome_part to '{ours}'")
    connection.execute(f"copy (select * exclude (lines) from outcome_part) to '{other}'")
    assert has_our_layout(ours)
    assert not has_our_layout(other)
