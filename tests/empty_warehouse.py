"""A working database without rows, made once in a process: migrations take as long as a third of a small run."""

import shutil
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from etl.stores.home import Home
from etl.stores.warehouse import open_working


def put_into(root):
    """Copy it to a project folder that has none yet, as a first run would leave it that stopped at once."""
    home = Home(Path(root))
    if not home.data.exists():
        home.working.parent.mkdir(parents=True)
        shutil.copy(Home(Path(_made().name)).working, home.working)


@cache
def _made():
    folder = tempfile.TemporaryDirectory(prefix="empty-warehouse-")  # goes with the process that holds it
    with open_working(Home(Path(folder.name)), datetime(2026, 1, 1, tzinfo=UTC), 256):
        return folder
