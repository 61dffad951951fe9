"""Station profiles: one TOML file per station in `config/stations/`, found by host or name.

A file that cannot be used affects only its own station: it is left out and reported.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from etl.counted import counted
from etl.errors import ConfigError
from etl.pages.model.profile import DEFAULT_PROFILE, StationProfile
from etl.stores import toml_files
from etl.stores.profile_files import bare, parse_profile
from etl.stores.statements import statement

PROFILE_ENDING = ".toml"
_MOST_TOLD = 10  # files named in a run's summary; more would bury the rest
_WAY_OUT = "to see every problem: copydesk config validate"
_AFTERWARDS = (
    "after correcting it, bring pages that were loaded meanwhile up to date: copydesk reprocess --only stale"
)


@dataclass(frozen=True, slots=True)
class ProfileProblem:
    """What is wrong with one file.

    Args:
        path: The file.
        texts: The problems, each with file and line.
        is_empty: The file is empty; perhaps it is just being written.
        is_left_out: Nothing in the file is used; otherwise only the parts that the texts name are ignored.
    """

    path: Path
    texts: tuple[str, ...]
    is_empty: bool = False
    is_left_out: bool = True

    def __str__(self) -> str:
        text = "; ".join(self.texts)
        if not self.is_left_out:
            return f"{text} ({_WAY_OUT})"
        return f"{text}; the profile is left out ({_WAY_OUT}; {_AFTERWARDS})"


@dataclass(frozen=True, slots=True)
class StationProfiles:
    """All usable profiles of a project folder.

    Args:
        profiles: One per station.
        files: The file of each profile, in the same order.
        problems: Files that are ignored, wholly or in part.
    """

    profiles: tuple[StationProfile, ...] = ()
    files: tuple[Path, ...] = ()
    problems: tuple[ProfileProblem, ...] = ()
    _by_host: Mapping[str, StationProfile] = field(default_factory=dict)
    _by_name: Mapping[str, StationProfile] = field(default_factory=dict)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What needs attention: one sentence per file, and one for all files beyond the first few."""
        shown = tuple(map(str, self.problems[:_MOST_TOLD]))
        more = len(self.problems) - len(shown)
        return (*shown, f"{counted(more, 'more profile')} cannot be used ({_WAY_OUT})") if more else shown

    def profile_for(self, *, host: str | None = None, station: str | None = None) -> StationProfile:
        """The profile for a page: that of the given station, else that of its host, else the default profile.

        A sub-domain uses its parent's profile unless it has its own.
        """
        if station and (profile := self._by_name.get(_folded(station))):
            return profile
        labels = bare(host or "").split(".")
        for start in range(len(labels)):
            if profile := self._by_host.get(".".join(labels[start:])):
                return profile
        return DEFAULT_PROFILE

    def file_of(self, profile: StationProfile) -> Path:
        """The file that contains a profile."""
        return self.files[self.profiles.index(profile)]


def load_profiles(folder: Path) -> StationProfiles:
    """Read every `*.toml` in the folder; a missing folder means no profiles.

    Never raises: problems in a file, or conflicts between files, become `ProfileProblem`s. A host or name that two
    files claim belongs to the file that sorts first, and so does a station that two files describe.
    """
    problems: list[ProfileProblem] = []
    found = _indexed(list(_usable(folder, problems)), problems)
    # File names are bytes; those that cannot be printed cannot be stored in the ledger either.
    printable = tuple(
        replace(
            problem, texts=tuple(text.encode("utf-8", "backslashreplace").decode() for text in problem.texts)
        )
        for problem in problems
    )
    return replace(found, problems=printable)


def record_profiles(connection: duckdb.DuckDBPyConnection, stations: StationProfiles) -> None:
    """Copy the profiles into `core.stations`, for stations that have pages."""
    profiles = [profile for profile in stations.profiles if profile.station]
    names = ("station", "hosts", "names", "zone", "language")
    columns = {name: [_plain(getattr(profile, name)) for profile in profiles] for name in names}
    connection.execute(statement("operations", "station_profiles"), columns)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _usable(folder: Path, problems: list[ProfileProblem]) -> Iterator[tuple[Path, StationProfile]]:
    """Yield the valid profiles, sorted by file name."""
    for path in _files(folder, problems):
        try:
            if profile := parse_profile(path):
                yield path, profile
            else:
                problems.append(ProfileProblem(path, (f"{path}: the file is empty",), is_empty=True))
        except ConfigError as error:
            problems.append(ProfileProblem(path, tuple(error.message.split("\n"))))


def _files(folder: Path, problems: list[ProfileProblem]) -> list[Path]:
    """The TOML files of the folder, without hidden ones: those are still being written, by an editor or by us."""
    try:
        paths = sorted(folder.iterdir(), key=os.fsencode)
    except FileNotFoundError:
        return []
    except OSError as error:
        text = f"{folder}: {error.strerror}; no profile is used"
        problems.append(ProfileProblem(folder, (text,), is_left_out=False))
        return []
    return [path for path in paths if path.suffix.lower() == PROFILE_ENDING and not path.name.startswith(".")]


def _indexed(
    entries: Sequence[tuple[Path, StationProfile]], problems: list[ProfileProblem]
) -> StationProfiles:
    described = list(_first_of_each(entries, problems))
    # A station's own name takes precedence over the same name in another station's `names`, whatever the file order.
    owners = {("names", _folded(profile.station or "")): path for path, profile in described}
    profiles = [_own_part(path, profile, owners, problems) for path, profile in described]
    by_host = {host: profile for profile in profiles for host in profile.hosts}
    by_name = {_folded(name): profile for profile in profiles for name in profile.names}
    by_name |= {_folded(profile.station or ""): profile for profile in profiles}
    files = tuple(path for path, _ in described)
    return StationProfiles(tuple(profiles), files, (), by_host, by_name)


def _first_of_each(
    entries: Sequence[tuple[Path, StationProfile]], problems: list[ProfileProblem]
) -> Iterator[tuple[Path, StationProfile]]:
    """Yield the first file that describes each station."""
    first: dict[str, Path] = {}
    for path, profile in entries:
        owner = first.setdefault(_folded(profile.station or ""), path)
        if owner == path:
            yield path, profile
        else:
            place = toml_files.place(path, "station")
            text = f"{place}: station {profile.station!r} already has a profile in {owner}"
            problems.append(ProfileProblem(path, (text,)))


def _own_part(
    path: Path, profile: StationProfile, owners: dict[tuple[str, str], Path], problems: list[ProfileProblem]
) -> StationProfile:
    """The profile without hosts and names that belong to another file."""
    left: dict[str, tuple[str, ...]] = {}
    taken = []
    for key in ("hosts", "names"):
        own = []
        for value in getattr(profile, key):
            owner = owners.setdefault((key, _folded(value)), path)
            if owner == path:
                own.append(value)
            else:
                place = toml_files.place(path, key)
                taken.append(f"{place}: {key}: {value!r} already belongs to {owner} and stays there")
        left[key] = tuple(own)
    if taken:
        problems.append(ProfileProblem(path, tuple(taken), is_left_out=False))
    return replace(profile, hosts=left["hosts"], names=left["names"])


def _folded(name: str) -> str:
    return name.casefold()
