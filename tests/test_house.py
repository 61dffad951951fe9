"""The limits of CONTRIBUTING: functions of 40 lines, files of 300, five parameters; exceptions have a reason here."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted(path for folder in ("etl", "tests") for path in (ROOT / folder).rglob("*.py"))

LONGEST_FUNCTION = 40  # lines from `def` on, with its docstring
LONGEST_FILE = 300
MOST_PARAMETERS = 5  # without self and cls


LONG_FILES = {
    "etl/pages/vocabulary/cldr_dates.py": "generated from the CLDR, one line a language",
    "tests/golden/layouts.py": "one layout after the other, each a page of HTML",
    "tests/golden/make_pages.py": "one golden page after the other",
    "tests/golden/stories.py": "the prose of the golden pages",
}
LONG_FUNCTIONS = {
    "tests/golden/layouts.py grove": "one layout, as HTML",
    "tests/golden/layouts.py wordpress": "one layout, as HTML",
}
MANY_PARAMETERS = {}


def name_of(path):
    return str(path.relative_to(ROOT))


def functions():
    """Every function with the file it is in, as `file name`."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{name_of(path)} {node.name}", node


def is_command(function):
    """Whether Typer calls it, with one parameter per option."""
    return any(
        isinstance(decorator, ast.Call) and ast.unparse(decorator.func) in ("app.command", "app.callback")
        for decorator in function.decorator_list
    )


def parameters(function):
    given = function.args
    found = [argument.arg for argument in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return [name for name in found if name not in ("self", "cls")]


def too_long_functions():
    return {name for name, found in functions() if found.end_lineno - found.lineno + 1 > LONGEST_FUNCTION}


def too_many_parameters():
    return {
        name
        for name, found in functions()
        if len(parameters(found)) > MOST_PARAMETERS
        and not is_command(found)
        and not found.name.startswith("test_")  # a table has as many columns as it needs
    }


def too_long_files():
    return {name_of(path) for path in FILES if len(path.read_text("utf-8").splitlines()) > LONGEST_FILE}


@pytest.mark.parametrize(
    ("offenders", "exceptions"),
    [
        pytest.param(too_long_functions, LONG_FUNCTIONS, id=f"functions of {LONGEST_FUNCTION} lines"),
        pytest.param(too_long_files, LONG_FILES, id=f"files of {LONGEST_FILE} lines"),
        pytest.param(too_many_parameters, MANY_PARAMETERS, id=f"{MOST_PARAMETERS} parameters"),
    ],
)
def test_the_limits_are_kept_but_for_the_exceptions_above(offenders, exceptions):
    found = offenders()
    assert sorted(found - exceptions.keys()) == [], "make it shorter, or give a reason above"
    assert sorted(exceptions.keys() - found) == [], "no longer needed: remove it above"
    assert all(exceptions.values())
