"""Golden pages: pages whose result somebody accepted, and what today's code would change about them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from etl.engines.model import PageTask, page_result
from etl.errors import ConfigError, UsageError, WarehouseError
from etl.jobs.context import Context
from etl.jobs.diff_page import COMPARED_COLUMNS, Line, Side, compare
from etl.jobs.explain import page_named
from etl.jobs.extract_row import extract_row
from etl.jobs.process_pages import engine_for
from etl.pages.decode.urls import canonical, host
from etl.pages.model.raw_page import RawPage
from etl.report.diff_data import PageDifference
from etl.stores import golden_files
from etl.stores.golden_files import GoldenPage
from etl.stores.station_profiles import load_profiles

_INLINE = "inline"
_FACTS = ("outcome", "reason", *(name for name in COMPARED_COLUMNS if name != "canonical_url"))
"""What is kept of a page; its canonical address moves with the site, and tells nothing of its text."""
_LIST = "to see which there are: copydesk golden list"


@dataclass(frozen=True, slots=True)
class Checked:
    """A golden page and what would change about it.

    Args:
        difference: None where it comes out as accepted, or cannot be read.
        trouble: Why it cannot be read.
    """

    name: str
    url: str
    difference: PageDifference | None
    trouble: str = ""

    @property
    def is_as_accepted(self) -> bool:
        """Whether nothing would change."""
        return self.difference is None and not self.trouble


def add(context: Context, target: str) -> GoldenPage:
    """Keep a page, stored or in a file, with what today's code makes of it.

    Raises:
        UsageError: There is no such page, or it is a golden page already.
        WarehouseError: The warehouse cannot be read, or the folder cannot be written.
    """
    page = page_named(context, target)
    folder = context.golden_folder
    golden = GoldenPage(golden_files.name_of(page), page, _Today(context).result(page))
    if golden.name in golden_files.names(folder):
        raise UsageError(
            f"{target} is a golden page already: {folder / golden.name}",
            hint=f"to accept what today's code makes of it: copydesk golden accept {golden.name}",
        )
    _write(folder, golden)
    return golden


def listed(context: Context) -> list[dict[str, Any]]:
    """The golden pages, each as a record; one that cannot be read with why."""
    folder = context.golden_folder
    records = []
    for name in golden_files.names(folder):
        record: dict[str, Any] = dict.fromkeys(
            ("name", "outcome", "paragraphs", "captions", "headline", "url")
        )
        record["name"] = name
        try:
            golden = golden_files.read(folder, name)
        except ConfigError as error:
            records.append(record | {"outcome": "unreadable", "headline": error.message})
            continue
        expected = golden.expected
        counts = {part: len(expected.get(part, ())) for part in ("paragraphs", "captions")}
        record |= {
            "outcome": expected.get("outcome"),
            "headline": expected.get("headline"),
            "url": golden.page.url,
        }
        records.append(record | counts)
    return records


def check(context: Context, targets: Sequence[str] = ()) -> list[Checked]:
    """What would change about golden pages: those that are named, or all.

    Raises:
        UsageError: There is no such golden page.
    """
    folder, today = context.golden_folder, _Today(context)
    found = []
    for name in _named(context, targets):
        try:
            golden = golden_files.read(folder, name)
        except ConfigError as error:
            found.append(Checked(name, "", None, error.message))
            continue
        difference = _difference(golden, today.result(golden.page))
        found.append(Checked(name, golden.page.url or "", None if difference.is_empty else difference))
    return found


def accept(context: Context, targets: Sequence[str] = ()) -> list[Checked]:
    """Take what today's code makes of golden pages as their accepted result.

    Returns:
        Those that changed, and those that cannot be read, which stay as they are.

    Raises:
        UsageError: There is no such golden page.
        WarehouseError: The folder cannot be written.
    """
    folder, today = context.golden_folder, _Today(context)
    changed = []
    for name in _named(context, targets):
        try:
            golden = golden_files.read(folder, name)
        except ConfigError as error:
            changed.append(Checked(name, "", None, error.message))
            continue
        result = today.result(golden.page)
        if result != golden.expected:
            _write(folder, replace(golden, expected=result))
            changed.append(Checked(name, golden.page.url or "", _difference(golden, result)))
    return changed


def remove(context: Context, targets: Sequence[str]) -> list[str]:
    """Remove golden pages; returns their names.

    Raises:
        UsageError: There is no such golden page.
    """
    folder = context.golden_folder
    chosen = _named(context, targets) if targets else []
    for name in chosen:
        golden_files.remove(folder, name)
    return chosen


def failing(context: Context) -> list[str]:
    """Names of the golden pages that would not come out as accepted."""
    return [one.name for one in check(context) if not one.is_as_accepted]


def _named(context: Context, targets: Sequence[str]) -> list[str]:
    """The golden pages named by names, folders, URLs or beginnings of keys; all where none is named."""
    folder = context.golden_folder
    names = golden_files.names(folder)
    if not targets:
        return names
    found: list[str] = []
    pages = {name: page for name in names if (page := _page(folder, name)) is not None}
    for target in targets:
        plain = Path(target).name if Path(target).is_dir() else target
        matching = [name for name in names if name == plain] or [
            name for name, page in pages.items() if _is_meant(page, target)
        ]
        if not matching:
            raise UsageError(f"no golden page is named {target!r}", hint=_LIST)
        found += [name for name in matching if name not in found]
    return found


def _page(folder: Path, name: str) -> RawPage | None:
    try:
        return golden_files.read(folder, name).page
    except ConfigError:
        return None


def _is_meant(page: RawPage, target: str) -> bool:
    if page.url and canonical(page.url) == canonical(target):
        return True
    return len(target) >= 4 and page.key.startswith(target)


class _Today:
    """What today's code and profiles make of pages, as it is kept."""

    def __init__(self, context: Context) -> None:
        self._engine = engine_for(context, _INLINE)
        self._profiles = load_profiles(context.home.stations)

    def result(self, page: RawPage) -> dict[str, Any]:
        """Outcome, columns, paragraphs and captions of a page."""
        profile = self._profiles.profile_for(host=host(page.url), station=page.station)
        (result,) = self._engine.map([PageTask(page, profile)], page_result)
        row = extract_row(page, result.outcome)
        return {
            **{name: row[name] for name in _FACTS},
            "paragraphs": [{one["kind"]: one["text"]} for one in row["paragraphs"]],
            "captions": [{"text": one["text"], "credit": one["credit"]} for one in row["captions"]],
        }


def _difference(golden: GoldenPage, result: dict[str, Any]) -> PageDifference:
    page = golden.page
    found = compare(page.key, _side(page, golden.expected), _side(page, result))
    return replace(found, url=page.url or golden.name)


def _side(page: RawPage, result: Any) -> Side:
    facts = {name: result.get(name) for name in _FACTS}
    is_article = facts["outcome"] == "loaded"
    facts |= {
        "url": page.url or "",
        "station": facts["station"] or "",
        "reason": facts["reason"] or "",
        "fault": facts["reason"] if facts["outcome"] == "quarantined" else "",
        "is_article": is_article,
        "canonical_url": None,
    }
    for name in ("published_at", "updated_at"):
        facts[name] = datetime.fromisoformat(facts[name]) if facts[name] else None
    facts["published_day"] = date.fromisoformat(facts["published_day"]) if facts["published_day"] else None
    lines = [Line(kind, text, None) for one in result.get("paragraphs", ()) for kind, text in one.items()]
    captions = [(one["text"] or "", one["credit"] or "") for one in result.get("captions", ())]
    return Side(facts, lines, captions)


def _write(folder: Path, golden: GoldenPage) -> None:
    try:
        golden_files.write(folder, golden)
    except OSError as error:
        raise WarehouseError(
            f"{folder / golden.name} cannot be written: {error.strerror or error}",
            hint="free disk space or fix the permissions, then run the same command again; to see what is there: "
            "copydesk golden list",
        ) from error
