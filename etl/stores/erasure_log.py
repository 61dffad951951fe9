"""An append-only log of erasures outside the databases, so that losing or restoring a database forgets none."""

import json
import os
from dataclasses import asdict, replace
from datetime import datetime

import duckdb

from etl.errors import WarehouseError
from etl.stores import erasures
from etl.stores.erasures import Erasure, ErasureState, TargetKind
from etl.stores.home import Home
from etl.stores.staging import sync_folder


def append(home: Home, *steps: Erasure) -> None:
    """Append the current state of erasures; durable when this returns.

    Raises:
        WarehouseError: The file cannot be written.
    """
    lines = "".join(json.dumps(_as_dict(step), ensure_ascii=False) + "\n" for step in steps)
    try:
        home.data.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(home.erasures, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
        try:
            size = os.fstat(descriptor).st_size
            if size and os.pread(descriptor, 1, size - 1) != b"\n":
                lines = "\n" + lines  # the last writer was killed in the middle of a line
            _write(descriptor, lines.encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        sync_folder(home.data)
    except OSError as error:
        raise WarehouseError(
            f"{home.erasures} cannot be written: {error.strerror or error}",
            hint="nothing was erased. Free disk space or fix the permissions, then run the same command again; to see "
            "the room: df -h",
        ) from error


def read_log(home: Home) -> dict[str, Erasure]:
    """The latest logged state of each erasure, by identifier. Unreadable lines are skipped."""
    try:
        lines = home.erasures.read_bytes().splitlines()
    except FileNotFoundError:
        return {}
    found: dict[str, Erasure] = {}
    for line in lines:
        erasure = _parsed(line)
        if erasure is not None:
            found[erasure.id] = erasure
    return found


def merge(connection: duckdb.DuckDBPyConnection, home: Home) -> None:
    """Bring the open database and the log to the same set of erasures.

    An erasure that the database does not record as done has to be carried out, whatever the log says: the database
    may be a backup that still holds the pages. Entries missing from the log are added from the database.
    """
    known = {erasure.id: erasure for erasure in erasures.recorded(connection)}
    logged = read_log(home)
    for name, erasure in logged.items():
        own = known.get(name)
        if own is None or (own.state is ErasureState.DONE) > (erasure.state is ErasureState.DONE):
            state = ErasureState.WANTED if erasure.state is ErasureState.WANTED else ErasureState.FOUND
            erasures.record(connection, replace(own or erasure, state=state))
    missing = [erasure for name, erasure in known.items() if name not in logged]
    if missing:
        append(home, *missing)


def unfinished(connection: duckdb.DuckDBPyConnection) -> list[Erasure]:
    """Erasures that the open database has not finished."""
    return [erasure for erasure in erasures.recorded(connection) if erasure.state is not ErasureState.DONE]


def _write(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def _as_dict(erasure: Erasure) -> dict[str, object]:
    return asdict(erasure) | {"erased_at": erasure.erased_at.isoformat(timespec="microseconds")}


def _parsed(line: bytes) -> Erasure | None:
    try:
        values = json.loads(line)
        values |= {
            "erased_at": datetime.fromisoformat(values["erased_at"]),
            "kind": TargetKind(values["kind"]),
            "state": ErasureState(values["state"]),
            "keys": tuple(values["keys"]),
        }
        return Erasure(**values)
    except (ValueError, TypeError, KeyError):
        return None
