"""What travels inside the wheel, by what pyproject.toml says."""

import subprocess
import tomllib
from pathlib import Path

import pytest

from etl.stores.home import Home

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
INCLUDED = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]

pytestmark = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a clone")


def tracked(*folders: str) -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", *folders], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return {line for line in listed.stdout.splitlines() if (ROOT / line).exists()}


def test_the_wheel_holds_every_resource_of_the_project():
    for path in tracked("config", "warehouse", "tests/golden/pages"):
        assert any(path == name or path.startswith(f"{name}/") for name in INCLUDED), path


def test_the_wheel_holds_nothing_of_the_owner_of_a_used_clone():
    home = Home(ROOT)
    for place in (home.data, home.published, home.raw, home.stations / "own.toml"):
        path = place.relative_to(ROOT)
        assert not {str(path), *map(str, path.parents)} & INCLUDED.keys(), path
