"""One station's profile as a TOML file: its format, and a report of everything that is wrong with it at once."""

import re
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

from etl.errors import ConfigError
from etl.pages.model.profile import SelectorChange, StationProfile
from etl.stores import toml_files
from etl.stores.settings import existing_zone

_HOST = re.compile(r"[\w-]+(\.[\w-]+)*")


def parse_profile(path: Path) -> StationProfile | None:
    """The profile in a file; None if the file is empty.

    Raises:
        ConfigError: The profile is invalid; lists every problem.
    """
    values = toml_files.read_toml(path)
    if not values:
        return None
    wrong = toml_files.first(toml_files.unknown_keys(values, _ProfileFile, path))
    try:
        table = _ProfileFile.model_validate(values)
    except ValidationError as error:
        wrong += toml_files.first(
            f"{toml_files.place(path, key)}: {toml_files.without_index(key)}: {text}"
            for key, text in toml_files.complaints(error)
        )
    if wrong:
        raise ConfigError("\n".join(wrong), hint="correct it, then: copydesk config validate")
    changes = tuple(SelectorChange(**change.model_dump()) for change in table.changes)
    return StationProfile(**table.model_dump(exclude={"changes"}), changes=changes)


def is_host(text: str) -> bool:
    """Whether a profile may list this as a host: dotted labels without port, path or wildcard."""
    return _HOST.fullmatch(bare(text)) is not None


def bare(host: str) -> str:
    """A host name in the form in which hosts are compared: lower case, without `www.` and final dot."""
    return host.strip().rstrip(".").lower().removeprefix("www.")


class _Selectors(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    body: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()

    @field_validator("body", "remove", "caption", "credit")
    @classmethod
    def _readable(cls, selectors: tuple[str, ...]) -> tuple[str, ...]:
        # Imported here: most projects have no selectors, and parsing them requires lxml, which is slow to import.
        from lxml import etree, html  # noqa: PLC0415

        from etl.pages.decode.css import SelectorError, select_elements  # noqa: PLC0415

        page = html.Element("html")
        wrong = []
        for selector in selectors:
            try:
                select_elements(page, (selector,))
            except SelectorError as error:
                wrong.append(str(error))
            except etree.XPathError as error:  # a name with a colon, or one that begins with a digit
                wrong.append(f"the selector {selector!r} cannot be used: {error}")
        if wrong:
            raise ValueError("; ".join(wrong))
        return selectors


class _ChangeTable(_Selectors):
    since: date | None = None
    until: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "_ChangeTable":
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"since {self.since} is after until {self.until}")
        return self


class _ProfileFile(_Selectors):
    station: str
    hosts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    zone: str | None = None
    language: str | None = None
    changes: tuple[_ChangeTable, ...] = ()

    @field_validator("station")
    @classmethod
    def _named(cls, station: str) -> str:
        if not station.strip():
            raise ValueError("the station has no name")
        return station

    @field_validator("hosts")
    @classmethod
    def _bare_hosts(cls, hosts: tuple[str, ...]) -> tuple[str, ...]:
        for host in hosts:
            if not is_host(host):
                raise ValueError(
                    f"{host!r} is not a host name (like news.example, without https://, path or *)"
                )
        return tuple(dict.fromkeys(bare(host) for host in hosts))

    @field_validator("names")
    @classmethod
    def _not_empty(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name.strip())

    @field_validator("zone")
    @classmethod
    def _zone_exists(cls, name: str | None) -> str | None:
        return name if name is None else existing_zone(name)
