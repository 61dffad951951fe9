"""Every block of the README and its kind runs as printed, in a fresh clone, and prints what stands below it."""

import re

from etl.errors import ExitCode
from tests import readme

TEXT = readme.README.read_text("utf-8")


def test_every_command_ends_well_and_prints_what_stands_below_it(tmp_path):
    """One test, because the commands run in one shell, which takes its time."""
    place = readme.clone(tmp_path)
    texts = [path.read_text("utf-8") for path in readme.DOCUMENTS]
    examples = [example for text in texts for example in readme.examples(text)]
    outputs = list(
        zip(examples, readme.run_all([example.command for example in examples], place), strict=True)
    )
    failed = [(e.command, done) for e, done in outputs if done.code != ExitCode.DONE]
    assert failed == []
    different = [
        (e.command, done.output)
        for e, done in outputs
        if not e.varies and readme.comparable(done.output) != readme.comparable(e.output)
    ]
    assert different == [], "rewrite them with: python -m tests.readme"


def test_the_table_of_exit_codes_is_complete():
    stated = {int(code) for code in re.findall(r"^\| (\d+) \|", TEXT, flags=re.MULTILINE)}
    assert stated == {int(code) for code in ExitCode}
