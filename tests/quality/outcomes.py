"""What becomes of every page we have, before and after a change.

    .venv/bin/python tests/quality/outcomes.py save before.json.gz
    .venv/bin/python tests/quality/outcomes.py save after.json.gz
    .venv/bin/python tests/quality/outcomes.py compare before.json.gz after.json.gz

To save what another checkout makes of the same pages: `PYTHONPATH=OTHER python tests/quality/outcomes.py save …`.
Pages are the golden ones and, where it is there, `$BENCH_DATA` (default: `../shared/bench` beside the checkout).
"""

import argparse
import dataclasses
import difflib
import gzip
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from etl import clean_page

CHECKOUT = Path(__file__).resolve().parents[2]
BENCH = Path(os.environ.get("BENCH_DATA") or CHECKOUT.parent / "shared" / "bench")
FETCHED = datetime(2026, 11, 20, tzinfo=UTC)
SYNTHETIC_SHARE = 20
"""Of the made pages, one in this many is used: they are all alike."""

Page = tuple[str, str | None, bytes]


def pages() -> Iterator[Page]:
    """Name, URL and bytes of every page."""
    for path in sorted((CHECKOUT / "tests/golden/pages").rglob("*")):
        if path.is_file() and path.suffix != ".json":
            yield f"golden/{path.parent.name}/{path.name}", None, path.read_bytes()
    for pairs in sorted(BENCH.glob("*/pairs.jsonl")):
        for line in pairs.open(encoding="utf-8"):
            row = json.loads(line)
            html = pairs.parent / "html" / f"{row['id']}.html.gz"
            if html.exists():
                yield f"{pairs.parent.name}/{row['id']}", row.get("url"), gzip.decompress(html.read_bytes())
    for packed in sorted(BENCH.glob("*/pages.jsonl.gz")):
        with gzip.open(packed, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, islice(lines, 0, None, SYNTHETIC_SHARE)):
                yield f"{packed.parent.name}/{row.get('id') or row['url']}", row["url"], row["html"].encode()


def answer(page: Page) -> tuple[str, dict[str, Any]]:
    """What became of a page, as plain values: outcome, metadata, body, captions and removed lines."""
    name, url, body = page
    outcome = clean_page(body, url=url, fetched_at=FETCHED)
    values: dict[str, Any] = {"outcome": type(outcome).__name__}
    for field in ("reason", "fault", "detail", "captions", "removed", "flattened"):
        if hasattr(outcome, field):
            values[field] = _plain(getattr(outcome, field))
    if article := getattr(outcome, "article", None):
        values |= _plain(article)
    return name, values


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def save(file: Path) -> None:
    """Write what becomes of every page."""
    with ProcessPoolExecutor() as pool, gzip.open(file, "wt", encoding="utf-8") as out:
        json.dump(dict(pool.map(answer, pages(), chunksize=16)), out)


def compare(before: Path, after: Path) -> int:
    """Print what is different, a line each, and how often each kind of value is; 1 where anything is."""
    old, new = (json.loads(gzip.decompress(file.read_bytes())) for file in (before, after))
    kinds: Counter[str] = Counter()
    for name in sorted({*old, *new}):
        was, now = old.get(name, {}), new.get(name, {})
        for field in sorted({*was, *now}):
            if was.get(field) != now.get(field):
                kinds[field] += 1
                sys.stdout.writelines(_difference(f"{name} {field}", was.get(field), now.get(field)))
    total = ", ".join(f"{field} {count}" for field, count in kinds.most_common())
    sys.stdout.write(f"{len(new)} pages; different: {total or 'nothing'}\n")
    return 1 if kinds else 0


def _difference(title: str, was: Any, now: Any) -> Iterator[str]:
    yield f"{title}\n"
    for line in difflib.ndiff(_lines(was), _lines(now)):
        if line.startswith(("-", "+")):
            yield f"  {line}\n"


def _lines(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [json.dumps(item, ensure_ascii=False) for item in items]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    verbs = parser.add_subparsers(required=True, dest="verb")
    verbs.add_parser("save").add_argument("file", type=Path)
    comparison = verbs.add_parser("compare")
    comparison.add_argument("before", type=Path)
    comparison.add_argument("after", type=Path)
    arguments = parser.parse_args()
    if arguments.verb == "save":
        save(arguments.file)
        return 0
    return compare(arguments.before, arguments.after)


if __name__ == "__main__":
    sys.exit(main())
