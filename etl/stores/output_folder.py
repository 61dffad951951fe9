"""An exported folder: its manifest says which files are ours and what is in them.

The manifest is written first without the files that will change and last with all of them, so that it never claims
a file that is not there, wherever the export was stopped.
"""

import fcntl
import hashlib
import json
import os
import shlex
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from etl.errors import UsageError, WarehouseBusyError
from etl.stores.home import Home
from etl.stores.output_files import cannot_write, is_inside, refuse, with_usual_permissions
from etl.stores.staging import commit_file
from etl.stores.time_limit import removed_on_hard_end

MANIFEST = "_manifest.json"
"""Readers of a folder of Parquet pass over names that begin with an underscore."""
OTHER_FOLDER = "name another folder, for example: copydesk export --all -o exported/"
"""The hint where a folder is not to be written."""


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file of the folder.

    Args:
        table: Table that its rows are from.
        day: Day of its pages; None if the table is not partitioned, or its pages have no such date.
        rows: How many.
        digest: Tells whether the rows or columns have changed.
        bytes: Its size.
        sha256: Of its bytes, hex.
    """

    table: str
    day: str | None
    rows: int
    digest: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder holds.

    Args:
        tables: Tables that were asked for.
        choice: Which of their rows.
        made_by: Programs and options that decide how the same rows are written.
        state: The published state that the rows are from.
        complete: False while an export is at work, or if it was stopped.
        files: By path below the folder.
        card: SHA-256 of the dataset card as it was written; None if there is none.
    """

    tables: tuple[str, ...]
    choice: Mapping[str, Any]
    made_by: Mapping[str, Any]
    state: Mapping[str, Any]
    complete: bool
    files: Mapping[str, ExportedFile]
    card: str | None = None


class OutputFolder:
    """A folder that an export owns. Made by `owned`.

    Args:
        path: The folder.
        home: The project folder, which it must not be part of.
        scratch: A private folder on the same disk, for files that are being written.
    """

    def __init__(self, path: Path, home: Home, scratch: Path) -> None:
        self.path = path
        self._home = home
        self._scratch = scratch

    def manifest(self) -> Manifest | None:
        """What an earlier export left; None if there was none.

        Raises:
            UsageError: The folder holds something else.
        """
        file = self.path / MANIFEST
        try:
            known = json.loads(file.read_text("utf-8"))
            files = {name: ExportedFile(**entry) for name, entry in known.pop("files").items()}
            return Manifest(**{**known, "tables": tuple(known["tables"])}, files=files)
        except FileNotFoundError:
            others = [entry.name for entry in self.path.iterdir() if not entry.name.startswith(".")]
            if not others:
                return None
            raise UsageError(
                f"{self.path} holds something other than an export ({min(others)})", hint=OTHER_FOLDER
            ) from None
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise UsageError(f"{file} is not the manifest of an export", hint=OTHER_FOLDER) from error

    @contextmanager
    def replacing(self, name: str) -> Iterator[Path]:
        """A new file that takes its place in the folder when the block ends.

        Raises:
            UsageError: It cannot be written, or would go through a link.
        """
        target = self._place(name)
        part = self._scratch / target.name
        try:
            yield part
            target.parent.mkdir(parents=True, exist_ok=True)
            refuse(target, self._home)
            with_usual_permissions(part)
            commit_file(part, target)
        except OSError as error:
            raise cannot_write(target, error) from error
        finally:
            part.unlink(missing_ok=True)

    def write(self, name: str, text: str) -> None:
        """Put a text file in its place."""
        with self.replacing(name) as part:
            part.write_text(text, "utf-8")

    def write_manifest(self, manifest: Manifest) -> None:
        """Write what the folder holds now."""
        values = {**asdict(manifest), "files": {n: asdict(f) for n, f in sorted(manifest.files.items())}}
        self.write(MANIFEST, json.dumps(values, ensure_ascii=False, indent=1) + "\n")

    def remove(self, name: str) -> None:
        """Remove a file, and its day's folder if that is empty."""
        target = self._place(name)
        target.unlink(missing_ok=True)
        for folder in target.relative_to(self.path).parents[:-1]:
            with suppress(OSError):
                (self.path / folder).rmdir()

    def is_there(self, name: str, known: ExportedFile) -> bool:
        """Whether a file is as it was written, by its size."""
        with suppress(OSError):
            return self._place(name).stat().st_size == known.bytes
        return False

    def digest(self, name: str) -> tuple[int, str]:
        """Size and SHA-256 of a file."""
        with (self.path / name).open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
            return file.tell(), found

    def _place(self, name: str) -> Path:
        """Where a file of the folder lies; no part of the way may be a link."""
        target = self.path / name
        if target.resolve() != self.path.resolve() / name:
            raise UsageError(
                f"{target} goes through a link, or out of the folder; copydesk does not write there",
                hint=f"see where it leads, and remove the link: ls -l {shlex.quote(str(target.parent))}",
            )
        return target


@contextmanager
def owned(folder: Path, home: Home) -> Iterator[OutputFolder]:
    """A folder for one export, made if it is missing; a second export into it has to wait.

    Raises:
        UsageError: It is a link, is not a folder, is part of the warehouse, or cannot be written.
        WarehouseBusyError: Another export is writing there.
    """
    _refuse_folder(folder, home)
    try:
        folder.mkdir(exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        raise cannot_write(folder, error) from error
    try:
        _lock(descriptor, folder)
        for left in folder.glob(".exporting-*"):  # by an export that was killed
            shutil.rmtree(left, ignore_errors=True)
        try:
            scratch = Path(tempfile.mkdtemp(prefix=".exporting-", dir=folder))
        except OSError as error:
            raise cannot_write(folder / MANIFEST, error) from error
        with removed_on_hard_end(lambda: shutil.rmtree(scratch, ignore_errors=True)):
            try:
                yield OutputFolder(folder, home, scratch)
            finally:
                shutil.rmtree(scratch, ignore_errors=True)
                with suppress(OSError):  # it holds something, as it should
                    folder.rmdir()
    finally:
        os.close(descriptor)


def _lock(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise WarehouseBusyError(
            f"another export is writing into {folder}", hint="wait for it, then run the same command again"
        ) from error


def _refuse_folder(folder: Path, home: Home) -> None:
    if folder.is_symlink():
        raise UsageError(
            f"{folder} is a link; copydesk does not write through links",
            hint=f"name the folder itself: {shlex.quote(str(folder.resolve()))}",
        )
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is not a folder", hint=OTHER_FOLDER)
    if is_inside(folder / MANIFEST, home.data):
        raise UsageError(
            f"{folder} belongs to the warehouse; only its jobs may write there", hint=OTHER_FOLDER
        )
