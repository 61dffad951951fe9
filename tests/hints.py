"""Finds every command that the project tells somebody to type, and parses it with the real parser.

A command is looked for where one can stand: at the beginning of a text, in backticks or brackets, after a colon,
and wherever the word after `copydesk` is the name of a command. It ends where a shell or a sentence ends it.
"""

import ast
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typer

from etl.cli.tree import application

ROOT = Path(__file__).resolve().parents[1]

PLACEHOLDER = "1"
"""Stands for a value that is only known while the program runs: it can be a text, a number or a file's name."""

_TEXTS = (
    "etl/**/*.sql", "etl/**/*.j2", "etl/**/*.md", "warehouse/**/*.sql", "warehouse/*.md", "config/**/*", "*.md",
    "tests/*.md", "Makefile",
)  # fmt: skip
_EARLIER = ("CHANGELOG.md", "migrations")  # may name commands of earlier versions
_NAMES = "|".join(typer.main.get_command(application()).commands)
_KNOWN = rf"(?<!srv/)(?<!-[ugo] )\bcopydesk (?=(?:{_NAMES})\b|-)"  # not the folder or user
_START = re.compile(rf"(?:(?:\A|[`(:] ?|\$ |\bor |\bthen )copydesk |{_KNOWN})(?!{PLACEHOLDER}\b)")
_START_IN_TEXT = re.compile(rf"`copydesk |{_KNOWN}")
_END = re.compile(
    r"\s*(?:[;|<>&#`…)]|[.:,](?:\s|$)|\s+\(|\n|\Z|\s(?:replaces|prints|shows|names|is|has|and|of) )"
)
_QUOTED = re.compile(r"'[^'\n]*'|\"[^\"]*\"")
_BRACES = re.compile(r"\{\{.*?\}\}")


@dataclass(frozen=True, slots=True)
class Hint:
    """A command that somebody is told to type.

    Args:
        place: File and line where it is written.
        words: The command without `copydesk`.
        is_prose: Whether it is mentioned in a description, where its name is enough.
    """

    place: str
    words: str
    is_prose: bool


def all_hints() -> list[Hint]:
    """Every command that a file of the project tells somebody to type."""
    found = []
    for path in sorted((ROOT / "etl").rglob("*.py")):
        source = path.read_text("utf-8")
        for line, text, is_prose in texts_of(source) if "copydesk" in source else ():
            place = f"{path.relative_to(ROOT)}:{line}"
            found += [Hint(place, words, is_prose) for words in commands_in(text)]
    for path in sorted({path for pattern in _TEXTS for path in ROOT.glob(pattern) if path.is_file()}):
        place = str(path.relative_to(ROOT))
        if not any(part in place for part in _EARLIER):
            text = _BRACES.sub(PLACEHOLDER, path.read_text("utf-8"))
            found += [Hint(place, words, is_prose=True) for words in commands_in(text, _START_IN_TEXT)]
    return found


def texts_of(source: str) -> Iterator[tuple[int, str, bool]]:
    """Every string of a Python file: its line, its text (values are `PLACEHOLDER`), whether it is a docstring."""
    nodes = list(ast.walk(ast.parse(source)))
    inside = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(_value(part) for part in node.values), False
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield node.lineno, node.value, id(node) in docstrings


def _value(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else PLACEHOLDER


def commands_in(text: str, start: re.Pattern[str] = _START) -> list[str]:
    """The commands in a text, without `copydesk` and without what follows them."""
    return [_until_its_end(text[found.end() :]) for found in start.finditer(text)]


def _until_its_end(text: str) -> str:
    """A text up to the first end of a command outside quotes."""
    masked = _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), text)
    end = _END.search(masked)
    return text[: end.start()] if end else text


def parse(words: str) -> None:
    """Parse a command's words as `copydesk` does, and do nothing.

    Raises:
        Exception: What Typer's Click raises for a command line that is wrong.
    """
    _idle_tree().main(shlex.split(words), prog_name="copydesk", standalone_mode=False)


@cache
def _idle_tree() -> Any:
    """The commands of copydesk, none of which does anything."""
    tree = typer.main.get_command(application())
    for _, command in commands(tree):
        command.callback = None
    return tree


def commands(command, path=()):
    """Every command and group of the tree below a command, itself included, each with the words that name it."""
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from commands(below, (*path, name))
