import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copydesk(tmp_path):
    """Runs the command line as a user would, in a project folder of its own."""
    home = tmp_path / "project"
    home.mkdir()

    def call(*arguments, stdin="", home=home, environment=None, timeout=120):
        clean = {name: value for name, value in os.environ.items() if not name.startswith("COPYDESK_")}
        return subprocess.run(
            [sys.executable, "-m", "etl.cli.app", *map(str, arguments)],
            cwd=home,
            env={**clean, "PYTHONPATH": str(CHECKOUT), **(environment or {})},
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=timeout,
            check=False,
        )

    call.home = home
    return call
