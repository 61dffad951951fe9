"""`copydesk check`: the published tables agree."""

import json

from etl.errors import ExitCode


def test_checks_pass_on_the_demo(demo):
    done = demo("check", "--json")
    assert done.returncode == ExitCode.DONE
    assert {row["result"] for row in json.loads(done.stdout)} == {"ok"}
