import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from etl import __version__
from etl.errors import ExitCode
from tests.cli.conftest import CHECKOUT

PROBE = """
import sys
sys.argv = ["copydesk", *{arguments!r}]
from etl.cli.app import main
try:
    main()
except SystemExit:
    pass
print("\\nIMPORTED", *sorted({{"duckdb", "trafilatura", "lxml", "rich"}} & set(sys.modules)))
"""


def imported(*arguments, cwd=CHECKOUT):
    probe = PROBE.format(arguments=arguments)
    environment = {"PYTHONPATH": str(CHECKOUT), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-c", probe], cwd=cwd, env=environment, capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split()[1:])


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("config", "--help"), ("stations", "--help")]
)
def test_help_imports_nothing_heavy(arguments):
    assert imported(*arguments) == set()


def test_config_show_needs_no_database_and_no_extraction():
    assert imported("config", "show") == set()


def test_the_version_goes_to_stdout(copydesk):
    done = copydesk("--version")
    assert (done.stdout, done.stderr, done.returncode) == (f"copydesk {__version__}\n", "", 0)


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("config", "-h")])
def test_help_goes_to_stdout(copydesk, arguments):
    done = copydesk(*arguments)
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: copydesk")
    assert done.stderr == ""


COMMANDS = (
    "run reprocess extract sql export explain check review publish status demo erase runs quarantine config stations"
).split()


@pytest.mark.parametrize("group", [(), ("runs",), ("quarantine",), ("config",), ("stations",)])
def test_no_line_of_a_list_of_commands_is_cut(copydesk, group):
    _, _, told = copydesk(*group, "--help").stdout.partition("Commands:\n")
    assert told
    assert [line for line in told.splitlines() if line.endswith("...")] == []


@pytest.mark.parametrize("command", ["run", "reprocess", "extract", "sql", "export", "explain", "review"])
def test_the_help_of_a_command_ends_with_examples_of_it(copydesk, command):
    _, _, shown = copydesk(command, "--help").stdout.partition("Examples:\n")
    lines = [line.strip() for line in shown.splitlines() if line.strip()]
    assert lines
    assert [line for line in lines if f"copydesk {command}" not in line] == []


def test_the_readme_names_no_command_that_there_is_not():
    text = (CHECKOUT / "README.md").read_text("utf-8")
    named = set(re.findall(r"`copydesk ([a-z]+)", text)) | set(
        re.findall(r"^\$ copydesk ([a-z]+)", text, re.MULTILINE)
    )
    assert named
    assert named - set(COMMANDS) == set()


def test_help_names_every_command(copydesk):
    told = copydesk("--help").stdout
    assert [command for command in COMMANDS if f"\n  {command} " not in told] == []


def test_help_names_the_exit_codes(copydesk):
    told = " ".join(copydesk("--help").stdout.split())
    for code in ExitCode:
        assert re.search(rf"\b{code.value}\b", told)


@pytest.mark.parametrize(
    "arguments", [(), ("nonsense",), ("config",), ("config", "shw"), ("--nonsense", "config")]
)
def test_a_wrong_command_line_is_code_2_and_leaves_stdout_empty(copydesk, arguments):
    done = copydesk(*arguments)
    assert done.returncode == ExitCode.USAGE
    assert done.stdout == ""
    assert "Usage: copydesk" in done.stderr


def test_a_near_miss_is_suggested(copydesk):
    assert "Did you mean 'show'?" in copydesk("config", "shw").stderr


def test_a_project_folder_that_is_not_there_is_told_with_a_way_out(copydesk):
    done = copydesk("--home", "absent", "config", "show")
    assert done.returncode == ExitCode.USAGE
    assert done.stdout == ""
    assert done.stderr == "error: project folder not found: absent\nhint:  mkdir -p absent\n"


def test_the_project_folder_can_come_from_the_environment(copydesk, tmp_path):
    config = tmp_path / "elsewhere" / "config"
    config.mkdir(parents=True)
    (config / "copydesk.toml").write_text('zone = "America/Chicago"\n')
    done = copydesk("config", "show", "--json", environment={"COPYDESK_HOME": str(config.parent)})
    assert json.loads(done.stdout)["zone"] == {
        "value": "America/Chicago",
        "from": f"{config / 'copydesk.toml'}:1",
    }


def test_an_error_has_no_traceback_unless_it_is_asked_for(copydesk):
    plain = copydesk("--config", "absent.toml", "config", "show")
    assert plain.returncode == ExitCode.USAGE
    assert "Traceback" not in plain.stderr
    assert plain.stderr.startswith("error: absent.toml: No such file or directory\nhint:  ")
    debugging = copydesk("--debug", "--config", "absent.toml", "config", "show")
    assert "Traceback" in debugging.stderr


def in_shell(command, **options):
    return subprocess.run(
        ["/bin/bash", "-o", "pipefail", "-c", f"{sys.executable} -m etl.cli.app {command}"],
        cwd=CHECKOUT, capture_output=True, text=True, check=False,
        env={**os.environ, "COPYDESK_LOG_FORMAT": "text"}, **options,
    )  # fmt: skip


def test_a_bug_is_one_line_with_a_way_to_see_more():
    done = in_shell("config show >&-")  # nobody reckons with a process that has no stdout at all
    assert done.returncode == ExitCode.FAILED
    error, hint = done.stderr.splitlines()
    assert error.startswith("error: ")
    assert "a bug in copydesk" in error
    assert hint == "hint:  to see the traceback: copydesk --debug config show"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_named_and_is_no_defect():
    done = in_shell("config show > /dev/full")
    assert done.returncode == ExitCode.FAILED
    assert done.stderr.startswith("error: No space left on device\nhint:  ")


def test_settings_are_shown_with_their_origin(copydesk):
    done = copydesk("config", "show", environment={"COPYDESK_ENGINE_WORKERS": "3"})
    assert done.returncode == 0
    assert "engine.workers                       3         $COPYDESK_ENGINE_WORKERS\n" in done.stdout
    assert done.stderr == ""


def test_a_secret_is_never_shown(copydesk):
    environment = {"COPYDESK_NOTIFY_PING_URL_ENV": "PING_URL", "PING_URL": "https://ping.example/s3cret"}
    done = copydesk("config", "show", environment=environment)
    assert '"PING_URL"' in done.stdout
    assert "s3cret" not in done.stdout + done.stderr


def test_a_valid_configuration_is_said_to_be_so(copydesk):
    assert copydesk("config", "validate").stdout == "ok: 0 settings, 0 station profiles\n"
    assert json.loads(copydesk("config", "validate", "--json").stdout)["valid"] is True


def test_a_wrong_profile_fails_the_validation_with_its_place(copydesk):
    stations = copydesk.home / "config" / "stations"
    stations.mkdir(parents=True)
    (stations / "a.toml").write_text('station = "A"\nhostz = ["a.example"]\n')
    done = copydesk("config", "validate")
    assert done.returncode == ExitCode.USAGE
    assert "a.toml:2: unknown key 'hostz'; did you mean 'hosts'?" in done.stderr


def test_station_profiles_are_listed_and_shown(copydesk):
    home = {"home": CHECKOUT}
    assert "WXMP" in copydesk("stations", "list", **home).stdout
    assert json.loads(copydesk("stations", "list", "--json", **home).stdout)[0]["station"] == "WXMP"
    assert (
        json.loads(copydesk("stations", "show", "www.wxmp.example", "--json", **home).stdout)["station"]
        == "WXMP"
    )
    unknown = copydesk("stations", "show", "KZZZ", **home)
    assert unknown.returncode == ExitCode.USAGE
    assert (
        unknown.stderr
        == "error: 'KZZZ' has no profile, so the defaults apply\nhint:  copydesk stations list\n"
    )


def test_a_reader_that_has_seen_enough_is_no_error():
    done = in_shell("config show | head -n 1")
    assert done.stderr == ""


@pytest.mark.parametrize("color", ["auto", "never", "always"])
def test_colours_are_used_on_a_terminal_or_when_asked_for(copydesk, color):
    done = copydesk("--color", color, "--home", "absent", "config", "show")
    assert ("\x1b[31m" in done.stderr) is (color == "always")


JSON = {"COPYDESK_LOG_FORMAT": "auto"}


@pytest.mark.parametrize(
    ("arguments", "code", "events"),
    [
        (("--home", "absent", "status"), 2, ["error"]),
        (("sql", "select 1"), 3, ["error"]),
        (("--nope",), 2, ["error"]),
        (("runs", "show"), 2, ["error"]),
        (("sql", "--format", "odd", "x"), 2, ["error"]),
        ((), 2, ["error"]),
        (("config",), 2, ["error"]),
        (("--debug", "--config", "absent.toml", "config", "show"), 2, ["error", "traceback"]),
        (("run", "nothing.html"), 2, None),
        (("run", "good.html"), 0, None),
        (("run", "."), None, None),
        (("extract", "good.html", "half.jsonl"), 1, None),
    ],
)
def test_every_line_is_json_where_nobody_looks_at_a_terminal(copydesk, arguments, code, events):
    words = "".join(
        f"<p>Speaker {n} told the council about ferry {n} for hours on Monday.</p>" for n in range(9)
    )
    (copydesk.home / "good.html").write_text(
        f"<html><body><article><h1>Ferry</h1>{words}</article></body></html>"
    )
    (copydesk.home / "half.jsonl").write_text('{"url": "https://k')
    done = copydesk(*arguments, environment=JSON)
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert all({"time", "level", "event"} <= line.keys() for line in told)
    assert code is None or done.returncode == code, done.stderr
    assert events is None or [line["event"] for line in told] == events
    assert all("message" in line for line in told if line["level"] in ("warning", "error"))
    assert all(
        line["hint"] for line in told if line["event"] == "error" and "Traceback" not in line["message"]
    )


def test_the_summary_of_a_run_is_the_message_of_the_last_line(copydesk):
    (copydesk.home / "a.html").write_text("<p>1")
    last = json.loads(copydesk("run", "a.html", environment=JSON).stderr.splitlines()[-1])
    assert last["event"] == "message"
    assert last["message"].startswith("run ")
    assert " loaded=0 rejected=1 " in last["message"]


def test_a_bug_is_one_line_of_json_too():
    done = subprocess.run(
        ["/bin/bash", "-c", f"{sys.executable} -m etl.cli.app config show >&-"],
        cwd=CHECKOUT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    (line,) = done.stderr.splitlines()
    assert "a bug in copydesk" in json.loads(line)["message"]
    assert "--debug" in json.loads(line)["hint"]
