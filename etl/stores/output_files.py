"""Output files named by the user: written atomically, never through a link, never over a part of the warehouse."""

import gzip
import io
import os
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, TextIO, cast

import zstandard

from etl.errors import UsageError, why
from etl.stores.home import Home
from etl.stores.staging import commit_file
from etl.stores.time_limit import removed_on_hard_end


class Compression(StrEnum):
    """How a text file is compressed, by the last ending of its name."""

    NONE = ""
    GZIP = "gz"
    ZSTD = "zst"


# At offset 8 of every DuckDB file, after the checksum of its header.
_DUCKDB_MAGIC = b"DUCK"
_OTHER = "name another file with -o FILE, for example: copydesk sql QUERY -o answer.csv"


@contextmanager
def replacing(target: Path, home: Home) -> Iterator[Path]:
    """A temporary file that replaces the target on success and is removed on failure.

    It is in a private folder beside the target, so that nobody else can put a link there.

    Raises:
        UsageError: The target is a link, not a regular file, or part of the warehouse; or it cannot be written.
    """
    refuse(target, home)
    try:
        folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:64]}."))
    except OSError as error:
        raise cannot_write(target, error) from error

    def remove() -> None:
        shutil.rmtree(folder, ignore_errors=True)

    part = folder / target.name
    with removed_on_hard_end(remove):
        try:
            yield part
            refuse(target, home)  # once more: it may have changed while the output was written
            with_usual_permissions(part)
            commit_file(part, target)
        except OSError as error:
            raise cannot_write(target, error) from error
        finally:
            remove()


@contextmanager
def text_file(path: Path, compression: Compression) -> Iterator[TextIO]:
    """A new text file, UTF-8 without newline translation; the same text always makes the same bytes.

    Raises:
        OSError: It cannot be written.
    """
    with path.open("xb") as file, _compressed(file, compression) as binary:
        text = io.TextIOWrapper(binary, encoding="utf-8", newline="")
        yield text
        text.flush()
        text.detach()


@contextmanager
def _compressed(file: BinaryIO, compression: Compression) -> Iterator[BinaryIO]:
    match compression:
        case Compression.GZIP:
            # Neither a name nor a time goes into the header.
            with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as stream:
                yield cast("BinaryIO", stream)
        case Compression.ZSTD:
            with zstandard.ZstdCompressor().stream_writer(file, closefd=False) as stream:
                yield cast("BinaryIO", stream)
        case _:
            yield file


def refuse(target: Path, home: Home) -> None:
    """Check that an output file may be written to this path.

    Raises:
        UsageError: It may not; the message says why.
    """
    try:
        if target.is_symlink():
            raise UsageError(
                f"{target} is a link; copydesk does not write through links",
                hint="name the file itself with -o, or - for standard output: copydesk sql QUERY -o answer.csv",
            )
        if target.exists() and not target.is_file():
            raise UsageError(f"{target} is not a regular file", hint=_OTHER)
        if is_inside(target, home.data) or (target.exists() and _is_part_of(target, home.data)):
            raise UsageError(f"{target} belongs to the warehouse; only its jobs may write there", hint=_OTHER)
        if target.exists() and _is_database(target):
            raise UsageError(f"{target} is a DuckDB database and would be overwritten", hint=_OTHER)
    except OSError as error:
        raise cannot_write(target, error) from error


def is_inside(target: Path, data: Path) -> bool:
    """Whether a target is inside the warehouse's folder, by whatever name or link that is reached."""
    parent = target.parent.resolve()
    if not data.exists():
        return False
    return any(folder.exists() and folder.samefile(data) for folder in (parent, *parent.parents))


def _is_part_of(target: Path, data: Path) -> bool:
    """Whether a file is a hard link to one of the warehouse's files."""
    if target.stat().st_nlink < 2 or not data.exists():
        return False
    return any(target.samefile(path) for path in data.rglob("*") if path.is_file())


def _is_database(target: Path) -> bool:
    with target.open("rb") as file:
        return file.read(12)[8:] == _DUCKDB_MAGIC


def cannot_write(target: Path, error: Exception) -> UsageError:
    """What to say when an output file cannot be written."""
    parent = target.parent
    nearest = next(folder for folder in (parent, *parent.parents) if folder.exists())
    if not nearest.is_dir():
        return UsageError(f"{nearest} is not a folder", hint=_OTHER)
    if nearest != parent and isinstance(error, FileNotFoundError):
        made = f"mkdir -p {shlex.quote(str(parent))}"
        return UsageError(f"there is no folder {parent}", hint=f"make it first: {made}")
    place = shlex.quote(str(nearest))
    return UsageError(
        f"cannot write {target}: {why(error)}",
        hint=f"name another place with -o; to see the room here, and whose it is: df -h {place}; ls -ld {place}",
    )


def with_usual_permissions(part: Path) -> None:
    """Give a file that was made in a private folder the permissions that the umask allows."""
    mask = os.umask(0)
    os.umask(mask)
    part.chmod(0o666 & ~mask)
