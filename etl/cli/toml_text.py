"""Values as they would stand in a settings file."""

from typing import Any


def as_toml(value: Any) -> str:
    """A value as TOML; the empty string for None, which TOML does not have."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"'
        case list() | tuple():
            return "[" + ", ".join(as_toml(item) for item in value) + "]"
        case dict():
            return "{" + ", ".join(f"{key} = {as_toml(item)}" for key, item in value.items()) + "}"
        case _:
            return str(value)
