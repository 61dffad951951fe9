"""The hits of a search can be joined in SQL."""

from dataclasses import replace

import duckdb
import pytest

from etl.errors import QueryError
from etl.jobs.context import SilentObserver
from etl.jobs.export import export_query
from etl.jobs.query import Question, query
from etl.jobs.search import hits_table
from tests.jobs.search.searched_home import PAGES, context_of, load


@pytest.fixture(scope="module")
def context(tmp_path_factory):
    there = context_of(tmp_path_factory.mktemp("joined") / "home")
    load(there, PAGES)
    return there


class Notes(SilentObserver):
    def __init__(self):
        self.found = []

    def note(self, event, **fields):
        self.found.append((event, fields))


def asked(context, sql, search):
    with query(context, Question(sql, search=search)) as answer:
        return list(answer.rows)


def test_hits_join_articles_and_captions(context):
    articles = "select rank, headline from hits join articles using (page_key) order by rank"
    assert asked(context, articles, "ferry") == [(1, "Ferry strike ends"), (2, "Harbour wall repaired")]
    captions = "select u.text, h.caption_id = u.caption_id from hits h join caption_uses u using (page_key, position)"
    found = asked(context, captions, "orange vests")
    assert found == [("Workers in orange vests paint the old iron bridge at dawn.", True)] * 2


def test_a_hit_has_these_columns(context):
    ((rank, kind, score, key, position, caption, snippet),) = asked(context, "from hits", "café quay")
    assert (rank, kind, position, caption, len(key)) == (1, "article", None, None, 32)
    assert score > 0
    assert "The **café** is on the **quay** beside" in snippet


def test_without_hits_the_table_is_empty(context):
    assert asked(context, "select count(*) from hits", "zeppelin") == [(0,)]


def test_hits_that_are_left_out_are_told(context, monkeypatch):
    monkeypatch.setattr(hits_table, "_MOST", 2)
    notes = Notes()
    assert len(asked(replace(context, observer=notes), "from hits", "town OR bridge")) == 2
    ((event, fields),) = notes.found
    assert (event, fields["hits"], fields["left_out"] > 3) == ("search", 2, True)


@pytest.mark.parametrize("name", ["hits.csv", "hits.parquet"])
def test_hits_are_exported(context, tmp_path, name):
    question = Question("select page_key from hits", search="ferry")
    assert export_query(context, question, tmp_path / name) == 2
    assert len(duckdb.sql(f"from '{tmp_path / name}'").fetchall()) == 2


def test_a_search_without_words_is_an_error(context):
    with pytest.raises(QueryError, match="contains no word"):
        asked(context, "from hits", "?")


def test_the_table_can_do_no_more_than_any_other(context):
    with pytest.raises(QueryError, match="only reads"):
        asked(context, "insert into hits select * from hits", "ferry")
