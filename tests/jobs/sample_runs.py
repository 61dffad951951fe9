"""Runs over the sample pages: in this process, and as a command of its own that can be hurt."""

import json
import os
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]
SAMPLES = _ROOT / "tests" / "golden" / "pages"
_LIMIT = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0})); "
_MAIN = "from etl.cli.app import main; main()"


def sample_files(*patterns):
    """Input files among the samples, without their sidecars."""
    found = {path for pattern in patterns or ("**/*",) for path in SAMPLES.glob(pattern) if path.is_file()}
    return sorted(path for path in found if not path.name.endswith(".html.json"))


def begin(home, *words, file_bytes=None, commit_pages=None):
    """Start a command of copydesk in a project folder; its log lines come through stderr.

    With `file_bytes` no file that it writes can grow beyond that; with `commit_pages` its slices hold this many pages.
    """
    home.root.mkdir(parents=True, exist_ok=True)
    slices = {} if commit_pages is None else {"COPYDESK_RUN_COMMIT_PAGES": str(commit_pages)}
    limit = "" if file_bytes is None else _LIMIT.format(file_bytes)
    return subprocess.Popen(
        [sys.executable, "-c", limit + _MAIN, *map(str, words)],
        cwd=home.root,
        env={**os.environ, "PYTHONPATH": str(_ROOT), **slices},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for_stage(process, stage):
    """Read the log until a stage begins; returns whether it did."""
    return any(line.startswith("{") and json.loads(line).get("stage") == stage for line in process.stderr)
