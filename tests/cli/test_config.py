"""`copydesk config`: every setting with its origin, and whether all are valid."""

import json

from etl.errors import ExitCode


def test_settings_are_shown_with_their_origin(copydesk):
    done = copydesk("config", "show", environment={"COPYDESK_ENGINE_WORKERS": "3"})
    assert done.returncode == 0
    assert ["engine.workers", "3", "$COPYDESK_ENGINE_WORKERS"] in map(str.split, done.stdout.splitlines())
    assert done.stderr == ""


def test_a_secret_is_never_shown(copydesk):
    environment = {"COPYDESK_NOTIFY_PING_URL_ENV": "PING_URL", "PING_URL": "https://ping.example/s3cret"}
    done = copydesk("config", "show", environment=environment)
    assert '"PING_URL"' in done.stdout
    assert "s3cret" not in done.stdout + done.stderr


def test_a_valid_configuration_is_reported_as_valid(copydesk):
    assert copydesk("config", "validate").stdout == "ok: 1 setting, 0 station profiles\n"
    assert json.loads(copydesk("config", "validate", "--json").stdout)["valid"] is True


def test_a_wrong_profile_fails_the_validation_with_its_file_and_line(copydesk):
    stations = copydesk.home / "config" / "stations"
    stations.mkdir(parents=True)
    (stations / "a.toml").write_text('station = "A"\nhostz = ["a.example"]\n')
    done = copydesk("config", "validate")
    assert done.returncode == ExitCode.USAGE
    assert "a.toml:2: unknown key 'hostz'; did you mean 'hosts'?" in done.stderr


def test_the_project_folder_can_come_from_the_environment(copydesk, tmp_path):
    config = tmp_path / "elsewhere" / "config"
    config.mkdir(parents=True)
    (config / "copydesk.toml").write_text('zone = "America/Chicago"\n')
    done = copydesk("config", "show", "--json", environment={"COPYDESK_HOME": str(config.parent)})
    assert json.loads(done.stdout)["zone"] == {
        "value": "America/Chicago",
        "from": f"{config / 'copydesk.toml'}:1",
    }
