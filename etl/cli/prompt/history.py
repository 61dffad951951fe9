"""Where the prompt remembers what was typed: in the user's own state folder, which nobody else can read."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from prompt_toolkit.history import FileHistory, History, InMemoryHistory


def history() -> History:
    """The history of this user; where it cannot be written, one that ends with the session."""
    path = history_file()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NONBLOCK, 0o600)
        try:
            if stat.S_ISREG(os.fstat(descriptor).st_mode):
                os.fchmod(descriptor, 0o600)
                return _History(str(path))
        finally:
            os.close(descriptor)
    return InMemoryHistory()


def history_file() -> Path:
    """`$XDG_STATE_HOME/copydesk/sql_history` (XDG Base Directory Specification), usually below ~/.local/state."""
    given = os.environ.get("XDG_STATE_HOME", "")
    state = Path(given) if given.startswith("/") else Path("~/.local/state").expanduser()
    return state / "copydesk" / "sql_history"


class _History(FileHistory):
    """A full disk loses a line of the history, not the session."""

    def store_string(self, string: str) -> None:
        with suppress(OSError):
            super().store_string(string)
