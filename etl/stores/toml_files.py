"""TOML files with good error messages: bad syntax, unknown keys with the nearest known one, and the line."""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from etl.errors import ConfigError

_TABLE = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*([A-Za-z0-9_.\-"']+)\s*=""")


def read(path: Path) -> dict[str, Any]:
    """Parse a TOML file.

    Raises:
        ConfigError: It cannot be read, is no UTF-8 or no TOML.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(
            f"{path}: {error.strerror}",
            hint=f"look at it (ls -l {path}), or name another: copydesk --config FILE config show",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"{path}: not valid TOML: {error}", hint="mend it, then: copydesk config validate"
        ) from error


def line_of(path: Path, key: str) -> int | None:
    """The line on which a dotted key is set; None where a plain scan does not find it."""
    table = ""
    for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), start=1):
        if found := _TABLE.match(line):
            table = found[1].replace('"', "").strip() + "."
            if table == key + ".":
                return number
        elif (found := _KEY.match(line)) and table + found[1].strip("\"'") == key:
            return number
    return None


def place(path: Path, key: str) -> str:
    """`file:line` of a key."""
    line = line_of(path, key)
    return f"{path}:{line}" if line else str(path)


def leaves(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    """Dotted names of everything that can be set in a model of nested sections."""
    for name, field in model.model_fields.items():
        section = field.annotation
        if isinstance(section, type) and issubclass(section, BaseModel):
            yield from leaves(section, f"{prefix}{name}.")
        else:
            yield prefix + name


def reject_unknown(values: Mapping[str, Any], model: type[BaseModel], path: Path, prefix: str = "") -> None:
    """Raise ConfigError for the first key that the model does not have, with the nearest one that it has."""
    for name, value in values.items():
        field = model.model_fields.get(name)
        if field is None:
            raise ConfigError(
                f"{place(path, prefix + name)}: unknown key {prefix + name!r}{_nearest(name, model, prefix)}",
                hint="all keys with their values: copydesk config show",
            )
        section = field.annotation
        if isinstance(section, type) and issubclass(section, BaseModel):
            if not isinstance(value, Mapping):
                raise ConfigError(
                    f"{place(path, prefix + name)}: {prefix + name} is a section, not a value",
                    hint=f"write it as [{prefix + name}], then: copydesk config validate",
                )
            reject_unknown(value, section, path, f"{prefix}{name}.")
        elif (inner := _list_of_sections(section)) and isinstance(value, list):
            for entry in value:
                if isinstance(entry, Mapping):
                    reject_unknown(entry, inner, path, f"{prefix}{name}.")


def complaints(error: ValidationError) -> Iterator[tuple[str, str]]:
    """The dotted key and the message of everything pydantic objects to."""
    for item in error.errors():
        key = ".".join(str(part) for part in item["loc"] if isinstance(part, str))
        message = item["msg"].removeprefix("Value error, ")
        given = "" if item["type"] == "value_error" else f" (given: {item['input']!r})"
        yield key, message[:1].lower() + message[1:] + given


def _nearest(name: str, model: type[BaseModel], prefix: str) -> str:
    """`; did you mean …?`, by the key's own name; nothing when no known key is near."""
    known = {key.rpartition(".")[2]: key for key in leaves(model)}
    found = difflib.get_close_matches(name, known, 1, 0.7)
    return f"; did you mean {prefix + known[found[0]]!r}?" if found else ""


def _list_of_sections(annotation: Any) -> type[BaseModel] | None:
    for inner in get_args(annotation):
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return inner
    return None
