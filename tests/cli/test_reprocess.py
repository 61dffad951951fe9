"""`copydesk reprocess`: which pages it would run again."""

import json

import pytest

from etl.errors import ExitCode
from tests.cli.terminal import answering


def test_a_dry_run_writes_nothing_and_says_which_days_it_means(demo):
    done = demo("reprocess", "--since", "2026-11-01", "--until", "2026-11-03", "--dry-run")
    assert done.returncode == ExitCode.DONE
    assert "fetched: 2026-11-01 to 2026-11-03, both included (3 days, UTC)" in done.stderr
    assert done.stdout.startswith("would reprocess ")
    assert len(json.loads(demo("runs", "list", "--json").stdout)) == 1


def test_everything_takes_a_word_where_nobody_can_be_asked(demo):
    done = demo("reprocess")
    assert done.returncode == ExitCode.USAGE
    assert "this would run all stored pages again" in done.stderr
    assert "copydesk reprocess --all" in done.stderr


def test_a_person_is_asked_before_everything_is_taken(demo):
    code, output = answering(demo.home, "n", "reprocess")
    assert "run all 50 stored pages again?" in output
    assert code == ExitCode.ATTENTION
    assert len(json.loads(demo("runs", "list", "--json").stdout)) == 1


_URL = "https://www.kvlo-radio.example/government/2026-11-03/water-rates"


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (("--url", _URL), 1),
        (("--url", _URL + "?utm_source=x"), 1),
        (("--url", _URL.replace("https://www.", "http://") + "/"), 1),
        (("--url", _URL.removeprefix("https://")), 1),
        (("--url", _URL, "--key", "4ea1b8eb0767"), 2),
        (("--station", "kvlo", "--station", "WBRN"), 25),
        (("--station", "WBRN", "--url", _URL), 0),
    ],
)
def test_pages_are_selected_by_url_key_and_several_stations(demo, arguments, count):
    done = demo("reprocess", *arguments, "--dry-run", "--json")
    assert json.loads(done.stdout)["pages"] == count, done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--url", _URL.replace("rates", "rate")), f"near it: {_URL}"),
        (("--url", "nonsense"), "no stored page has the URL 'nonsense'"),
        (("--key", "ffff0000ffff"), "no page has a key that starts with 'ffff0000ffff'"),
        (("--key", ""), "no page has a key that starts with ''"),
        (("--since", ""), "--since is empty"),
        (("--station", "KVLA"), "near it: KVLO"),
        (("--station", "WBRN", "--station", "kvla"), "near it: KVLO"),
        (("--all", "--since", "7d"), "other options restrict them"),
        (("--since", "7d", "-o", "x.html"), "-o is for --diff"),
    ],
)
def test_what_does_not_exist_is_a_mistake_with_what_is_near_it(demo, arguments, words):
    done = demo("reprocess", *arguments)
    assert done.returncode == ExitCode.USAGE
    assert words in done.stderr


@pytest.mark.parametrize("more", [("--dry-run",), ("--diff",), ()])
def test_days_without_pages_need_attention_and_say_which_days_there_are(demo, more):
    done = demo("reprocess", "--since", "2025-01-01", "--until", "2025-02-01", "--station", "KVLO", *more)
    assert done.returncode == ExitCode.ATTENTION
    assert (
        "no page of KVLO was fetched then; there are pages fetched from 2026-11-01 to 2026-11-05"
        in done.stderr
    )


def test_nothing_stale_is_nothing_to_do(demo):
    assert demo("reprocess", "--only", "stale", "--diff").returncode == ExitCode.DONE
