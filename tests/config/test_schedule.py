"""The shipped scheduler files are valid for the programs that read them."""

import json
import re
import shlex
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import jsonschema
import pytest
import typer
import yaml

from etl.cli.tree import application
from etl.stores.resources import resource
from tests.cli.conftest import CHECKOUT as ROOT

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


def yaml_of(name):
    return yaml.safe_load((SCHEDULE / name).read_text("utf-8"))


def test_the_kuberay_job_has_one_image_and_the_version_of_ray_that_is_tested():
    job = yaml_of("rayjob.yaml")
    assert (job["apiVersion"], job["kind"]) == ("ray.io/v1", "RayJob")
    cluster = job["spec"]["rayClusterSpec"]
    groups = [cluster["headGroupSpec"], *cluster["workerGroupSpecs"]]
    containers = [one for group in groups for one in group["template"]["spec"]["containers"]]
    assert len({one["image"] for one in containers}) == 1
    assert f"ray=={cluster['rayVersion']}" in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    mounted = {mount["name"] for one in containers for mount in one.get("volumeMounts", ())}
    assert mounted == {volume["name"] for volume in groups[0]["template"]["spec"]["volumes"]}


def test_the_cluster_of_ray_up_is_what_its_schema_wants():
    schema = json.loads(
        (Path(find_spec("ray").origin).parent / "autoscaler" / "ray-schema.json").read_text("utf-8")
    )
    jsonschema.validate(yaml_of("ray-cluster.yaml"), schema)


@pytest.mark.parametrize("name", ["airflow_copydesk.py", "dagster_copydesk.py"])
def test_the_snippets_for_schedulers_are_python(name):
    compile((SCHEDULE / name).read_text("utf-8"), name, "exec")


def test_every_command_in_the_files_for_schedulers_is_one_that_copydesk_takes():
    texts = [(SCHEDULE / name).read_text("utf-8") for name in ("rayjob.yaml", "airflow_copydesk.py")]
    commands = re.findall(r"copydesk (?:--home \S+ )?((?:run|export) [^\"'|\n]*)", "\n".join(texts))
    assert len(commands) >= 3
    for command in commands:
        words = shlex.split(command.replace("{{ ds }}", "2026-11-01"))
        name, *rest = words
        typer.main.get_command(application()).commands[name].make_context(name, rest, resilient_parsing=False)
