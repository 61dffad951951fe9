"""A project folder of its own for the bundled sample pages."""

import shutil
from pathlib import Path

from etl.errors import UsageError
from etl.stores.resources import resource

_MARK = ".copydesk-demo"
_MARK_TEXT = "Made by `copydesk demo`, which may use this folder again. It can be deleted.\n"
PAGES = "pages"
"""The folder of the sample pages in the demo's project folder."""


def prepare_demo(folder: Path) -> None:
    """Make a project folder that contains the sample pages; one that an earlier demo made is used again.

    Args:
        folder: The project folder; anything else that it contains is left alone.

    Raises:
        UsageError: It contains something, and no demo made it.
    """
    if folder.exists() and not (folder / _MARK).exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            f"{folder} was not made by the demo and is not empty, so it is left alone",
            hint="name a new folder: copydesk demo FOLDER",
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _MARK).write_text(_MARK_TEXT, "utf-8")
        shutil.copytree(resource("samples"), folder / PAGES, dirs_exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be written: {error.strerror or error}",
            hint="name a folder that you may write to: copydesk demo FOLDER",
        ) from error
