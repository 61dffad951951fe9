"""Station profiles: one TOML file a station in `config/stations/`, checked, and found by host or name."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

from etl.errors import ConfigError
from etl.pages.profile import DEFAULT_PROFILE, SelectorChange, StationProfile
from etl.stores import toml_files
from etl.stores.settings import existing_zone
from etl.stores.statements import statement


class _Selectors(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    body: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()

    @field_validator("body", "remove", "caption", "credit")
    @classmethod
    def _readable(cls, selectors: tuple[str, ...]) -> tuple[str, ...]:
        # Here and not above: most homes have no selectors, and to read them takes lxml and cssselect.
        from etl.pages.selectors import to_xpath  # noqa: PLC0415

        for selector in selectors:
            try:
                to_xpath(selector)
            except ConfigError as error:
                raise ValueError(f"the selector {selector!r} cannot be read. {error.hint}") from error
        return selectors


class _ChangeTable(_Selectors):
    since: date | None = None
    until: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "_ChangeTable":
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"since {self.since} lies after until {self.until}")
        return self


class _ProfileFile(_Selectors):
    station: str
    hosts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    zone: str | None = None
    language: str | None = None
    changes: tuple[_ChangeTable, ...] = ()

    @field_validator("hosts")
    @classmethod
    def _bare_hosts(cls, hosts: tuple[str, ...]) -> tuple[str, ...]:
        for host in hosts:
            if "/" in host or ":" in host or not host.strip("."):
                raise ValueError(f"{host!r} is no host name (like news.example, without https:// and path)")
        return tuple(host.lower().removeprefix("www.") for host in hosts)

    @field_validator("zone")
    @classmethod
    def _zone_exists(cls, name: str | None) -> str | None:
        return name if name is None else existing_zone(name)


@dataclass(frozen=True, slots=True)
class Stations:
    """All profiles of a project folder."""

    profiles: tuple[StationProfile, ...] = ()
    _by_host: dict[str, StationProfile] = field(default_factory=dict)
    _by_name: dict[str, StationProfile] = field(default_factory=dict)

    def profile_for(self, *, host: str | None = None, station: str | None = None) -> StationProfile:
        """The profile of a page by the station it is said to be of, else by its host, else the defaults.

        A sub-domain belongs to its parent's profile unless it has one of its own.
        """
        if station and (profile := self._by_name.get(station.casefold())):
            return profile
        labels = (host or "").lower().removeprefix("www.").split(".")
        for start in range(len(labels)):
            if profile := self._by_host.get(".".join(labels[start:])):
                return profile
        return DEFAULT_PROFILE


def load(folder: Path) -> Stations:
    """Read every `*.toml` of the folder; a folder that is not there has none.

    Raises:
        ConfigError: A file is wrong, or two files claim the same host or name.
    """
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    return _indexed((path, _read(path)) for path in files)


def record(connection: duckdb.DuckDBPyConnection, stations: Stations) -> None:
    """Write what the profiles say into `core.stations`, for the stations that have pages."""
    profiles = [profile for profile in stations.profiles if profile.station]
    names = ("station", "hosts", "names", "zone", "language")
    columns = {name: [_plain(getattr(profile, name)) for profile in profiles] for name in names}
    connection.execute(statement("operations", "station_profiles"), columns)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _read(path: Path) -> StationProfile:
    values = toml_files.read(path)
    toml_files.reject_unknown(values, _ProfileFile, path)
    try:
        table = _ProfileFile.model_validate(values)
    except ValidationError as error:
        lines = [
            f"{toml_files.place(path, key)}: {key}: {text}" for key, text in toml_files.complaints(error)
        ]
        raise ConfigError("\n       ".join(lines), hint="mend it, then: copydesk config validate") from error
    changes = tuple(SelectorChange(**change.model_dump()) for change in table.changes)
    return StationProfile(**table.model_dump(exclude={"changes"}), changes=changes)


def _indexed(entries: Iterable[tuple[Path, StationProfile]]) -> Stations:
    profiles: list[StationProfile] = []
    by_host: dict[str, StationProfile] = {}
    by_name: dict[str, StationProfile] = {}
    claimed: dict[str, Path] = {}
    for path, profile in entries:
        keys = [*profile.hosts, *{name.casefold() for name in (profile.station, *profile.names) if name}]
        for key in keys:
            if key in claimed:
                raise ConfigError(
                    f"{path}: {key!r} belongs to {claimed[key].name} already",
                    hint="leave it in one of the two files, then: copydesk config validate",
                )
            claimed[key] = path
        profiles.append(profile)
        by_host |= dict.fromkeys(profile.hosts, profile)
        by_name |= {name.casefold(): profile for name in (profile.station, *profile.names) if name}
    return Stations(tuple(profiles), by_host, by_name)
