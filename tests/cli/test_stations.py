"""`copydesk stations`: profiles listed, shown and drafted."""

import json

from etl.errors import ExitCode
from tests.cli.conftest import CHECKOUT


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


def test_a_suggested_profile_is_valid_as_it_is(demo):
    done = demo("stations", "suggest", "KVLO", "--write")
    assert (done.returncode, done.stdout) == (ExitCode.DONE, ""), done.stderr
    assert done.stderr.startswith(
        "wrote config/stations/kvlo.toml; review it, then: copydesk config validate"
    )
    assert demo("config", "validate").returncode == ExitCode.DONE
    assert json.loads(demo("stations", "list", "--json").stdout)[0]["station"] == "KVLO"
    again = demo("stations", "suggest", "KVLO", "--write")
    assert again.returncode == ExitCode.USAGE
    assert "KVLO already has a profile: config/stations/kvlo.toml" in again.stderr


def test_a_draft_can_replace_an_empty_file_that_a_shell_made(demo):
    folder = demo.home / "config" / "stations"
    folder.mkdir(parents=True)
    (folder / "kvlo.toml").write_text("")
    draft = demo("stations", "suggest", "KVLO")
    assert draft.returncode == ExitCode.DONE
    assert "warning" not in draft.stderr
    (folder / "kvlo.toml").write_text(draft.stdout)
    assert demo("config", "validate").returncode == ExitCode.DONE


def test_the_help_never_redirects_a_draft_into_config(copydesk):
    output = copydesk("stations", "suggest", "--help").stdout
    assert "copydesk stations suggest KQRZ --write" in output
    assert "> config" not in output


def test_a_broken_profile_stops_nothing_and_is_reported(demo):
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
