"""`copydesk export`: tables in files."""

import pytest

from etl.errors import ExitCode


def test_a_table_is_exported_whole(demo):
    done = demo("export", "articles", "-o", "articles.jsonl")
    lines = (demo.home / "articles.jsonl").read_text().splitlines()
    assert done.stderr == f"{len(lines):,} rows written to articles.jsonl\n"


@pytest.mark.parametrize("command", [("sql", "select 1"), ("export", "articles"), ("review",)])
def test_no_command_replaces_anything_of_the_warehouse(demo, command):
    before = (demo.home / "warehouse" / "copydesk.duckdb").read_bytes()
    for target in ("warehouse/copydesk.duckdb", "warehouse/new.csv"):
        done = demo(*command, "-o", target)
        assert done.returncode == ExitCode.USAGE, done.stderr
    assert (demo.home / "warehouse" / "copydesk.duckdb").read_bytes() == before
    assert not (demo.home / "warehouse" / "new.csv").exists()
    assert demo("check").returncode == ExitCode.DONE
