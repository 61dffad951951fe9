"""Write the draft of a profile into `config/stations`, whole or not at all, and never over a profile unasked."""

import hashlib
import os
import re
import shlex
import unicodedata
from pathlib import Path

from etl.errors import UsageError
from etl.jobs.suggest import Draft
from etl.stores.home import Home
from etl.stores.profile_files import parse_profile
from etl.stores.staging import commit_file
from etl.stores.station_profiles import PROFILE_ENDING, load_profiles

_LONGEST = 48  # letters of a file's name; systems allow 255 bytes


def write(home: Home, draft: Draft, target: Path | None = None, *, force: bool = False) -> Path:
    """Write a draft.

    Args:
        home: The project folder.
        draft: What to write.
        target: The file; None is one in the project's `config/stations`, named for the station.
        force: Replace a profile that is there.

    Returns:
        The file that was written.

    Raises:
        UsageError: A profile is there already, or the file cannot be written.
    """
    path = target or _usual(home, draft, force=force)
    if path.suffix.lower() != PROFILE_ENDING:
        raise UsageError(
            f"{path} does not end in {PROFILE_ENDING}, so it would not be read as a profile",
            hint=f"copydesk stations suggest {_typed(draft.station)} -o {slug(draft.station)}{PROFILE_ENDING}",
        )
    if not force:
        _refuse_to_replace(home, draft, path)
    temporary = path.with_name(f".{path.name[:_LONGEST]}.{os.getpid()}.tmp")
    try:
        if path.parent == home.stations:
            path.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        with temporary.open("x", encoding="utf-8", newline="\n") as file:
            file.write(draft.toml())
        parse_profile(temporary)  # a profile that would not load must not be left for the next run to find
        commit_file(temporary, path)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror}",
            hint=f"to print the draft: copydesk stations suggest {_typed(draft.station)}",
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
    return path


def slug(station: str, host: str | None = None) -> str:
    """A file's name for a station: its words in plain letters, else those of its host, else a number."""
    for text in (station, host or ""):
        plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
        name = "-".join(re.findall("[a-z0-9]+", plain))
        if len(name) > _LONGEST:
            return f"{name[:_LONGEST].rstrip('-')}-{_number(station)}"
        if name:
            return name
    return f"station-{_number(station)}"


def _number(station: str) -> str:
    return hashlib.blake2b(station.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def _usual(home: Home, draft: Draft, *, force: bool) -> Path:
    """Where the station's profile is, if it is to be replaced, else where it would be looked for."""
    known = load_profiles(home.stations)
    own = known.profile_for(station=draft.station)
    if force and own.station is not None:
        return known.file_of(own)
    return home.stations / f"{slug(draft.station, next(iter(draft.hosts), None))}{PROFILE_ENDING}"


def _refuse_to_replace(home: Home, draft: Draft, path: Path) -> None:
    known = load_profiles(home.stations)
    own = known.profile_for(station=draft.station)
    if own.station is not None and path.resolve().parent == home.stations.resolve():
        raise UsageError(
            f"{draft.station} already has a profile: {known.file_of(own)}",
            hint=f"to replace it: copydesk stations suggest {_typed(draft.station)} --write --force",
        )
    try:
        is_taken = path.is_dir() or path.read_bytes().strip() != b""
    except FileNotFoundError:
        is_taken = path.is_symlink()
    except OSError:
        is_taken = True
    if is_taken:
        raise UsageError(
            f"{path} already exists and is not empty",
            hint=f"to replace it: copydesk stations suggest {_typed(draft.station)} -o {_typed(path)} --force",
        )


def _typed(value: str | Path) -> str:
    """A value as it is typed in a shell."""
    return shlex.quote(str(value))
