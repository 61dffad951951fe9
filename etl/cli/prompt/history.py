"""Where the prompt remembers what was typed: in the user's own state folder, for nobody else to read."""

import os
from contextlib import suppress
from pathlib import Path

from prompt_toolkit.history import FileHistory, History, InMemoryHistory


def history() -> History:
    """The history of this user; where it cannot be written, one that ends with the session."""
    path = history_file()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        path.chmod(0o600)
        return FileHistory(str(path))
    return InMemoryHistory()


def history_file() -> Path:
    """`$XDG_STATE_HOME/copydesk/sql_history` (XDG Base Directory Specification), usually below ~/.local/state."""
    given = os.environ.get("XDG_STATE_HOME", "")
    state = Path(given) if given.startswith("/") else Path("~/.local/state").expanduser()
    return state / "copydesk" / "sql_history"
