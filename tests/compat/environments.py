"""Temporary environments of Python, one per set of packages, so that no library meets another's versions."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


class PreparationError(Exception):
    """An environment could not be made; its packages cannot be had on this machine, perhaps."""


@dataclass(frozen=True)
class Environment:
    """A folder with its own interpreter and packages."""

    folder: Path

    @property
    def variables(self):
        """Those of this process, with the environment's programs first on the path."""
        own = {
            name: value for name, value in os.environ.items() if not name.startswith(("COPYDESK_", "PYTHON"))
        }
        # A zone that is not UTC shows a reader that forgets zones.
        return {
            **own,
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "TZ": "America/New_York",
        }

    def call(self, *words, cwd=None):
        """Run a program of the environment; returns what it printed.

        Raises:
            AssertionError: It failed.
        """
        done = subprocess.run(
            [*map(str, words)], cwd=cwd, env=self.variables, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (
            f"{' '.join(map(str, words))[:200]}\n{done.stdout[-2000:]}{done.stderr[-4000:]}"
        )
        return done.stdout

    def versions(self):
        """Version of each package, by its name."""
        listed = json.loads(self.call("python", "-m", "pip", "list", "--format", "json"))
        return {package["name"].lower(): package["version"] for package in listed}


def prepared(root, packages):
    """The environment with these packages below a folder; made if it is not there yet.

    Raises:
        PreparationError: pip could not install them.
    """
    name = "-".join(packages).translate(str.maketrans("<>=[],'\" ", "_________"))
    environment = Environment(Path(root) / name)
    ready = environment.folder / "ready"
    if not ready.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", environment.folder], check=True)
        try:
            environment.call("python", "-m", "pip", "install", "--quiet", *packages)
        except AssertionError as error:
            raise PreparationError(str(error)) from None
        ready.touch()
    return environment
