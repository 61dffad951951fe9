"""Every command in the README runs, and prints what the README says."""

import re

import pytest

from etl.errors import ExitCode
from tests import readme

TEXT = readme.README.read_text("utf-8")


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("readme")
    environment = readme.prepare(folder)
    return [(e, *readme.run(e.command, folder, environment)) for e in readme.examples(TEXT)]


def test_every_command_of_the_readme_ends_well(outputs):
    failed = [(e.command, code, output) for e, code, output in outputs if code != ExitCode.DONE]
    assert failed == []


def test_every_command_prints_what_the_readme_says(outputs):
    different = [
        (e.command, output)
        for e, _, output in outputs
        if not e.varies and readme.comparable(output) != readme.comparable(e.output)
    ]
    assert different == [], "write them anew with: python -m tests.readme"


def test_the_table_of_exit_codes_is_complete():
    stated = {int(code) for code in re.findall(r"^\| (\d+) \|", TEXT, flags=re.MULTILINE)}
    assert stated == {int(code) for code in ExitCode}
