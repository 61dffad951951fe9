"""The working database: how much memory a step is given."""

import duckdb
import pytest

from etl.stores.warehouse import with_little_memory

# DuckDB keeps all values of a list together: 64 MiB here, beside the 48 from which they grow.
_LIST = "select len(list(n)) from range(5_000_000) as numbers(n)"


@pytest.fixture
def connection(tmp_path):
    with duckdb.connect(str(tmp_path / "working.duckdb")) as opened:
        yield opened


def tried(connection, query, limits):
    """Work that runs a query and notes in `limits` what it was given."""

    def work():
        limits.append(connection.execute("select current_setting('memory_limit')").fetchone()[0])
        return connection.execute(query).fetchone()[0]

    return work


def test_a_step_begins_with_little_memory(connection):
    limits = []
    assert with_little_memory(connection, 512, tried(connection, "select 42", limits)) == 42
    assert limits == ["96.0 MiB"]


def test_a_step_that_does_not_fit_is_done_again_in_more(connection):
    limits = []
    assert with_little_memory(connection, 512, tried(connection, _LIST, limits)) == 5_000_000
    assert limits == ["96.0 MiB", "192.0 MiB"]


def test_what_does_not_fit_into_all_that_it_may_have_is_an_error(connection):
    limits = []
    with pytest.raises(duckdb.OutOfMemoryException):
        with_little_memory(connection, 64, tried(connection, _LIST, limits))
    assert limits == ["64.0 MiB"]
