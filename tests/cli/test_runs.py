"""`copydesk runs`: earlier runs, and undoing them."""

import json

import pytest

from etl.errors import ExitCode
from tests.cli.terminal import answering


def test_runs_are_listed_and_publishing_again_is_harmless(demo):
    (run,) = json.loads(demo("runs", "list", "--json").stdout)
    assert run["job"] == "run"
    assert demo("publish").returncode == ExitCode.DONE
    assert demo("sql", "select 1").returncode == ExitCode.DONE


def test_runs_alone_lists_them_and_a_run_id_shows_one(demo):
    (run,) = json.loads(demo("runs", "--json").stdout)
    name = run["run_id"]
    assert name in demo("runs").stdout
    shown = json.loads(demo("runs", name, "--json").stdout)
    assert shown["run"]["run_id"] == name
    assert demo("runs", name).stdout.startswith("what")
    assert demo("runs", "1999").stderr.count("hint:  ") == 1


def test_latest_names_the_latest_run(demo):
    (latest, *_) = json.loads(demo("runs", "--json").stdout)
    assert json.loads(demo("runs", "latest", "--json").stdout)["run"]["run_id"] == latest["run_id"]
    assert json.loads(demo("runs", "show", "latest", "--json").stdout)["run"]["run_id"] == latest["run_id"]


def test_a_run_of_many_inputs_shows_those_with_problems_first_and_counts_the_rest(copydesk, home):
    for number in range(60):
        (home / f"more-{number}.html").write_text(f"<p>{number}")
    run = copydesk("run", ".").stderr.splitlines()[-1].split()[1]
    output = copydesk("runs", run).stdout
    assert f"25 more inputs: copydesk runs {run} --json" in output
    inputs = output[output.index("path") :].splitlines()
    assert inputs[2].startswith("half.jsonl")
    assert len(json.loads(copydesk("runs", run, "--json").stdout)["inputs"]) == 65


@pytest.mark.parametrize("answer", ["n", "y"])
def test_a_rollback_names_the_runs_and_asks_and_says_that_their_pages_come_back(demo, answer):
    ((first,),) = [json.loads(demo("sql", "select run_id from runs", "--json").stdout)[0].values()]
    page = demo.home / "new.jsonl"
    sentences = " ".join(
        f"The ferry number {word} left the harbour of the town on Monday." for word in "abcdefgh"
    )
    page.write_text(
        json.dumps({"url": "https://kqrz.example/new", "html": f"<h1>New</h1><p>{sentences}</p>"})
    )
    assert demo("run", page).returncode in (ExitCode.DONE, ExitCode.ATTENTION)
    newest = json.loads(
        demo("sql", "select arg_max(run_id, sequence) as r from ledger.commits", "--json").stdout
    )[0]["r"]
    assert newest != first
    code, output = answering(demo.home, answer, "runs", "rollback", "latest")
    assert f"undo {newest}" in output
    if answer == "n":
        assert code == ExitCode.ATTENTION
        return
    assert code == ExitCode.DONE, output
    assert "come back with the next run of the same input" in output
    assert newest in {
        run["run_id"] for run in json.loads(demo("runs", "--json").stdout) if run["status"] == "undone"
    }
