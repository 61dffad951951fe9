"""Trying a reprocessing, looking at the difference, promoting it and undoing it, as an operator would."""

import json
import re
import shutil
from pathlib import Path

import pytest

from etl.errors import ExitCode
from etl.jobs.context import Context, SilentObserver
from etl.stores.home import Home
from etl.stores.settings import Settings
from tests.cli.conftest import CHECKOUT, call
from tests.jobs.tried import HOST, PROMO, records, write_profile

_RUN = re.compile(r"\d{8}-\d{6}-reprocess")


@pytest.fixture(scope="module")
def nightly(tmp_path_factory):
    """A project folder with one night in it; tests work on copies."""
    home = tmp_path_factory.mktemp("nightly")
    with_rule(home, [])
    (home / "crawl.jsonl").write_text("\n".join(records(0, 6, promo=(1, 2))), "utf-8")
    done = call(home, "run", "crawl.jsonl")
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture
def project(copydesk, nightly):
    shutil.copytree(nightly, copydesk.home, dirs_exist_ok=True)
    return copydesk


def with_rule(home, remove):
    write_profile(Context(Home(home), Settings(), SilentObserver(), lambda: None), remove)


def shadow_of(done):
    return _RUN.search(done.stderr)[0]


def test_a_rule_of_a_profile_is_tried_refused_accepted_and_undone(project):
    with_rule(project.home, ["p.garden"])
    tried = project("reprocess", "--only", "stale", "--diff")
    assert tried.returncode == ExitCode.ATTENTION, tried.stderr
    assert "2 pages of 6 differ" in tried.stdout
    assert sorted(re.findall(r"^  \w{12}  (\S+)$", tried.stdout, re.MULTILINE)) == [
        f"https://{HOST}/news/1",
        f"https://{HOST}/news/2",
    ]
    assert (
        re.findall(r"^    \S.*$", tried.stdout, re.MULTILINE)
        == [f"    - {PROMO}   (rule: station profile)"] * 2
    )
    run = shadow_of(tried)
    assert f"copydesk promote {run} --accept" in tried.stderr
    again = project("diff", run)
    assert again.stdout == tried.stdout
    assert f"copydesk promote {run} --accept" in again.stderr
    refused = project("promote", run)
    assert refused.returncode == ExitCode.ATTENTION
    assert "2 of 6 articles lose at least a tenth of their words: 33.3%" in refused.stderr
    assert articles_with_promo(project) == 2
    assert project("promote", run, "--accept").returncode == ExitCode.DONE
    assert articles_with_promo(project) == 0
    assert project("diff", run).stdout.splitlines()[2:] == tried.stdout.splitlines()[2:]
    assert project("runs", "rollback", run).returncode == ExitCode.DONE
    assert articles_with_promo(project) == 2


def articles_with_promo(project):
    done = project(
        "sql", "select count(*) as n from articles where body like '%spring garden show%'", "--json"
    )
    return json.loads(done.stdout)[0]["n"]


@pytest.fixture(scope="module")
def worse(tmp_path_factory):
    """An environment in which trafilatura loses the second half of what it finds."""
    folder = tmp_path_factory.mktemp("worse")
    shutil.copy(Path(__file__).with_name("worse_trafilatura.py"), folder / "sitecustomize.py")
    return {"PYTHONPATH": f"{folder}:{CHECKOUT}"}


def test_a_worse_trafilatura_is_refused_by_the_gate(demo, worse):
    assert (
        demo("golden", "add", "https://www.kvlo-radio.example/government/2026-11-03/water-rates").returncode
        == 0
    )
    tried = demo("reprocess", "--all", "--diff", "--json", environment=worse)
    assert tried.returncode == ExitCode.ATTENTION, tried.stderr
    found = json.loads(tried.stdout)
    assert not found["gate"]["holds"]
    assert found["total"]["words_lost"] > found["total"]["words_gained"]
    lost = [page["words_lost"] for page in found["pages"]]
    assert lost == sorted(lost, reverse=True)
    refused = demo("promote", "latest", environment=worse)
    assert refused.returncode == ExitCode.ATTENTION
    for words in (
        "lose a paragraph",
        "of the bodies are lost",
        "1 golden page would not come out as accepted",
    ):
        assert words in refused.stderr
    assert demo("promote", "latest").returncode == ExitCode.ATTENTION


def test_json_html_and_the_review_hold_what_the_table_shows(project):
    with_rule(project.home, ["p.garden"])
    done = project("reprocess", "--station", "kqrz", "--diff", "--json", "-o", "diff.html")
    page = json.loads(done.stdout)["pages"][0]
    line = page["paragraphs"][0]
    assert (page["fate"], line["change"], line["before"]) == ("changed", "lost", PROMO)
    html = (project.home / "diff.html").read_text("utf-8")
    assert html.count(PROMO) == 2
    assert "<script" not in html
    assert project("review", "--diff", "latest", "--sample", "3").returncode == ExitCode.DONE
    html = (project.home / "review.html").read_text("utf-8")
    assert html.index('id="diff"') < html.index('id="look"')
    assert html.count(PROMO) >= 2
    assert_listed_and_dropped(project, shadow_of(done))


def assert_listed_and_dropped(project, run):
    listed = json.loads(project("diff", "--json").stdout)
    assert [one["kind"] for one in listed] == ["published", "shadow"]
    assert listed[1] | {"run_id": run, "selection": "kqrz", "can_be_promoted": True} == listed[1]
    assert project("diff", "--drop", run).returncode == ExitCode.DONE
    assert [one["kind"] for one in json.loads(project("diff", "--json").stdout)] == ["published"]
    assert not (project.home / "warehouse" / "shadow").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("diff", "20260101"), "no state after a run '20260101' is kept"),
        (("diff", "published"), "no state from before"),
        (("promote", "20260101"), "no shadow is named '20260101'"),
        (("diff", "--drop", "20260101"), "no shadow is named '20260101'"),
    ],
)
def test_a_state_that_is_not_kept_is_a_mistake(project, arguments, words):
    done = project(*arguments)
    assert done.returncode == ExitCode.USAGE
    assert words in done.stderr
    assert "hint:" in done.stderr


def test_an_empty_project_has_nothing_to_try_or_compare(copydesk):
    assert copydesk("diff").returncode == ExitCode.DONE
    done = copydesk("reprocess", "--all", "--diff")
    assert done.returncode == ExitCode.FAILED
    assert "there is no warehouse" in done.stderr
    assert not (copydesk.home / "warehouse" / "shadow").exists()
