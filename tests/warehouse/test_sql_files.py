from datetime import UTC, datetime

import duckdb
import pytest

from etl.errors import CheckFailedError
from etl.jobs.check import CheckResult, Severity, raise_failures, run_checks
from etl.jobs.saved_queries import bind, saved_queries
from etl.stores.home import Home
from etl.stores.migrations import known_migrations, migrate
from etl.stores.statements import files
from etl.stores.warehouse import open_working
from tests import empty_warehouse

_NOW = datetime(2026, 11, 20, tzinfo=UTC)
# One row that each check must find, as SQL on an empty warehouse.
_PAGE_ROW = """insert into core.pages by name select '{key}' as page_key, 'u' as url, 'u' as url_key, 's' as station,
    's' as input_station, now() as fetched_at, 'input' as fetched_at_source, 'o' as origin_path, 1 as bytes,
    'day=x/f.parquet' as raw_file, '{outcome}' as outcome, 'r' as recipe, 'r' as tried_recipe, false as flattened,
    1 as visible_words, 1 as body_words, 0 as caption_words, 0 as removed_words, false as second_view,
    0.1 as seconds, 'run' as run_id"""
_ARTICLE = """insert into core.articles by name select 'k' as page_key, 'u' as url_key, [] as authors,
    now() as fetched_at, [] as tags, 'article' as page_type, 'body' as body, 1 as word_count, [] as conflicts,
    {current} as is_current, 'run' as run_id, 'r' as recipe, {published} as published_at"""
_INPUT = "insert into ledger.inputs values ('run', 0, 'p', 'html', 1, 2, 1, 0, 0, 0, '')"
_RUN = """insert into ledger.runs by name select 'run' as run_id, 'run' as job, '{}' as arguments,
    'done' as status, 0 as exit_code, now() as started_at, now() as finished_at, 1 as seconds, 2 as pages,
    1 as loaded, 0 as rejected, 0 as quarantined, 0 as unchanged, 0 as added, 0 as changed, 0 as removed,
    0 as same, '0' as version, 'r' as recipe, 1 as sequence"""
_OUTCOME = """insert into ledger.outcomes by name select 'run' as run_id, 'k' as page_key, 'loaded' as outcome,
    0 as seconds, 'r' as recipe, 1 as sequence"""
_LOADED = _PAGE_ROW.format(key="k", outcome="loaded")
_CURRENT = _ARTICLE.format(current="true", published="null")
_CAPTION = """insert into core.caption_uses by name select 'k' as page_key, 0 as position,
    repeat('x', 3000) as text, 1 as copies, 'photo' as kind, 'alt' as source"""
_WRONG = {
    "pages_have_one_row": [_LOADED, _LOADED],
    "articles_have_one_row": [_LOADED],
    "urls_have_one_current_version": [_ARTICLE.format(current="false", published="null")],
    "parts_belong_to_articles": ["insert into core.page_removed values ('k', 0, 't', 'r')"],
    "parts_are_numbered": ["insert into core.paragraphs values ('k', 1, 'paragraph', 't', null)"],
    "bodies_are_their_paragraphs": [_RUN, _OUTCOME, _CURRENT],
    "raw_files_are_recorded": [_LOADED],
    "outcomes_are_known_words": [_PAGE_ROW.format(key="k", outcome="lost")],
    "quarantine_matches_pages": [_PAGE_ROW.format(key="k", outcome="quarantined")],
    "inputs_balance": [_INPUT],
    "runs_balance": [_RUN],
    "published_after_fetched": [_ARTICLE.format(current="true", published="now() + interval 9 day")],
    "captions_are_not_bodies": [_CAPTION],
    "captions_match_their_uses": [_CAPTION, "update core.caption_uses set caption_id = 'c'"],
    "stories_match_their_members": [_CURRENT, "update core.articles set story_id = 's'"],
}


@pytest.fixture
def warehouse(tmp_path):
    empty_warehouse.put_into(tmp_path)
    with open_working(Home(tmp_path), _NOW, 512) as connection:
        yield connection


def failed(connection):
    return {result.name for result in run_checks(connection) if not result.passed}


def test_an_empty_warehouse_passes_every_check(warehouse):
    assert failed(warehouse) == set()


@pytest.mark.parametrize("name", sorted(_WRONG))
def test_a_check_finds_the_row_that_is_wrong(warehouse, name):
    for sql in _WRONG[name]:
        warehouse.execute(sql)
    assert name in failed(warehouse)


@pytest.mark.parametrize("query", saved_queries()[0], ids=lambda query: query.name)
def test_a_saved_query_runs_on_an_empty_warehouse(warehouse, query):
    assert query.title
    assert query.about
    assert query.warnings == ()
    needed = {parameter.name: "x" for parameter in query.parameters if parameter.default is None}
    warehouse.execute(query.sql, bind(query, needed)).fetchall()


def test_every_table_view_and_column_has_a_comment(warehouse):
    missing = warehouse.execute(
        """select schema_name || '.' || table_name || '.' || column_name from duckdb_columns()
        where not internal and comment is null and schema_name in ('core', 'ledger', 'match', 'main')
            and table_name not in (select table_name from duckdb_tables() where temporary)
        union all select table_name from duckdb_tables() where comment is null and not internal
            and schema_name in ('core', 'ledger', 'match')
        union all select view_name from duckdb_views() where comment is null and not internal"""
    ).fetchall()
    assert missing == []


def test_migrating_twice_changes_nothing(warehouse):
    before = warehouse.execute("select * from ledger.migrations order by version").fetchall()
    migrate(warehouse, datetime(2027, 1, 1, tzinfo=UTC))
    assert warehouse.execute("select * from ledger.migrations order by version").fetchall() == before
    assert len(before) == len(known_migrations()) + 1


def test_views_and_comments_survive_publishing(warehouse, tmp_path):
    warehouse.execute("attach $1 as snapshot", [str(tmp_path / "copy.duckdb")])
    warehouse.execute("copy from database working to snapshot")
    warehouse.execute("detach snapshot")
    sql = "select view_name, comment from duckdb_views() where not internal order by all"
    with duckdb.connect(str(tmp_path / "copy.duckdb"), read_only=True) as copy:
        assert copy.execute(sql).fetchall() == warehouse.execute(sql).fetchall()
        assert len(copy.execute(sql).fetchall()) >= len(files("views"))


def test_a_failing_check_names_its_first_row_and_a_warning_does_not_raise():
    warning = CheckResult("late", Severity.WARN, "nothing is late", ("n",), ((1,),))
    assert raise_failures([warning]) == ["check late failed: expected: nothing is late (first: n=1)"]
    with pytest.raises(CheckFailedError, match="n=1"):
        raise_failures([CheckResult("late", Severity.ERROR, "nothing is late", ("n",), ((1,),))])
