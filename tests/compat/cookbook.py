"""Run the recipes of `warehouse/COOKBOOK.md` as they stand, each section in an environment of its own.

A section's first block installs its packages. A block that begins with a path in a comment is a file; blocks of Python
and of shell are run in the project folder of the demo; a `text` block is what the one before it prints.
"""

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from tests.compat.environments import PreparationError, prepared

ROOT = Path(__file__).parents[2]
COOKBOOK = ROOT / "warehouse" / "COOKBOOK.md"
_SECTION = re.compile(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"(?:#|--) ([\w./-]+/[\w.-]+\.\w+)\n")
_INSTALL = "pip install "


@dataclass(frozen=True)
class Step:
    """A block: a file to write, or code to run and what it prints."""

    language: str
    text: str
    prints: str | None = None


@dataclass(frozen=True)
class Recipe:
    """A section: packages and steps. Without packages it is not run."""

    name: str
    packages: tuple
    steps: tuple


def recipes(text):
    """All sections of the cookbook."""
    found = []
    for name, body in _SECTION.findall(text):
        packages, steps = (), []
        for language, block in _BLOCK.findall(body):
            if language == "sh" and block.startswith(_INSTALL):
                packages = tuple(shlex.split(block.removeprefix(_INSTALL)))
            elif language == "text":
                steps[-1] = replace(steps[-1], prints=block)
            else:
                steps.append(Step(language, block))
        found.append(Recipe(name, packages, tuple(steps)))
    return found


def run(folder, environments, only):
    """Run every recipe; returns what went wrong."""
    wanted = [recipe for recipe in recipes(COOKBOOK.read_text("utf-8")) if _is_wanted(recipe, only)]
    failed = []
    if wanted:
        (folder / "cookbook").mkdir()
        copydesk = [sys.executable, "-m", "etl.cli.app"]
        subprocess.run(
            [*copydesk, "demo"],
            cwd=folder / "cookbook",
            env=_variables(os.environ),
            check=True,
            capture_output=True,
        )
    for recipe in wanted:
        try:
            environment = prepared(environments, recipe.packages)
            for step in recipe.steps:
                _take(step, environment, folder / "cookbook" / "copydesk-demo")
            print(f"cookbook, {recipe.name}: {len(recipe.steps)} blocks ran as printed", flush=True)
        except (AssertionError, PreparationError) as error:
            failed.append(f"cookbook, {recipe.name}: {error}")
    return failed


def _is_wanted(recipe, only):
    return bool(recipe.packages) and (not only or any(word in recipe.name for word in only))


def _variables(own):
    """With `copydesk` behind the programs of the environment."""
    return {**own, "PATH": f"{own['PATH']}{os.pathsep}{ROOT / '.venv' / 'bin'}", "PYTHONPATH": str(ROOT)}


def _take(step, environment, home):
    named = _FILE.match(step.text)
    if named:
        file = home / named[1]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(step.text)
        return
    program = {"python": ["python", "-c"], "sh": ["bash", "-ec"]}[step.language]
    variables = _variables(environment.variables)
    del variables["PYTHONPATH"]
    done = subprocess.run(
        [*program, step.text], cwd=home, env=variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{step.text}\n{done.stdout}{done.stderr}"
    assert step.prints in (None, done.stdout), (
        f"{step.text}\nprinted:\n{done.stdout}\ninstead of:\n{step.prints}"
    )
    print(done.stdout, file=sys.stderr, end="")
