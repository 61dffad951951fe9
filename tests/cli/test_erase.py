"""`copydesk erase`: what goes, what stays, and who is asked."""

import json

import pytest

from etl.errors import ExitCode
from tests.cli.terminal import answering


def test_an_erased_page_is_gone_and_leaves_a_certificate_without_its_name(demo):
    (page,) = json.loads(
        demo("sql", "select url from articles where url is not null order by url limit 1", "--json").stdout
    )
    url = page["url"]
    ahead = demo("erase", "--url", url, "--reason", "asked", "--dry-run")
    assert url in ahead.stdout
    done = demo("erase", "--url", url, "--reason", "asked in a letter", "--json")
    assert (done.returncode, json.loads(done.stdout)["articles"] > 0) == (ExitCode.DONE, True)
    assert json.loads(
        demo("sql", "select count(*) as n from pages where url = '" + url + "'", "--json").stdout
    ) == [{"n": 0}]
    assert json.loads(demo("sql", "select kind, reason from erasures", "--json").stdout) == [
        {"kind": "page", "reason": "asked in a letter"}
    ]
    assert " rejected=1 " in demo("run", "pages").stderr.splitlines()[-1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--reason", "x"),
        ("--url", "https://a.example/", "--host", "a.example", "--reason", "x"),
        ("--host", "a.example", "--reason", " "),
        ("--host", "a.example"),
    ],
)
def test_an_erasure_needs_one_target_and_a_reason(demo, arguments):
    assert demo("erase", *arguments).returncode == ExitCode.USAGE


def count(demo):
    return json.loads(demo("sql", "select count(*) as n from articles", "--json").stdout)[0]["n"]


def test_an_erasure_names_its_pages_and_asks(demo):
    before = count(demo)
    url = json.loads(demo("sql", "select url from articles where url is not null limit 1", "--json").stdout)[
        0
    ]["url"]
    words = ("erase", "--url", url, "--reason", "letter 17")
    code, output = answering(demo.home, "n", *words)
    assert code == ExitCode.ATTENTION
    assert url in output
    assert "remove them for good" in output
    assert "nothing was changed" in output
    assert count(demo) == before
    code, output = answering(demo.home, "y", *words)
    assert code == ExitCode.DONE, output
    assert count(demo) < before


def test_a_script_is_not_asked_and_a_dry_run_wants_no_reason(demo):
    assert demo("erase", "--host", "kvlo-radio.example", "--dry-run").returncode == ExitCode.DONE
    done = demo("erase", "--host", "kvlo-radio.example", "--reason", "closed", "--json")
    assert (done.returncode, json.loads(done.stdout)["state"]) == (ExitCode.DONE, "done")
    assert demo("erase", "--status").returncode == ExitCode.DONE


def test_a_reason_that_names_the_page_is_refused_because_reasons_are_kept(demo):
    done = demo("erase", "--url", "https://kqrz.example/a", "--reason", "of https://kqrz.example/a, as asked")
    assert done.returncode == ExitCode.USAGE
    assert "reasons are kept" in done.stderr
