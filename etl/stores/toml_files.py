"""TOML files with good error messages: invalid syntax, unknown keys with the nearest known one, and the line."""

import difflib
import json
import re
import stat
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from etl.errors import ConfigError

_TABLE = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*([A-Za-z0-9_.\-"']+)\s*=""")
_INDEX = re.compile(r"\[\d+\]")
_SYNTAX_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_MOST_BYTES = 2**20  # 1 MiB; the longest configuration written by hand has a few thousand lines
_MOST_TOLD = 20  # complaints per file; nobody reads more
_PLAIN_WORDS = {
    "missing": "is missing",
    "string_type": "should be text in quotes",
    "tuple_type": 'should be a list, like ["one", "two"]',
    "dict_type": "should be a table of names and values",
    "int_type": "should be a whole number",
    "int_parsing": "should be a whole number",
    "float_type": "should be a number",
    "float_parsing": "should be a number",
    "bool_type": "should be true or false",
    "bool_parsing": "should be true or false",
}
"""Plain messages instead of pydantic's, by the type of its error."""


def read_toml(path: Path) -> dict[str, Any]:
    """Parse a TOML file, with or without a byte order mark.

    Raises:
        ConfigError: It cannot be read, is not a file, or is not TOML in UTF-8.
    """
    try:
        content = _bytes(path)
    except OSError as error:
        raise ConfigError(
            f"{path}: {error.strerror}",
            hint=f"check the file (ls -l {path}), or use another: copydesk --config FILE config show",
        ) from error
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _broken(f"{path}:{line}: not UTF-8 (byte 0x{content[error.start]:02x})") from error
    except tomllib.TOMLDecodeError as error:
        raise _broken(_syntax(path, content, str(error))) from error
    except (RecursionError, ValueError) as error:  # a thousand brackets; a number of 5,000 digits
        raise _broken(f"{path}: not valid TOML: nested too deeply, or a number is too long") from error


def line_of(path: Path, key: str) -> int | None:
    """The line (from 1) on which a dotted key is set; None if a simple scan does not find it.

    Args:
        path: The file.
        key: Like `engine.workers`; in an array of tables with the index of the table, like `changes[1].since`, or
            without it for the first one.
    """
    tables: Counter[str] = Counter()
    table = ""
    try:
        lines = path.read_text("utf-8", errors="replace").split("\n")
    except OSError:  # removed or replaced since it was read
        return None
    for number, line in enumerate(lines, start=1):
        if found := _TABLE.match(line):
            name = found[2].replace('"', "").strip()
            table = f"{name}[{tables[name]}]." if found[1] == "[[" else f"{name}."
            tables[name] += 1
            if _is_same(table.removesuffix("."), key):
                return number
        elif (found := _KEY.match(line)) and _is_same(table + found[1].strip("\"'"), key):
            return number
    return None


def place(path: Path, key: str) -> str:
    """`file:line` of a key, or of the table it would be in."""
    while key:
        if line := line_of(path, key):
            return f"{path}:{line}"
        key = key[: max(key.rfind("."), key.rfind("["), 0)]
    return str(path)


def leaves(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    """Dotted names of all settings in a model of nested sections."""
    for name, field in model.model_fields.items():
        section = field.annotation
        if isinstance(section, type) and issubclass(section, BaseModel):
            yield from leaves(section, f"{prefix}{name}.")
        else:
            yield prefix + name


def unknown_keys(
    values: Mapping[str, Any], model: type[BaseModel], path: Path, prefix: str = ""
) -> Iterator[str]:
    """Yield a complaint about every key that is not in the model, with the nearest one that is."""
    for name, value in values.items():
        key = prefix + name
        field = model.model_fields.get(name)
        if field is None:
            shown = _INDEX.sub("", key)
            yield f"{place(path, key)}: unknown key {shown!r}{_nearest(name, model, _INDEX.sub('', prefix))}"
            continue
        section = field.annotation
        if isinstance(section, type) and issubclass(section, BaseModel):
            if isinstance(value, Mapping):
                yield from unknown_keys(value, section, path, f"{key}.")
            else:
                yield f"{place(path, key)}: {key} is a section, not a value; write it as [{key}]"
        elif (inner := _list_of_sections(section)) and isinstance(value, list):
            for number, entry in enumerate(value):
                if isinstance(entry, Mapping):
                    yield from unknown_keys(entry, inner, path, f"{key}[{number}].")


def complaints(error: ValidationError) -> Iterator[tuple[str, str]]:
    """Yield the dotted key (as for `line_of`) and the message of each of pydantic's errors.

    Unknown keys are left out: `unknown_keys` reports them with more detail.
    """
    for item in error.errors():
        if item["type"] == "extra_forbidden":
            continue
        message = _PLAIN_WORDS.get(item["type"]) or item["msg"].removeprefix("Value error, ")
        given = "" if item["type"] in ("value_error", "missing") else f" (given: {_shown(item['input'])})"
        yield _key(item["loc"]), message[:1].lower() + message[1:] + given


def first(complaints: Iterator[str]) -> list[str]:
    """The first complaints, and a note if there are more: finding each line takes time, and a file may be all wrong."""
    listed = list(islice(complaints, _MOST_TOLD))
    return [*listed, "and more problems like these"] if next(complaints, None) is not None else listed


def without_index(key: str) -> str:
    """A key as people write it: `changes.since` for `changes[1].since`."""
    return _INDEX.sub("", key)


def _bytes(path: Path) -> bytes:
    """Read a regular file of reasonable size: a pipe would block, and a huge file is a mistake."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(0, "not a regular file")
    if found.st_size > _MOST_BYTES:
        raise OSError(0, f"{found.st_size:,} bytes is too large for a configuration file")
    return path.read_bytes()


def _broken(message: str) -> ConfigError:
    return ConfigError(message, hint="correct it, then: copydesk config validate")


def _syntax(path: Path, content: bytes, message: str) -> str:
    """The parser's message, with the place first."""
    found = _SYNTAX_PLACE.search(message)
    if found is None:
        return f"{path}: not valid TOML: {message}"
    line = found[1] or str(content.rstrip().count(b"\n") + 1)
    words = message[: found.start()]
    column = f" (line {found[1]}, column {found[2]})" if found[1] else " (the file ends too early)"
    return f"{path}:{line}: not valid TOML: {words[:1].lower()}{words[1:]}{column}"


def _is_same(found: str, wanted: str) -> bool:
    return found == wanted if "[" in wanted else _INDEX.sub("", found) == wanted


def _key(location: Sequence[str | int]) -> str:
    """`changes[1].since`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return "".join(parts).removeprefix(".")


def _shown(value: Any) -> str:
    """A value roughly as written in the file."""
    return json.dumps(value, ensure_ascii=False, default=str)


def _nearest(name: str, model: type[BaseModel], prefix: str) -> str:
    """`; did you mean …?`, by the last part of the key; empty if no known key is similar."""
    known = {key.rpartition(".")[2]: key for key in leaves(model)} | {key: key for key in model.model_fields}
    found = difflib.get_close_matches(name, known, 1, 0.7)
    return f"; did you mean {prefix + known[found[0]]!r}?" if found else ""


def _list_of_sections(annotation: Any) -> type[BaseModel] | None:
    for inner in get_args(annotation):
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return inner
    return None
