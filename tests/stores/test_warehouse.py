"""The working database: recovery of an unfinished one, and the memory given to a step."""

from datetime import UTC, datetime

import duckdb
import pytest

from etl.errors import WarehouseError
from etl.stores.home import Home
from etl.stores.warehouse import attempts, open_working

# DuckDB keeps all values of a list together: 64 MiB here, on top of the 48 from which they grow.
_LIST = "select len(list(n)) from range(5_000_000) as numbers(n)"


@pytest.fixture
def connection(tmp_path):
    with duckdb.connect(str(tmp_path / "working.duckdb")) as opened:
        yield opened


def tried(connection, memory_mib, query, limits):
    """Run a query with growing limits, which are noted in `limits`."""
    for attempt in attempts(connection, memory_mib):
        with attempt:
            limits.append(connection.execute("select current_setting('memory_limit')").fetchone()[0])
            found = connection.execute(query).fetchone()[0]
    return found


def test_the_first_attempt_has_little_memory(connection):
    limits = []
    assert tried(connection, 512, "select 42", limits) == 42
    assert limits == ["80.0 MiB"]


def test_an_attempt_that_runs_out_of_memory_is_repeated_with_twice_as_much(connection):
    limits = []
    assert tried(connection, 512, _LIST, limits) == 5_000_000
    assert limits == ["80.0 MiB", "160.0 MiB"]


def test_the_last_attempt_raises(connection):
    limits = []
    with pytest.raises(duckdb.OutOfMemoryException):
        tried(connection, 64, _LIST, limits)
    assert limits == ["64.0 MiB"]


def test_any_other_error_ends_the_attempts(connection):
    limits = []
    with pytest.raises(duckdb.CatalogException):
        tried(connection, 512, "from nowhere", limits)
    assert len(limits) == 1


def cut_working(tmp_path, size):
    """A home whose working database is cut off after this many bytes."""
    home = Home(tmp_path)
    home.working.parent.mkdir(parents=True)
    duckdb.connect(str(home.working)).close()
    home.working.write_bytes(home.working.read_bytes()[:size])
    return home


@pytest.mark.parametrize("size", [0, 100, 4096, 12_287])
def test_a_database_whose_creation_was_interrupted_is_created_again(tmp_path, size):
    home = cut_working(tmp_path, size)
    with open_working(home, datetime(2026, 11, 2, tzinfo=UTC), 512) as opened:
        assert opened.execute("select count(*) from core.pages").fetchone() == (0,)


def test_a_truncated_database_is_an_error_if_something_was_published(tmp_path):
    home = cut_working(tmp_path, 100)
    home.published.write_bytes(b"")
    with (
        pytest.raises(WarehouseError, match="cannot be opened"),
        open_working(home, datetime(2026, 11, 2, tzinfo=UTC), 512),
    ):
        pass
    assert home.working.stat().st_size == 100
