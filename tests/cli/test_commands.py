"""Every command as a user meets it: stdout, stderr and exit code, on the sample pages."""

import csv
import io
import json

import pytest

from etl.errors import ExitCode

LINE = "about the tram line that opened on Monday in Port Selby, and its first riders."
PAGE = (
    "<html><head><title>Tram line</title></head><body><article><h1>Tram line opens</h1>"
    + "".join(f"<p>Sentence {n} {LINE}</p>" for n in range(8))
    + "</article></body></html>"
)


def test_the_demo_shows_rows_and_ends_with_the_summary_and_a_second_one_changes_nothing(demo):
    assert demo.first.stdout.startswith("station")
    assert demo.first.stderr.splitlines()[-1].startswith("run ")
    again = demo("demo")
    assert again.stdout == demo.first.stdout
    assert " loaded=0 rejected=0 quarantined=0 unchanged=" in again.stderr.splitlines()[-1]
    assert demo.first.stderr.splitlines()[0].startswith("stage ")


def test_a_query_is_an_argument_a_file_a_saved_name_or_standard_input(demo):
    question = "select count(*) as n from articles"
    expected = demo("sql", question, "--json").stdout
    assert json.loads(expected)[0]["n"] > 0
    (demo.home / "q.sql").write_text(question)
    assert demo("sql", "-f", "q.sql", "--json").stdout == expected
    assert demo("sql", "--json", stdin=question).stdout == expected
    saved = json.loads(demo("sql", "--list", "--json").stdout)
    assert demo("sql", "--name", saved[0]["name"]).returncode == ExitCode.DONE


def test_every_format_holds_the_same_rows(demo):
    question = "select page_key, headline from articles order by page_key limit 5"
    whole = json.loads(demo("sql", question, "--format", "json").stdout)
    assert [
        json.loads(line) for line in demo("sql", question, "--format", "jsonl").stdout.splitlines()
    ] == whole
    rows = list(csv.DictReader(io.StringIO(demo("sql", question, "--format", "csv").stdout)))
    assert [row["page_key"] for row in rows] == [row["page_key"] for row in whole]
    done = demo("sql", question, "--format", "parquet", "-o", "out.parquet")
    assert (done.stdout, done.stderr) == ("", "5 rows written to out.parquet\n")
    assert (demo.home / "out.parquet").read_bytes()[:4] == b"PAR1"


@pytest.mark.parametrize(
    ("ending", "beginning"),
    [("csv", b"n\n1\n"), ("json", b"[\n"), ("jsonl", b'{"n": 1}'), ("md", b"| n |"), ("parquet", b"PAR1")],
)
def test_the_ending_of_the_output_file_names_the_format(demo, ending, beginning):
    assert demo("sql", "select 1 as n", "-o", f"rows.{ending}").returncode == ExitCode.DONE
    assert (demo.home / f"rows.{ending}").read_bytes().startswith(beginning)


@pytest.mark.parametrize(
    ("question", "helps"),
    [
        (("select headlin from articles",), ['"headline"', "copydesk sql 'describe articles'"]),
        (("from article",), ['Did you mean "articles"', "copydesk sql 'show tables'"]),
        (("from read_csv('a.csv')",), ["copydesk run PATH"]),
        (("--name", "own_reportin"), ["copydesk sql --name own_reporting"]),
    ],
)
def test_a_wrong_name_in_a_question_is_answered_with_the_right_one(demo, question, helps):
    told = demo("sql", *question).stderr
    assert [word for word in helps if word not in told] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("sql", "drop table articles"),
        ("sql", "select 1; select 2"),
        ("sql", "selec 1"),
        ("sql", "from read_text('/etc/hostname')"),
        ("sql", "select 1", "--name", "x"),
        ("sql", "select 1", "--format", "parquet"),
        ("sql", "--name", "no-such-query"),
        ("export", "no_such_table", "-o", "x.csv"),
        ("export", "articles", "-o", "x.docx"),
        ("explain", "https://nowhere.example/absent"),
        ("reprocess", "--station", "NOWHERE", "--dry-run"),
        ("reprocess", "--since", "2026-11-09", "--until", "2026-11-01"),
        ("run", "no-such-folder"),
        ("run",),
    ],
)
def test_what_cannot_be_done_is_code_2_with_a_way_out_and_an_empty_stdout(demo, arguments):
    done = demo(*arguments)
    assert done.returncode == ExitCode.USAGE, done.stderr
    assert done.stdout == ""
    assert "error: " in done.stderr
    assert "hint:  " in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_warehouse_a_question_says_how_to_get_one(copydesk):
    done = copydesk("sql", "select 1")
    assert done.returncode == ExitCode.FAILED
    assert "copydesk run PATH" in done.stderr


def test_a_table_is_exported_whole(demo):
    done = demo("export", "articles", "-o", "articles.jsonl")
    lines = (demo.home / "articles.jsonl").read_text().splitlines()
    assert done.stderr == f"{len(lines):,} rows written to articles.jsonl\n"


def test_checks_pass_on_the_demo(demo):
    done = demo("check", "--json")
    assert done.returncode == ExitCode.DONE
    assert {row["result"] for row in json.loads(done.stdout)} == {"ok"}


def test_runs_are_listed_and_publishing_again_is_harmless(demo):
    (run,) = json.loads(demo("runs", "list", "--json").stdout)
    assert run["job"] == "run"
    assert demo("publish").returncode == ExitCode.DONE
    assert demo("sql", "select 1").returncode == ExitCode.DONE


def test_the_quarantine_of_the_demo_is_empty(demo):
    assert json.loads(demo("quarantine", "list", "--json").stdout) == []


def test_a_dry_run_writes_nothing_and_says_which_days_it_means(demo):
    done = demo("reprocess", "--since", "2026-11-01", "--until", "2026-11-03", "--dry-run")
    assert done.returncode == ExitCode.DONE
    assert "2026-11-01 00:00 .. 2026-11-03 23:59:59 UTC (both ends included, 3 days)" in done.stderr
    assert done.stdout.startswith("would reprocess ")
    assert len(json.loads(demo("runs", "list", "--json").stdout)) == 1


def test_a_page_on_standard_input_is_extracted_without_a_warehouse(copydesk):
    done = copydesk("extract", stdin=PAGE)
    row = json.loads(done.stdout)
    assert row["headline"] == "Tram line opens"
    assert "Port Selby" in row["body"]
    assert done.stderr == "extract: loaded=1 rejected=0 quarantined=0\n"
    assert not (copydesk.home / "warehouse").exists()


@pytest.mark.parametrize(
    ("shape", "start"), [("text", "Tram line opens\n"), ("markdown", "# Tram line opens\n")]
)
def test_an_extracted_page_can_be_read_as_text(copydesk, shape, start):
    assert copydesk("extract", "--format", shape, stdin=PAGE).stdout.startswith(start)


def test_a_file_is_explained_block_by_block(copydesk):
    (copydesk.home / "page.html").write_text(PAGE)
    found = json.loads(copydesk("explain", "page.html", "--json").stdout)
    assert found["outcome"] == "loaded"
    assert all(block["reason"] for block in found["blocks"])


def test_the_review_page_is_written_whole(demo):
    done = demo("review", "-o", "look.html")
    assert done.returncode == ExitCode.DONE, done.stderr
    assert (demo.home / "look.html").read_text().lstrip().lower().startswith("<!doctype html>")


def test_runs_alone_lists_them_and_a_runs_name_shows_it(demo):
    (run,) = json.loads(demo("runs", "--json").stdout)
    name = run["run_id"]
    assert name in demo("runs").stdout
    shown = json.loads(demo("runs", name, "--json").stdout)
    assert shown["run"]["run_id"] == name
    assert demo("runs", name).stdout.startswith("what")
    assert demo("runs", "1999").stderr.count("hint:  ") == 1


def test_the_status_names_the_last_job_and_every_station(demo):
    found = json.loads(demo("status", "--json").stdout)
    assert found["articles"] > 0
    done = demo("status")
    assert "last job: run " in done.stdout
    assert all(station["station"][:20] in done.stdout for station in found["stations"])


def test_what_is_not_in_quarantine_cannot_be_shown(demo):
    done = demo("quarantine", "show", "abc")
    assert done.returncode == ExitCode.USAGE
    assert done.stderr.endswith("hint:  copydesk quarantine list\n")


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
    assert " rejected=1 " in demo("demo").stderr.splitlines()[-1]


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


def test_status_says_what_is_expected_and_what_is_missing(demo):
    found = json.loads(demo("status", "--json").stdout)
    assert found["articles"] > 0
    assert {"expected", "actual", "days_behind", "days_missing", "missing"} <= found["stations"][0].keys()
    assert "days_behind" in demo("status").stdout


def test_a_suggested_profile_is_accepted_as_it_stands(demo):
    done = demo("stations", "suggest", "KVLO", "--write")
    assert (done.returncode, done.stdout) == (ExitCode.DONE, ""), done.stderr
    assert done.stderr.startswith(
        "wrote config/stations/kvlo.toml; review it, then: copydesk config validate"
    )
    assert demo("config", "validate").returncode == ExitCode.DONE
    assert json.loads(demo("stations", "list", "--json").stdout)[0]["station"] == "KVLO"
    again = demo("stations", "suggest", "KVLO", "--write")
    assert again.returncode == ExitCode.USAGE
    assert "KVLO has a profile already: config/stations/kvlo.toml" in again.stderr


def test_a_draft_may_go_where_a_shell_has_made_an_empty_file(demo):
    folder = demo.home / "config" / "stations"
    folder.mkdir(parents=True)
    (folder / "kvlo.toml").write_text("")
    draft = demo("stations", "suggest", "KVLO")
    assert draft.returncode == ExitCode.DONE
    assert "warning" not in draft.stderr
    (folder / "kvlo.toml").write_text(draft.stdout)
    assert demo("config", "validate").returncode == ExitCode.DONE


def test_no_help_sends_a_draft_through_the_shell(copydesk):
    told = copydesk("stations", "suggest", "--help").stdout
    assert "copydesk stations suggest KQRZ --write" in told
    assert "> config" not in told


def test_a_broken_profile_stops_nothing_and_is_told(demo):
    folder = demo.home / "config" / "stations"
    folder.mkdir(parents=True)
    (folder / "kqrz.toml").write_text("")
    (folder / "wqqq.toml").write_text('station = "WQQQ"\nzon = "UTC"\nzone = "Texas"\n')
    (demo.home / "page.html").write_text("<html><body><p>x</p></body></html>")
    for command in (["explain", "page.html"], ["stations", "list"], ["extract", "page.html"], ["review"]):
        done = demo(*command)
        assert done.returncode == ExitCode.DONE, done.stderr
        assert done.stderr.count("warning: config/stations/") == 2
    assert demo("status").returncode == ExitCode.DONE
    (demo.home / "config" / "copydesk.toml").write_text("[engin]\nworkers = 1\n")
    done = demo("config", "validate")
    assert done.returncode == ExitCode.USAGE
    for place in ("copydesk.toml:1: ", "kqrz.toml: ", "wqqq.toml:2: ", "wqqq.toml:3: "):
        assert place in done.stderr


def test_a_job_that_fails_ends_with_its_summary_line(demo):
    (demo.home / "warehouse" / "private" / "working.duckdb").write_bytes(b"no database")
    done = demo("demo")
    assert done.returncode == ExitCode.FAILED
    last = done.stderr.splitlines()[-1]
    assert last.startswith("run ")
    assert " failed: loaded=0 " in last


@pytest.mark.parametrize(
    "command",
    [
        "run", "reprocess", "sql", "extract", "explain", "review", "status", "runs", "runs list", "runs show",
        "runs rollback", "quarantine", "quarantine list", "quarantine show", "quarantine retry",
        "quarantine dismiss", "quarantine restore", "check",
        "publish", "config", "config show", "config validate", "stations", "stations list", "stations show",
        "stations suggest", "export", "erase", "demo",
    ],
)  # fmt: skip
def test_every_command_explains_itself(copydesk, command):
    done = copydesk(*command.split(), "-h")
    assert done.returncode == ExitCode.DONE
    assert done.stdout.lower().startswith("usage: copydesk " + command)
    assert len(done.stdout.splitlines()) > 4


def test_an_address_with_line_feeds_forges_no_line_of_an_explanation(copydesk):
    forged = "https://k.example/a\nerror: all is lost\r\nhint:  rm -rf /\u2028outcome: loaded"
    (copydesk.home / "a.jsonl").write_text(json.dumps({"url": forged, "html": "<p>x"}) + "\n")
    copydesk("run", "a.jsonl")
    (key,) = json.loads(copydesk("sql", "select page_key from pages", "--json").stdout)
    told = copydesk("explain", key["page_key"]).stdout.splitlines()
    assert not [line for line in told if line.startswith(("error:", "hint:", "outcome: loaded"))]
    assert sum("all is lost" in line for line in told) == 1


def test_status_fails_where_a_station_is_behind_and_names_it(demo):
    done = demo("status", "--fail-if-behind", "2d")
    assert done.returncode == ExitCode.ATTENTION
    assert "behind by 2 days or more: " in done.stderr
    assert demo("status").returncode == ExitCode.DONE
    everything = json.loads(demo("status", "--json").stdout)
    one = everything["stations"][0]["station_id"]
    assert [
        line["station_id"]
        for line in json.loads(demo("status", "--station", one, "--json").stdout)["stations"]
    ] == [one]
    assert demo("status", "--station", one[:-1]).returncode == ExitCode.USAGE
    assert demo("status", "--fail-if-behind", "9999w").returncode == ExitCode.DONE
    assert (
        json.loads(demo("status", "--stale", "--fail-if-behind", "9999w", "--json").stdout)["stations"] == []
    )
    assert demo("status", "--fail-if-behind", "soon").returncode == ExitCode.USAGE


@pytest.mark.parametrize("command", [("sql", "select 1"), ("export", "articles"), ("review",)])
def test_no_command_replaces_anything_of_the_warehouse(demo, command):
    before = (demo.home / "warehouse" / "copydesk.duckdb").read_bytes()
    for target in ("warehouse/copydesk.duckdb", "warehouse/new.csv"):
        done = demo(*command, "-o", target)
        assert done.returncode == ExitCode.USAGE, done.stderr
    assert (demo.home / "warehouse" / "copydesk.duckdb").read_bytes() == before
    assert not (demo.home / "warehouse" / "new.csv").exists()
    assert demo("check").returncode == ExitCode.DONE


def test_the_latest_run_may_be_called_so(demo):
    (latest, *_) = json.loads(demo("runs", "--json").stdout)
    assert json.loads(demo("runs", "latest", "--json").stdout)["run"]["run_id"] == latest["run_id"]
    assert json.loads(demo("runs", "show", "latest", "--json").stdout)["run"]["run_id"] == latest["run_id"]
