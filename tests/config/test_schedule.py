"""The shipped scheduler files are valid for the programs that read them."""

import re
import shutil
import subprocess

import pytest

from etl.stores.resources import resource

SCHEDULE = resource("config", "schedule")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
def test_systemd_accepts_the_service_and_the_timer(tmp_path):
    for name in ("copydesk.service", "copydesk.timer"):
        unit = (SCHEDULE / name).read_text("utf-8")
        # systemd looks whether the program is there; on this machine it is not.
        (tmp_path / name).write_text(re.sub(r"(?m)^ExecStart=.*$", "ExecStart=/bin/true", unit))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / "copydesk.service", tmp_path / "copydesk.timer"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout + done.stderr == ""
    assert done.returncode == 0


def test_every_line_of_the_crontab_is_a_comment_a_variable_or_five_fields_and_a_command():
    for line in (SCHEDULE / "crontab").read_text("utf-8").splitlines():
        assert re.fullmatch(r"#.*|[A-Z_]+=\S+|(?:[\d*/,-]+\s+){5}/\S.*|", line), line
        assert "%" not in line  # cron would end the line there


def test_the_container_builds_from_files_in_the_checkout():
    text = (SCHEDULE / "Containerfile").read_text("utf-8")
    instructions = re.findall(r"(?m)^([A-Z]+) ", text)
    assert set(instructions) <= {
        "FROM",
        "WORKDIR",
        "COPY",
        "RUN",
        "USER",
        "ENV",
        "STOPSIGNAL",
        "ENTRYPOINT",
        "CMD",
    }
    assert instructions.count("FROM") == 2
