"""`copydesk reprocess`: which pages it would run again."""

import json

from etl.errors import ExitCode


def test_a_dry_run_writes_nothing_and_says_which_days_it_means(demo):
    done = demo("reprocess", "--since", "2026-11-01", "--until", "2026-11-03", "--dry-run")
    assert done.returncode == ExitCode.DONE
    assert "2026-11-01 to 2026-11-03, both included (3 days, UTC)" in done.stderr
    assert done.stdout.startswith("would reprocess ")
    assert len(json.loads(demo("runs", "list", "--json").stdout)) == 1
