"""The working database: recovery of an unfinished one, and the memory given to a step."""

from datetime import UTC, datetime

import duckdb
import pytest

from etl.errors import WarehouseError
from etl.stores.home import Home
from etl.stores.warehouse import open_working, with_little_memory

# DuckDB keeps all values of a list together: 64 MiB here, beside the 48 from which they grow.
_LIST = "select len(list(n)) from range(5_000_000) as numbers(n)"


@pytest.fixture
def connection(tmp_path):
    with duckdb.connect(str(tmp_path / "working.duckdb")) as opened:
        yield opened


def tried(connection, query, limits):
    """Work that runs a query and appends its memory limit to `limits`."""

    def work():
        limits.append(connection.execute("select current_setting('memory_limit')").fetchone()[0])
        return connection.execute(query).fetchone()[0]

    return work


def test_a_step_begins_with_little_memory(connection):
    limits = []
    assert with_little_memory(connection, 512, tried(connection, "select 42", limits)) == 42
    assert limits == ["80.0 MiB"]


def test_a_step_that_runs_out_of_memory_is_repeated_with_more(connection):
    limits = []
    assert with_little_memory(connection, 512, tried(connection, _LIST, limits)) == 5_000_000
    assert limits == ["80.0 MiB", "160.0 MiB"]


def test_a_step_that_does_not_fit_into_the_maximum_is_an_error(connection):
    limits = []
    with pytest.raises(duckdb.OutOfMemoryException):
        with_little_memory(connection, 64, tried(connection, _LIST, limits))
    assert limits == ["64.0 MiB"]


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
