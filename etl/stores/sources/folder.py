"""Files and folders on disk: the walk, sidecars, links, and files that vanish or change while they are read."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

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


def read_path(path: Path, options: SourceOptions) -> Iterator[SourceItem]:
    """Read a file, or a folder with everything in it, sorted by the bytes of names."""
    if path.is_dir():
        yield from _read_folder(path, options)
    else:
        yield from _read_file(path, options, ())


def _read_folder(folder: Path, options: SourceOptions) -> Iterator[SourceItem]:
    # An explicit stack: folders may be nested deeper than Python allows calls to be.
    waiting = [_entries(folder, options)]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
        elif isinstance(item, Path):
            waiting.append(_entries(item, options))
        else:
            yield item


def _entries(folder: Path, options: SourceOptions) -> Iterator[SourceItem | Path]:
    """Yield the items from the files of one folder, and its subfolders as paths, in order."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: sort_key(entry.name))
    except OSError as error:
        yield from unreadable(printable(str(folder)), "folder", _reason(error))
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
        elif stems.is_sidecar(entry.name) and _sidecar(path):
            yield _skipped(path, "a sidecar of the page beside it")
        else:
            sides = tuple(name for name in sidecar_names(entry.name) if name in names)
            yield from _read_file(path, options, sides)


def _sidecar(path: Path) -> PageFacts | None:
    try:
        if path.is_symlink() or path.stat().st_size > SIDECAR_BYTES:
            return None
        return read_sidecar(path.name, path.read_bytes())
    except OSError:
        return None


def _read_file(path: Path, options: SourceOptions, sides: tuple[str, ...]) -> Iterator[SourceItem]:
    """Read a file, unless it is known and has not changed."""
    memory = options.files_read
    try:
        files = [one.stat() for one in (path, *map(path.with_name, sides))] if memory else []
    except OSError:
        memory = None
    if memory is None:
        yield from _read_now(path, options, sides)
        return
    items = memory.learn(path, files, _read_now(path, options, sides))
    found = memory.find(path, files)
    if found:
        options.progress.passed(files[0].st_size)
        yield KnownFile(*found, lambda: _after_all(items, options, files[0].st_size))
    else:
        yield from items


def _after_all(items: Iterator[SourceItem], options: SourceOptions, size: int) -> Iterator[SourceItem]:
    options.progress.passed(-size)
    yield from items


def _read_now(path: Path, options: SourceOptions, sides: tuple[str, ...]) -> Iterator[SourceItem]:
    # Not above: the readers of all formats take 40 ms to import, and a night without a new file needs none.
    from etl.stores.sources.dispatch import read_input  # noqa: PLC0415

    name = printable(str(path))
    state = ReadState(options, Budget(options, 0), is_page=claim(name, NO_FACTS) is Claim.PAGE)
    counted = CountedItems(state)
    size: int | None = None
    try:
        with path.open("rb") as file, options.progress.counting(file):
            before = os.fstat(file.fileno())
            size = before.st_size
            state.budget = Budget(options, size)
            found = (_sidecar(path.parent / side) for side in sides)
            source = InputFile(
                name=name,
                file=file,
                size=size,
                modified=file_time(before.st_mtime),
                facts=next((facts for facts in found if facts), NO_FACTS),
                folder_day=folder_date(str(path)),
                folder_station=folder_station(str(path)),
            )
            yield from counted.through(errors_as_records(source, state, read_input))
            if _changed(path, before):
                state.notes["changed while being read"] += 1
                changed = source.damaged(Fault.UNREADABLE, "changed while being read")
                yield from counted.through(iter((changed,)))
    except OSError as error:
        record = DamagedRecord(Origin(name), Fault.UNREADABLE, _reason(error))
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


def _changed(path: Path, before: os.stat_result) -> bool:
    """Whether the file changed since it was opened. A file that was only removed was still read completely."""
    try:
        after = path.stat()
    except OSError:
        return False
    return (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns)


def _reason(error: OSError) -> str:
    gone = "vanished before it was read"
    return gone if isinstance(error, FileNotFoundError) else str(error.strerror or error)


def unreadable(name: str, kind: str, detail: str) -> Iterator[SourceItem]:
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
