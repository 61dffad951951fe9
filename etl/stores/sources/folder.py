"""Files and folders on disk: the walk, sidecars, links, and files that vanish or change while they are read."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from etl.errors import CopydeskError
from etl.pages.model.outcome import Fault
from etl.pages.model.raw_page import Origin
from etl.stores.sources.budget import Budget
from etl.stores.sources.counted_items import CountedItems
from etl.stores.sources.file_names import printable, sort_key
from etl.stores.sources.input_file import InputFile, ReadState
from etl.stores.sources.items import (
    DamagedRecord,
    InputReport,
    KnownFile,
    PageItem,
    SourceItem,
    SourceOptions,
)
from etl.stores.sources.kinds import Claim, claim
from etl.stores.sources.page_facts import (
    NO_FACTS,
    SIDECAR_BYTES,
    PageFacts,
    file_time,
    folder_date,
    folder_station,
    read_sidecar,
    sidecar_names,
)
from etl.stores.sources.sidecars import Stems

MISSING = "missing"
"""The kind of an input that was named but does not exist."""
_CHANGED = "changed while being read"


@dataclass(frozen=True, slots=True)
class FileToRead:
    """A file that was found.

    Args:
        path: Where it is.
        sides: Names of files beside it that may be its sidecars.
        may_be_sidecar: Whether by its name it may be the sidecar of a page beside it.
    """

    path: Path
    sides: tuple[str, ...] = ()
    may_be_sidecar: bool = False


Found = FileToRead | DamagedRecord | InputReport


def read_path(path: Path, options: SourceOptions) -> Iterator[SourceItem]:
    """Read a file, or a folder with everything in it, sorted by the bytes of names."""
    for found in walk(path, options):
        if isinstance(found, FileToRead):
            yield from read_file(found, options)
        else:
            yield found


def walk(path: Path, options: SourceOptions) -> Iterator[Found]:
    """Yield a file, or those of a folder and its subfolders, sorted by the bytes of names; and what is not a file."""
    if not path.is_dir():
        yield FileToRead(path)
        return
    # An explicit stack: folders may be nested deeper than Python allows calls to be.
    waiting = [_entries(path, options)]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
        elif isinstance(item, Path):
            waiting.append(_entries(item, options))
        else:
            yield item


def _entries(folder: Path, options: SourceOptions) -> Iterator[Found | Path]:
    """Yield the files of one folder, and its subfolders as paths, in order."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: sort_key(entry.name))
    except OSError as error:
        yield from unreadable(printable(str(folder)), "folder", reason_of(error))
        return
    names = frozenset(entry.name for entry in entries)
    stems = Stems(names)
    for entry in entries:
        path = folder / entry.name
        if entry.is_symlink():
            yield _skipped(path, "a link, not followed; give its target as a separate input")
        elif entry.is_dir(follow_symlinks=False):
            if options.skip_folder and path.resolve() == options.skip_folder.resolve():
                yield _skipped(path, "the warehouse's own data")
            else:
                yield path
        elif not entry.is_file(follow_symlinks=False):
            yield _skipped(path, "neither a file nor a folder")
        else:
            sides = tuple(name for name in sidecar_names(entry.name) if name in names)
            yield FileToRead(path, sides, stems.is_sidecar(entry.name))


def read_file(found: FileToRead, options: SourceOptions) -> Iterator[SourceItem]:
    """Read a file, unless it is a sidecar, or is known and has not changed."""
    if found.may_be_sidecar and _sidecar(found.path):
        yield _skipped(found.path, "a sidecar of the page beside it")
    else:
        yield from _read_unless_known(found, options)


def _sidecar(path: Path) -> PageFacts | None:
    try:
        if path.is_symlink() or path.stat().st_size > SIDECAR_BYTES:
            return None
        return read_sidecar(path.name, path.read_bytes())
    except OSError:
        return None


def _read_unless_known(found: FileToRead, options: SourceOptions) -> Iterator[SourceItem]:
    files = times_of(found) if options.files_read else []
    if same := known(found, files, options):
        yield same
    else:
        yield from _learned(found, files, options)


def times_of(found: FileToRead) -> list[os.stat_result]:
    """What tells whether a file or its sidecars have changed; nothing where one of them is gone."""
    try:
        return [one.stat() for one in (found.path, *map(found.path.with_name, found.sides))]
    except OSError:
        return []


def known(found: FileToRead, files: list[os.stat_result], options: SourceOptions) -> KnownFile | None:
    """The file as it is remembered, if it has not changed; if it is wanted after all, it is read here."""
    remembered = options.files_read.find(found.path, files) if options.files_read and files else None
    if remembered is None:
        return None
    size = files[0].st_size
    options.progress.passed(size)
    return KnownFile(*remembered, lambda: _after_all(_learned(found, files, options), options, size))


def _learned(found: FileToRead, files: list[os.stat_result], options: SourceOptions) -> Iterator[SourceItem]:
    items = _read_now(found, options)
    return options.files_read.learn(found.path, files, items) if options.files_read and files else items


def _after_all(items: Iterator[SourceItem], options: SourceOptions, size: int) -> Iterator[SourceItem]:
    options.progress.passed(-size)
    yield from items


def input_file(found: FileToRead, file: BinaryIO, before: os.stat_result) -> InputFile:
    """An open file with what is known about it.

    Args:
        found: Where it was found.
        file: The file, at its beginning.
        before: Its size and times.
    """
    sides = (_sidecar(found.path.parent / side) for side in found.sides)
    return InputFile(
        name=printable(str(found.path)),
        file=file,
        size=before.st_size,
        modified=file_time(before.st_mtime),
        facts=next((facts for facts in sides if facts), NO_FACTS),
        folder_day=folder_date(str(found.path)),
        folder_station=folder_station(str(found.path)),
    )


def _read_now(found: FileToRead, options: SourceOptions) -> Iterator[SourceItem]:
    # Not above: the readers of all formats take 40 ms to import, and a night without a new file needs none.
    from etl.stores.sources.dispatch import read_input  # noqa: PLC0415

    path = found.path
    name = printable(str(path))
    state = ReadState(options, Budget(options, 0), is_page=claim(name, NO_FACTS) is Claim.PAGE)
    counted = CountedItems(state)
    size: int | None = None
    try:
        with path.open("rb") as file, options.progress.counting(file):
            before = os.fstat(file.fileno())
            size = before.st_size
            state.budget = Budget(options, size)
            source = input_file(found, file, before)
            yield from counted.through(errors_as_records(source, state, read_input))
            if has_changed(path, before):
                yield from counted.through(iter((changed_meanwhile(name, state),)))
    except OSError as error:
        record = DamagedRecord(Origin(name), Fault.UNREADABLE, reason_of(error))
        yield from counted.through(iter((record,)))
    if not size and size is not None:
        state.notes["empty"] += 1
    yield from counted.rest()
    yield counted.report(name, size)


def errors_as_records(
    source: InputFile, state: ReadState, reader: Callable[[InputFile, ReadState], Iterator[PageItem]]
) -> Iterator[PageItem]:
    """Turn any error of a reader into a damaged record, so that the next file is read."""
    try:
        yield from reader(source, state)
    except OSError as error:
        yield source.damaged(Fault.UNREADABLE, f"{error.strerror or error}")
    except CopydeskError:
        raise
    except Exception as error:  # noqa: BLE001 - a bug of ours on this file must not affect the other files
        yield source.damaged(Fault.BUG, f"{type(error).__name__}: {error}")


def changed_meanwhile(name: str, state: ReadState) -> DamagedRecord:
    """What is said of a file that changed while it was read."""
    state.notes[_CHANGED] += 1
    return DamagedRecord(Origin(name), Fault.UNREADABLE, _CHANGED)


def has_changed(path: Path, before: os.stat_result) -> bool:
    """Whether the file changed since it was opened. A file that was only removed was still read completely."""
    try:
        after = path.stat()
    except OSError:
        return False
    return (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns)


def reason_of(error: OSError) -> str:
    """Why a file cannot be read, for people."""
    gone = "vanished before it was read"
    return gone if isinstance(error, FileNotFoundError) else str(error.strerror or error)


def unreadable(name: str, kind: str, detail: str) -> Iterator[DamagedRecord | InputReport]:
    """One damaged record and the report for an input that cannot even be opened.

    Args:
        name: Its path or address for people, printable.
        kind: For the report.
        detail: What is wrong.
    """
    yield DamagedRecord(Origin(name), Fault.UNREADABLE, detail)
    yield InputReport(name, kind, 0, 1, None, detail, f"nothing in it could be read: {detail}")


def _skipped(path: Path, note: str) -> InputReport:
    return InputReport(printable(str(path)), "skipped", 0, 0, None, note)
