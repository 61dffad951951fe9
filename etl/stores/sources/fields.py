"""The field names in an input's records, and suggestions for `[inputs.fields]`."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from etl.stores.input_words import BODY_FIELDS
from etl.stores.sources.file_names import printable

EXAMPLES = 20
"""Records examined for their field names: the first few show a format."""
_NAMES = 40
"""Field names kept of an input; records with more exist, but a person reads only the first ones."""
_SHOWN = 12
"""Field names shown in a message."""
_SHOWN_CHARACTERS = 60
"""Of a field name in a message."""
_EXAMPLE_CHARACTERS = 2000
"""Kept of an example value: enough to find a tag or to see that it is a long text."""
_LONG_TEXT = 200
"""Characters from which a value may be the text of a page."""
_TAG = re.compile(r"<(?:!doctype|html|head|body|div|p|article)\b", re.IGNORECASE)
_URL = re.compile(r"https?://", re.IGNORECASE)
_BODY_NAME = re.compile(r"html|body|content|page|raw|text|payload|response", re.IGNORECASE)
_FETCHED_NAME = re.compile(r"crawl|fetch|scrap|retriev|download|visit|captur|access", re.IGNORECASE)
_TYPE_NAME = re.compile(r"mime|content.?type", re.IGNORECASE)


def input_names(ours: str, fields: Mapping[str, str]) -> tuple[str, ...]:
    """Possible names of one of our fields in an input: the mapped one first, then ours."""
    mapped = fields.get(ours, ours)
    return (mapped,) if mapped == ours else (mapped, ours)


def look_up(record: Mapping[str, Any], name: str) -> Any:
    """Value of a field by its name, or by a dotted path; None if missing."""
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
    """Value of one of our fields under any of its possible names, or None."""
    for name in input_names(ours, fields):
        value = look_up(record, name)
        if value is not None:
            return value
    return None


@dataclass(slots=True)
class FieldNames:
    """The field names seen in an input's records.

    Args:
        records: Number of records seen.
        matched: Our fields that at least one record has.
        examples: Maps the name of a field, also in nested objects, to one of its values.
    """

    records: int = 0
    matched: set[str] = field(default_factory=set)
    examples: dict[str, Any] = field(default_factory=dict)

    def see(self, record: Mapping[str, Any], matched: Iterable[str]) -> None:
        """Take note of one record's fields."""
        self.records += 1
        self.matched.update(matched)
        if self.records <= EXAMPLES:
            self._remember(_flat(record))

    def absorb(self, later: "FieldNames") -> None:
        """Add what was seen in the records that follow, in a range of their own."""
        if self.records < EXAMPLES:
            self._remember(later.examples.items())
        self.records += later.records
        self.matched |= later.matched

    def missing(self, fields: Mapping[str, str]) -> list[str]:
        """Lines of `[inputs.fields]` whose field no record has under any name; none if there are no records."""
        unmatched = [ours for ours in fields if ours not in self.matched] if self.records else []
        return [f"{ours} = {json.dumps(fields[ours])}" for ours in unmatched]

    def shown(self) -> str:
        """The names that the records do have, for people."""
        names = [printable(name)[:_SHOWN_CHARACTERS] for name in self.examples]
        more = ", …" if len(names) > _SHOWN else ""
        return f"the records have: {', '.join(names[:_SHOWN])}{more}"

    def no_body(self, fields: Mapping[str, str]) -> str:
        """The message for an input without a body field, with the settings that would help."""
        wanted = ", ".join(name for ours in BODY_FIELDS for name in input_names(ours, fields))
        lines = self._suggested() or {"html": "NAME"}
        added = " and ".join(f"{ours} = {json.dumps(name)}" for ours, name in lines.items())
        ours, name = next(iter(lines.items()))
        return (
            f"no body field (none of {wanted}); {self.shown()}; add to config/copydesk.toml below "
            f"[inputs.fields]: {added} (or once only: --field {ours}={printable(name)})"
        )

    @property
    def has_pages(self) -> bool:
        """Whether some field under another name contains what looks like a page."""
        return any(isinstance(value, str) and _TAG.search(value) for value in self.examples.values())

    def _remember(self, pairs: Iterable[tuple[str, Any]]) -> None:
        for name, value in pairs:
            if self.examples.get(name) is None and (name in self.examples or len(self.examples) < _NAMES):
                is_long = isinstance(value, str | bytes)
                self.examples[name] = value[:_EXAMPLE_CHARACTERS] if is_long else value

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
    """Names and values of a record's fields; fields of nested objects are `outer.inner`, one level deep."""
    for name, value in list(record.items())[:_NAMES]:
        if isinstance(value, Mapping) and value:
            for inner, deeper in list(value.items())[:_NAMES]:
                yield f"{name}.{inner}", None if isinstance(deeper, Mapping | list) else deeper
        else:
            yield str(name), None if isinstance(value, Mapping | list) else value
