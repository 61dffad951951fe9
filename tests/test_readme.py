"""Every block of the README and its kind runs as printed, in a fresh clone, and prints what stands below it."""

import re

import pytest

from etl.errors import ExitCode
from tests import readme

TEXT = readme.README.read_text("utf-8")


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    place = readme.clone(tmp_path_factory.mktemp("readme"))
    texts = [path.read_text("utf-8") for path in readme.DOCUMENTS]
    examples = [example for text in texts for example in readme.examples(text)]
    shown = readme.run_all([example.command for example in examples], place)
    return list(zip(examples, shown, strict=True))


def test_every_command_ends_well(outputs):
    failed = [(e.command, done) for e, done in outputs if done.code != ExitCode.DONE]
    assert failed == []


def test_every_command_prints_what_stands_below_it(outputs):
    different = [
        (e.command, done.output)
        for e, done in outputs
        if not e.varies and readme.comparable(done.output) != readme.comparable(e.output)
    ]
    assert different == [], "write them anew with: python -m tests.readme"


def test_the_table_of_exit_codes_is_complete():
    stated = {int(code) for code in re.findall(r"^\| (\d+) \|", TEXT, flags=re.MULTILINE)}
    assert stated == {int(code) for code in ExitCode}
