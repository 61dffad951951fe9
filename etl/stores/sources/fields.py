"""Which names the records of an input have, and what of them `[inputs.fields]` should say."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from etl.stores.input_words import BODY_FIELDS
from etl.stores.sources.file_names import printable

_EXAMPLES = 20
"""Records that are looked at for their names: a format shows itself at once."""
_NAMES = 40
_SHOWN = 12
_LONG_TEXT = 200
"""Characters from which a value may be a page's text."""
_TAG = re.compile(r"<(?:!doctype|html|head|body|div|p|article)\b", re.IGNORECASE)
_URL = re.compile(r"https?://", re.IGNORECASE)
_BODY_NAME = re.compile(r"html|body|content|page|raw|text|payload|response", re.IGNORECASE)
_FETCHED_NAME = re.compile(r"crawl|fetch|scrap|retriev|download|visit|captur|access", re.IGNORECASE)
_TYPE_NAME = re.compile(r"mime|content.?type", re.IGNORECASE)


def input_names(ours: str, fields: Mapping[str, str]) -> tuple[str, ...]:
    """The names under which an input may have one of our fields: the mapped one first, then ours."""
    mapped = fields.get(ours, ours)
    return (mapped,) if mapped == ours else (mapped, ours)


def look_up(record: Mapping[str, Any], name: str) -> Any:
    """A field by its name, or by a path of names joined by dots."""
    if name in record:
        return record[name]
    if "." not in name:
        return None
    value: Any = record
    for step in name.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(step)
    return value


def value_of(record: Mapping[str, Any], ours: str, fields: Mapping[str, str]) -> Any:
    """One of our fields under any name that it may have, or None."""
    for name in input_names(ours, fields):
        value = look_up(record, name)
        if value is not None:
            return value
    return None


@dataclass(slots=True)
class FieldNames:
    """How the writer of an input calls what its records hold.

    Args:
        records: How many were seen.
        matched: Our fields that at least one record had.
        examples: From the name of a field, also within nested objects, to a value of it.
    """

    records: int = 0
    matched: set[str] = field(default_factory=set)
    examples: dict[str, Any] = field(default_factory=dict)

    def see(self, record: Mapping[str, Any], matched: Iterable[str]) -> None:
        """A record passes by."""
        self.records += 1
        self.matched.update(matched)
        if self.records <= _EXAMPLES:
            self._remember(_flat(record))

    def missing(self, fields: Mapping[str, str]) -> list[str]:
        """Lines of `[inputs.fields]` whose field no record had under any name; none while there are no records."""
        unmatched = [ours for ours in fields if ours not in self.matched] if self.records else []
        return [f"{ours} = {json.dumps(fields[ours])}" for ours in unmatched]

    def shown(self) -> str:
        """The names that the records do have, for people."""
        names = [printable(name)[:60] for name in self.examples]
        more = ", …" if len(names) > _SHOWN else ""
        return f"the records have: {', '.join(names[:_SHOWN])}{more}"

    def no_body(self, fields: Mapping[str, str]) -> str:
        """What to say of an input without a body field, with the lines that would help."""
        wanted = ", ".join(name for ours in BODY_FIELDS for name in input_names(ours, fields))
        lines = self._suggested() or {"html": "NAME"}
        added = " and ".join(f"{ours} = {json.dumps(name)}" for ours, name in lines.items())
        ours, name = next(iter(lines.items()))
        return (
            f"no body field (none of {wanted}); {self.shown()}; add to config/copydesk.toml below "
            f"[inputs.fields]: {added} (or for once: --field {ours}={printable(name)})"
        )

    @property
    def has_pages(self) -> bool:
        """Whether some field without a name of ours holds what looks like a page."""
        return any(isinstance(value, str) and _TAG.search(value) for value in self.examples.values())

    def _remember(self, pairs: Iterable[tuple[str, Any]]) -> None:
        for name, value in pairs:
            if self.examples.get(name) is None and (name in self.examples or len(self.examples) < _NAMES):
                self.examples[name] = value[:2000] if isinstance(value, str | bytes) else value

    def _suggested(self) -> dict[str, str]:
        body = self._body()
        texts = {name: value for name, value in self.examples.items() if isinstance(value, str)}
        facts = {
            "url": next((name for name, value in texts.items() if _URL.match(value)), None),
            "fetched_at": next((name for name in self.examples if _FETCHED_NAME.search(name)), None),
            "content_type": next((name for name in texts if _TYPE_NAME.search(name)), None),
        }
        found = {ours: name for ours, name in facts.items() if name and name not in {ours, *body.values()}}
        return {**body, **found} if body else {}

    def _body(self) -> dict[str, str]:
        texts = {name: value for name, value in self.examples.items() if isinstance(value, str)}
        tagged = [name for name, value in texts.items() if _TAG.search(value)]
        long = [name for name, value in texts.items() if len(value) >= _LONG_TEXT]
        named = [
            name for name in self.examples if _BODY_NAME.search(name) and not _URL.match(str(texts.get(name)))
        ]
        by_name = [name for name in named if not re.search("url|uri|id|type|date|time", name, re.IGNORECASE)]
        for ours, names in (("html", tagged), ("text", long), ("html", by_name)):
            if names:
                return {ours: max(names, key=lambda name: len(texts.get(name, "")))}
        return {}


def _flat(record: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Names and values; objects give those of their own fields, with a dot between, two deep."""
    for name, value in list(record.items())[:_NAMES]:
        if isinstance(value, Mapping) and value:
            for inner, deeper in list(value.items())[:_NAMES]:
                yield f"{name}.{inner}", None if isinstance(deeper, Mapping | list) else deeper
        else:
            yield str(name), None if isinstance(value, Mapping | list) else value
