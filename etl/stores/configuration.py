"""Merge defaults, files, environment and flags into one configuration that knows where each value comes from."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from etl.errors import ConfigError
from etl.stores import toml_files
from etl.stores.settings import Settings

PREFIX = "COPYDESK_"
# The command line reads the first three itself, before any settings are loaded; the fourth is a secret.
_NOT_SETTINGS = frozenset({"COPYDESK_HOME", "COPYDESK_CONFIG", "COPYDESK_LOG_FORMAT", "COPYDESK_NOTIFY_URLS"})
DEFAULT = "default"
_RENAMED_SECTIONS = {"beacon": "notify"}
"""Maps the old name of a section to its current one; files and variables may still use the old name."""


@dataclass(frozen=True, slots=True)
class SettingsSources:
    """Where settings come from; later sources win: defaults, home file, given file, environment, flags.

    Args:
        home_file: `config/copydesk.toml` of the project folder; it need not exist.
        given_file: The file given with `--config`; it must exist.
        environment: Environment variables; settings are named `COPYDESK_<SECTION>_<KEY>`.
        flags: Maps dotted keys to values set on the command line.
    """

    home_file: Path
    given_file: Path | None
    environment: Mapping[str, str]
    flags: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Configuration:
    """The merged settings; `origins` maps each dotted key that was set to the place where it was set."""

    settings: Settings
    origins: Mapping[str, str]

    def rows(self) -> Iterator[tuple[str, Any, str]]:
        """Key, value and origin of every setting, in the order of the model."""
        values = self.settings.model_dump(mode="json")
        for key in toml_files.leaves(Settings):
            value = values
            for part in key.split("."):
                value = value[part]
            yield key, value, self.origins.get(key, DEFAULT)


def load_configuration(sources: SettingsSources) -> Configuration:
    """Merge all sources.

    Raises:
        ConfigError: A file cannot be read, a key is unknown or a value is invalid; lists every problem with its place.
    """
    tree: dict[str, Any] = {}
    origins: dict[str, str] = {}
    wrong: list[str] = []
    home_files = [sources.home_file] if _is_there(sources.home_file) else []
    given_files = [sources.given_file] if sources.given_file else []
    for path in home_files + given_files:
        values = _with_new_names(toml_files.read_toml(path))
        wrong += toml_files.first(toml_files.unknown_keys(values, Settings, path))
        for key, value in _flat(values):
            _put(tree, key, value)
            origins[key] = toml_files.place(path, key)
    found, misspelt = _from_environment(sources.environment)
    wrong += misspelt
    for key, (name, value) in found.items():
        _put(tree, key, value)
        origins[key] = f"${name}"
    for key, value in sources.flags.items():
        _put(tree, key, value)
        origins[key] = "command line"
    return Configuration(_checked(tree, origins, wrong), origins)


def _with_new_names(values: Mapping[str, Any]) -> dict[str, Any]:
    """A file's values with old section names replaced by the current ones."""
    renamed = {_RENAMED_SECTIONS.get(name, name): value for name, value in values.items()}
    return renamed | {name: value for name, value in values.items() if name not in _RENAMED_SECTIONS}


def _is_there(path: Path) -> bool:
    """Whether the name exists at all: an unreadable file is an error, a missing one is not."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _checked(tree: Mapping[str, Any], origins: Mapping[str, str], wrong: list[str]) -> Settings:
    """Validate the settings; raises ConfigError for invalid values and for the problems found before."""
    settings = None
    try:
        settings = Settings.model_validate(tree)
    except ValidationError as error:
        for key, message in toml_files.complaints(error):
            known = key
            while known and known not in origins:
                known = known[: max(known.rfind("."), known.rfind("["), 0)]
            wrong.append(f"{origins.get(known, 'configuration')}: {toml_files.without_index(key)}: {message}")
    if wrong or settings is None:
        raise ConfigError("\n       ".join(wrong), hint="correct it, then: copydesk config validate")
    return settings


def _from_environment(environment: Mapping[str, str]) -> tuple[dict[str, tuple[str, Any]], list[str]]:
    """Settings from environment variables, and complaints about names that are nearly right."""
    keys = tuple(toml_files.leaves(Settings))
    earlier = {
        f"{old}.{key.removeprefix(f'{new}.')}": key
        for old, new in _RENAMED_SECTIONS.items()
        for key in keys
        if key.startswith(f"{new}.")
    }
    names = earlier | {key: key for key in keys}
    known = {PREFIX + name.replace(".", "_").upper(): key for name, key in names.items()}
    found: dict[str, tuple[str, Any]] = {}
    misspelt: list[str] = []
    for name in sorted(environment):
        if name in known:
            found[known[name]] = (name, _value(environment[name]))
        elif name.startswith(PREFIX) and name not in _NOT_SETTINGS:
            # Other programs and our own secrets may use the prefix, so only near misses are errors.
            near = difflib.get_close_matches(name, known, 1, 0.85)
            if near:
                misspelt.append(f"${name} is not a setting; did you mean ${near[0]}?")
    return found, misspelt


def _value(raw: str) -> Any:
    """A variable's text parsed as TOML (`8`, `["a", "b"]`); text that is not TOML is returned unchanged."""
    try:
        return tomllib.loads(f"value = {raw}")["value"]
    except tomllib.TOMLDecodeError:
        return raw


def _flat(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Dotted keys and values of all known settings; unknown ones have been reported already."""
    known = set(toml_files.leaves(Settings))
    for name, value in values.items():
        key = prefix + name
        if key in known:
            yield key, value
        elif isinstance(value, Mapping):
            yield from _flat(value, key + ".")


def _put(tree: dict[str, Any], key: str, value: Any) -> None:
    *sections, last = key.split(".")
    for section in sections:
        tree = tree.setdefault(section, {})
    tree[last] = value
