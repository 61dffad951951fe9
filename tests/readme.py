"""The blocks of the README and its kind, and its table of commands: found, run in a fresh clone, compared, updated.

`python -m tests.readme` writes the outputs and the summaries of today's program into them. The commands of all
`console` and `sh` blocks are run one after another in one shell, as a reader would type them. An output below the
comment `<!-- output varies -->` is not compared.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

import typer

from etl.cli.tree import application
from tests import hints

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
DOCUMENTS = (README, ROOT / "warehouse" / "QUESTIONS.md")
"""Documents whose blocks are run, in this order, as if they were one."""
_BLOCK = re.compile(r"(<!-- output varies -->\n)?```(console|sh)\n(.*?)```", re.DOTALL)
COMMANDS = re.compile(r"^\| command \| does \|\n(?:\|.*\n)+", re.MULTILINE)
"""The table of commands."""
_LOG_LINE = re.compile(r'^\{"time": .*\}$')
_VOLATILE = (
    (re.compile(r"\d{8}-\d{6}(-\d+)?"), "RUN"),
    (re.compile(r"seconds=[\d.]+"), "seconds=N"),
    (re.compile(r"\b\d+(\.\d+)? ?s\b"), "N s"),
)
_BEGIN, _END = "\x1ebegin", "\x1eend"


@dataclass(frozen=True)
class Example:
    """One command of the README, or one `sh` block, and what stands below it."""

    command: str
    output: str
    varies: bool


@dataclass(frozen=True)
class Shown:
    """How a command ended, and what a terminal would show of it, less the log lines."""

    code: int
    output: str


def examples(text: str) -> list[Example]:
    """Every command in a document's console and shell blocks, in order."""
    return [example for block in _BLOCK.finditer(text) for example in _examples_of(block)]


def _examples_of(block: re.Match[str]) -> list[Example]:
    if block[2] == "sh":
        return [Example(block[3].rstrip("\n"), "", varies=True)]
    found = []
    for piece in re.split(r"^\$ ", block[3], flags=re.MULTILINE)[1:]:
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
        for path, command in hints.commands(typer.main.get_command(application()))
        if path and not hasattr(command, "commands")
    ]
    return "".join(["| command | does |\n", "|---|---|\n", *rows])


def clone(folder: Path) -> Path:
    """What somebody has after `git clone`, and after `make` has installed everything; returns its folder.

    The packages are those of this environment, so that nothing is downloaded. What is not committed yet is in it too.
    """
    place = folder / "copydesk"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, place / name)
    for compiled in (ROOT / "etl").rglob("__pycache__"):  # as after the first command; saves the test seconds
        shutil.copytree(compiled, place / compiled.relative_to(ROOT))
    environment = place / ".venv"
    venv.create(environment, symlinks=True)
    (packages,) = environment.glob("lib/python3*/site-packages")
    elsewhere = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "shared.pth").write_text("\n".join([str(place), *elsewhere]) + "\n", "utf-8")
    program = environment / "bin" / "copydesk"
    program.write_text(f'#!/bin/sh\nexec {environment}/bin/python -m etl.cli.app "$@"\n', "utf-8")
    program.chmod(0o755)
    (environment / "run-ready").touch()  # the mark of the Makefile
    return place


def run_all(commands: list[str], place: Path) -> list[Shown]:
    """Run commands one after another in one shell of a user who has just made the clone."""
    home = place.parent / "home"
    home.mkdir()
    script = "\n".join(
        f"printf '{_BEGIN}\\n'\n{{ {command}\n}} </dev/null 2>&1\nprintf '\\n{_END} %d\\n' $?"
        for command in commands
    )
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=place,
        env={
            "PATH": f"{Path(sys.base_prefix) / 'bin'}:{os.defpath}",
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "COLUMNS": "120",
            "NO_COLOR": "1",
        },
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    return [_shown(piece) for piece in done.stdout.split(f"{_BEGIN}\n")[1:]]


def _shown(piece: str) -> Shown:
    output, _, code = piece.partition(f"\n{_END} ")
    lines = [line for told in output.splitlines() for line in _as_on_terminal(told)]
    return Shown(int(code or -1), "\n".join(lines).rstrip() + "\n" if lines else "")


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


def update(texts: list[str], folder: Path) -> list[str]:
    """The documents with the outputs of today's program."""
    commands = [example.command for text in texts for example in examples(text)]
    shown = iter(run_all(commands, clone(folder)))

    def rewrite(block: re.Match[str]) -> str:
        pieces = [(example.command, next(shown).output) for example in _examples_of(block)]
        if block[2] == "sh":
            return block[0]
        body = "".join(f"$ {command}\n{output}" for command, output in pieces)
        return f"{block[1] or ''}```console\n{body}```"

    return [_BLOCK.sub(rewrite, COMMANDS.sub(lambda _: command_table(), text)) for text in texts]


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        renewed = update([path.read_text("utf-8") for path in DOCUMENTS], Path(place))
    for path, text in zip(DOCUMENTS, renewed, strict=True):
        path.write_text(text, "utf-8")
