"""While the warehouse is being written, the hint is the user's own command with a wait."""

import pytest

from etl.cli.again import waiting
from etl.errors import ExitCode
from etl.stores.home import Home
from etl.stores.lock import Holder, hold


@pytest.mark.parametrize(
    ("words", "again"),
    [
        (["run", "my crawls"], "copydesk run 'my crawls' --wait 600"),
        (["--home", "x", "publish", "-q"], "copydesk --home x publish -q --wait 600"),
        (["run", "--wait", "2", "a"], "copydesk run a --wait 600"),
        (["reprocess", "--wait=3600", "--all"], "copydesk reprocess --all --wait 7200"),
        (["runs", "rollback", "latest"], "copydesk runs rollback latest --wait 600"),
        (["run", "--", "-odd"], "copydesk run --wait 600 -- -odd"),
        (["search", "ferry"], None),
    ],
)
def test_a_command_is_repeated_with_a_longer_wait_where_it_can_wait(words, again):
    assert waiting(words) == again


def test_a_busy_warehouse_hints_at_the_same_command_with_a_wait(copydesk):
    (copydesk.home / "warehouse").mkdir()
    holder = Holder(4711, "", "2026-11-20T02:00:00+00:00", "erase")
    with hold(Home(copydesk.home), holder):
        done = copydesk("erase", "--url", "https://kqrz.example/a", "--reason", "letter 17")
    assert done.returncode == ExitCode.BUSY
    assert "`copydesk erase` (PID 4711, since 2026-11-20" in done.stderr
    assert "copydesk erase --url https://kqrz.example/a --reason 'letter 17' --wait 600" in done.stderr
