"""Files that a user names for an answer: whole or not at all, through no link, and never a part of the warehouse."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.errors import UsageError
from etl.stores.home import Home
from etl.stores.staging import commit_file
from etl.stores.time_limit import removed_on_hard_end

# Every DuckDB file has this eight bytes after its beginning.
_DUCKDB_MAGIC = b"DUCK"
_OTHER = "name another file with -o FILE, for example: copydesk sql QUERY -o answer.csv"


@contextmanager
def replacing(target: Path, home: Home) -> Iterator[Path]:
    """A file to write that takes the target's place when all went well, and is gone when not.

    It lies in a folder of its own beside the target, which nobody else may enter: nobody can put a link there.

    Raises:
        UsageError: The target is a link, no ordinary file, or a part of the warehouse; or it cannot be written.
    """
    refuse(target, home)
    try:
        folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:64]}."))
    except OSError as error:
        raise _cannot_write(target, error) from error

    def remove() -> None:
        shutil.rmtree(folder, ignore_errors=True)

    part = folder / target.name
    with removed_on_hard_end(remove):
        try:
            yield part
            refuse(target, home)  # much may have happened while the answer was written
            part.chmod(0o666 & ~_umask())
            commit_file(part, target)
        except OSError as error:
            raise _cannot_write(target, error) from error
        finally:
            remove()


def refuse(target: Path, home: Home) -> None:
    """Look whether a file may be written there.

    Raises:
        UsageError: It may not; says why.
    """
    try:
        if target.is_symlink():
            raise UsageError(
                f"{target} is a link, and copydesk writes through none",
                hint=f"name the file itself with -o, or remove the link: rm {target}",
            )
        if target.exists() and not target.is_file():
            raise UsageError(f"{target} is not an ordinary file", hint=_OTHER)
        if _is_inside(target, home.data) or (target.exists() and _is_part_of(target, home.data)):
            raise UsageError(f"{target} belongs to the warehouse, which only its jobs write", hint=_OTHER)
        if target.exists() and _is_database(target):
            raise UsageError(f"{target} is a DuckDB database, and would be lost", hint=_OTHER)
    except OSError as error:
        raise _cannot_write(target, error) from error


def _is_inside(target: Path, data: Path) -> bool:
    """Whether a target lies below the warehouse's folder, by whatever name or link one gets there."""
    parent = target.parent.resolve()
    if not data.exists():
        return False
    return any(folder.exists() and folder.samefile(data) for folder in (parent, *parent.parents))


def _is_part_of(target: Path, data: Path) -> bool:
    """Whether a file is one of the warehouse's under a second name."""
    if target.stat().st_nlink < 2 or not data.exists():
        return False
    return any(target.samefile(path) for path in data.rglob("*") if path.is_file())


def _is_database(target: Path) -> bool:
    with target.open("rb") as file:
        return file.read(12)[8:] == _DUCKDB_MAGIC


def _cannot_write(target: Path, error: OSError) -> UsageError:
    return UsageError(
        f"cannot write {target}: {error.strerror or error}",
        hint="name a file in a folder that is there, and may be written, with -o FILE",
    )


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
