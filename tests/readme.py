"""The README's examples and its table of commands: found, compared, and updated.

`python -m tests.readme` writes the outputs and the summaries of today's program into the README. A block below the
comment `<!-- output varies -->` is run but not compared.
"""

import json
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import typer

from etl.cli.tree import app
from tests import hints

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
_BLOCK = re.compile(r"(<!-- output varies -->\n)?```console\n(.*?)```", re.DOTALL)
COMMANDS = re.compile(r"^\| command \| does \|\n(?:\|.*\n)+", re.MULTILINE)
"""The table of commands."""
_LOG_LINE = re.compile(r'^\{"time": .*\}$')
_VOLATILE = (
    (re.compile(r"\d{8}-\d{6}(-\d+)?"), "RUN"),
    (re.compile(r"seconds=[\d.]+"), "seconds=N"),
    (re.compile(r"\b\d+(\.\d+)? ?s\b"), "N s"),
)


@dataclass(frozen=True)
class Example:
    """One command of the README and what stands below it."""

    command: str
    output: str
    varies: bool


def examples(text: str) -> list[Example]:
    """Every command in the README's console blocks, in order."""
    found = []
    for block in _BLOCK.finditer(text):
        for piece in re.split(r"^\$ ", block[2], flags=re.MULTILINE)[1:]:
            command, _, output = piece.partition("\n")
            while command.count('"') % 2:  # a query may go on for several lines
                more, _, output = output.partition("\n")
                command = f"{command}\n{more}"
            found.append(Example(command, output, varies=bool(block[1])))
    return found


def command_table() -> str:
    """The table of all commands with their summaries, in the order of `copydesk --help`."""
    rows = [
        f"| `copydesk {' '.join(path)}` | {command.get_short_help_str(limit=200)} |\n"
        for path, command in hints.commands(typer.main.get_command(app))
        if path and not hasattr(command, "commands")
    ]
    return "".join(["| command | does |\n", "|---|---|\n", *rows])


def prepare(folder: Path) -> dict[str, str]:
    """A project folder that holds the sample pages, and an environment with `copydesk` on its path."""
    (folder / "bin").mkdir()
    program = folder / "bin" / "copydesk"
    program.write_text(
        f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m etl.cli.app "$@"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    (folder / "project").mkdir()
    (folder / "project" / "pages").symlink_to(ROOT / "tests" / "golden" / "pages")
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return {
        **os.environ,
        "PATH": path,
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "120",
        "NO_COLOR": "1",
    }


def run(command: str, folder: Path, environment: dict[str, str]) -> tuple[int, str]:
    """Run one command as a reader would; its exit code and what a terminal would show, less the log lines."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder / "project",
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    lines = [line for told in done.stdout.splitlines() for line in _as_on_terminal(told)]
    return done.returncode, "\n".join(lines).rstrip() + "\n" if lines else ""


def _as_on_terminal(line: str) -> list[str]:
    """A line as a person sees it: what copydesk says as text, and none of its log lines."""
    if not _LOG_LINE.match(line):
        return [line.rstrip()]
    told = json.loads(line)
    labels = {"message": "", "warning": "warning: ", "error": "error: "}
    if told.get("event") not in labels:
        return []
    hint = [f"hint:  {told['hint']}"] if told.get("hint") else []
    return [labels[told["event"]] + told["message"], *hint]


def comparable(output: str) -> str:
    """An output without what differs from run to run."""
    for pattern, word in _VOLATILE:
        output = pattern.sub(word, output)
    return output.strip()


def update(text: str, folder: Path) -> str:
    """The README with the outputs of today's program."""
    environment = prepare(folder)

    def rewrite(block: re.Match[str]) -> str:
        body = "".join(
            f"$ {example.command}\n{run(example.command, folder, environment)[1]}"
            for example in examples(block[0])
        )
        return f"{block[1] or ''}```console\n{body}```"

    return _BLOCK.sub(rewrite, COMMANDS.sub(lambda _: command_table(), text))


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        README.write_text(update(README.read_text("utf-8"), Path(place)), "utf-8")
