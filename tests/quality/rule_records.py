"""What each rule about wording does on the gold pages, as its row says it.

    python tests/quality/rule_records.py            print the records
    python tests/quality/rule_records.py --write    write them into the rows, then make etl/pages/RULES.md again

Gold pages are real news pages whose bodies are known. They are not part of the project: they lie in `$BENCH_DATA`
(default: `../shared/bench` beside the checkout). Of `traf` only some lines of each body are known.
"""

import argparse
import gzip
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from etl.pages.decode.charset import decode_body
from etl.pages.decode.document import parse_document
from etl.pages.decode.text import fold_space, key
from etl.pages.vocabulary import line_rules

CHECKOUT = Path(__file__).resolve().parents[2]
BENCH = Path(os.environ.get("BENCH_DATA") or CHECKOUT.parent / "shared" / "bench")
SETS = ("zyte", "fundus", "fixtures", "andy424", "traf")
ROWS = CHECKOUT / "etl" / "pages" / "vocabulary" / "line_rules"
_PART = 15
"""Letters from which a line that stands within a gold body is a part of it."""

_ABOUT_TITLES = (line_rules.ERROR_TITLES, line_rules.LOGIN_TITLES)
"""Tables that are asked about a page's titles; the others are asked about its blocks."""

Page = tuple[Path, list[str]]


@dataclass
class Counts:
    """What rules do on some pages, by the rule's name."""

    lines: Counter[str] = field(default_factory=Counter)
    """Lines around the bodies that the rule takes, each once a page."""
    pages: Counter[str] = field(default_factory=Counter)
    """Pages with such a line; for a rule about pages, pages that it is true of."""
    wrong: Counter[str] = field(default_factory=Counter)
    """Lines of bodies that the rule takes."""
    gold: int = 0
    """Lines of bodies."""
    all_pages: int = 0

    def add(self, other: "Counts") -> None:
        self.lines += other.lines
        self.pages += other.pages
        self.wrong += other.wrong
        self.gold += other.gold
        self.all_pages += other.all_pages


def gold_pages() -> Iterator[Page]:
    """The pages' files and the lines of their bodies."""
    for name in SETS:
        for row in map(json.loads, (BENCH / name / "pairs.jsonl").open(encoding="utf-8")):
            file = BENCH / name / "html" / f"{row['id']}.html.gz"
            body = row.get("with") or (row.get("gold") or row.get("body") or "").split("\n")
            if file.exists():
                yield file, [line.strip() for line in body if line.strip()]


def counted(page: Page) -> Counts:
    """What the rules do on one page."""
    file, gold = page
    parsed = parse_document(decode_body(gzip.decompress(file.read_bytes()), None).text)
    counts = Counts(gold=len(gold), all_pages=1)
    if parsed is None:
        return counts
    keys = {key(line) for line in gold}
    joined = "".join(map(key, gold))
    shown = dict.fromkeys(block.text for block in parsed.blocks)
    around = [text for text in shown if not _is_gold(key(text), keys, joined)]
    for table in line_rules.REMOVALS:
        taken = [rule.name for text in around if (rule := table.first(text))]
        counts.lines.update(taken)
        counts.pages.update(set(taken))
        counts.wrong.update(rule.name for text in gold if (rule := table.first(text)))
    titles = [fold_space(parsed.tree.findtext(".//title") or "")]
    titles += [fold_space("".join(heading.itertext())) for heading in parsed.tree.iter("h1")]
    for kinds in line_rules.PAGE_KINDS:
        asked = titles if kinds in _ABOUT_TITLES else shown
        counts.pages.update({rule.name for text in asked if (rule := kinds.first(text))})
    return counts


def _is_gold(line: str, keys: set[str], joined: str) -> bool:
    return line in keys or (len(line) >= _PART and line in joined)


def count_all() -> Counts:
    """What the rules do on all gold pages."""
    total = Counts()
    with ProcessPoolExecutor() as pool:
        for counts in pool.map(counted, gold_pages(), chunksize=8):
            total.add(counts)
    return total


def records(total: Counts) -> dict[str, str]:
    """Each rule's record in words."""
    removals = {rule.name for table in line_rules.REMOVALS for rule in table.rules}
    twice = {rule.name for rule in line_rules.SITE_LINES.rules} & {
        r.name for r in line_rules.BODY_LINES.rules
    }
    found = {}
    for rule in line_rules.all_rules():
        name, share = rule.name, 2 if rule.name in twice else 1
        if name in removals:
            found[name] = (
                f"{_many(total.lines[name] // share, 'line')} on {_many(total.pages[name] // share, 'page')}, "
                f"{total.wrong[name] // share:,} of {total.gold:,} gold lines"
            )
        else:
            found[name] = f"on {total.pages[name]:,} of {total.all_pages:,} pages with articles"
    return found


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def write(found: dict[str, str]) -> None:
    """Put the records into the rows."""
    for file in ROWS.glob("*.py"):
        text = file.read_text(encoding="utf-8")
        for name, record in found.items():
            text = _with_record(text, name, record)
        file.write_text(text, encoding="utf-8")


def _with_record(text: str, name: str, record: str) -> str:
    start = text.find(f'\n        "{name}",\n')
    if start < 0:
        return text
    end = text.index("\n    )", start)
    row = re.sub(r'\n        record="[^"]*",', "", text[start:end])
    return f'{text[:start]}{row}\n        record="{record}",{text[end:]}'


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write the records into the rows")
    arguments = parser.parse_args()
    found = records(count_all())
    if arguments.write:
        write(found)
        made = subprocess.run(
            [sys.executable, "-m", "etl.cli.app", "rules", "--markdown"],
            check=True, capture_output=True, cwd=CHECKOUT,
        )  # fmt: skip
        (CHECKOUT / "etl" / "pages" / "RULES.md").write_bytes(made.stdout)
    for name, record in found.items():
        sys.stdout.write(f"{name:<32}{record}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
