"""What a person at a terminal is told after a run."""

import os
import shlex
import subprocess
import sys

import pytest

from tests.cli.conftest import CHECKOUT
from tests.cli.terminal import on_terminal
from tests.cli.test_monitoring import good


@pytest.mark.parametrize(
    ("options", "is_told"),
    [((), True), (("-q",), False), (("--json",), False), (("--log-format", "json"), False)],
)
def test_a_run_says_on_a_terminal_where_its_result_is_and_what_to_ask_next(copydesk, options, is_told):
    good(copydesk)
    shown = on_terminal(copydesk.home, "run", "night.jsonl", *options, COPYDESK_ENGINE_KIND="inline")
    assert ("the result is in warehouse/copydesk.duckdb" in shown) == is_told
    assert ("copydesk sql --list" in shown) == is_told


def test_a_log_ends_with_the_summary_and_the_commands_name_the_project_folder(copydesk, tmp_path):
    good(copydesk)
    assert copydesk("run", "night.jsonl").stderr.splitlines()[-1].startswith("run ")
    shown = on_terminal(tmp_path, "--home", copydesk.home, "run", copydesk.home / "night.jsonl")
    assert f"copydesk --home {shlex.quote(str(copydesk.home))} sql --list" in shown


def test_a_job_goes_on_when_nobody_reads_its_log(copydesk):
    good(copydesk)
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "etl.cli.app", "run", "night.jsonl", "--json"]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "COPYDESK_ENGINE_KIND": "inline"}
    with os.fdopen(writer, "wb") as closed:
        done = subprocess.run(
            command, cwd=copydesk.home, env=environment, stdout=subprocess.PIPE, stderr=closed, check=False
        )
    assert done.returncode == 0
    assert b'"loaded": ' in done.stdout
