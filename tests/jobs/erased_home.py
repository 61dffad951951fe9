"""A project folder in which the words of one page lie wherever anything can lie, and a search for them."""

import contextlib
import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import zstandard

from etl.engines.inline import InlineEngine
from etl.jobs.context import Context, SilentObserver
from etl.jobs.run import RunOptions, run
from etl.stores.home import Home
from etl.stores.search.reading import opened
from etl.stores.search.segments import TEXT_FIELDS
from etl.stores.settings import Settings
from tests import empty_warehouse
from tests.jobs.sample_runs import begin, wait_for_stage

ROOT = Path(__file__).parents[2]
URL = "https://www.kqrz.example/news/tram-line"
WORD = "Wexcombezuq"
INNOCENT = "honeyzuq"
# How the same page comes, besides its own URL: another spelling, or an address that it names as its own.
SPELLINGS = {
    "http": "http://www.kqrz.example/news/tram-line",
    "bare": "https://kqrz.example/news/tram-line",
    "slash": "https://www.kqrz.example/news/tram-line/",
    "tracked": "https://www.kqrz.example/news/tram-line?utm_source=letter",
    "escaped": "https://www.kqrz.example/news/tr%61m-line",
    "dots": "https://www.kqrz.example/arts/../news/tram-line",
    "tab": "https://www.kq\trz.example/news/tram-line",
}
CLAIMING = {
    "saved": None,
    "amp": "https://www.kqrz.example/amp/9917",
    "copied": "https://wbrn.example/from-elsewhere",
}
OTHERS = {
    "bees": "https://www.kqrz.example/news/bees",
    "case": "https://www.kqrz.example/news/Tram-Line",
    "more": "https://www.kqrz.example/news/tram-line?page=2",
    "else": "https://wbrn.example/news/tram-line",
}


def record(name, url, word, day=2, canonical=None):
    """One line of JSONL: a page whose every sentence bears the word and the page's name."""
    sentences = "".join(
        f"<p>The {name}{number} {word} went to the {name} harbour to see {number} boats and a {name} lamp.</p>"
        for number in range(8)
    )
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    figure = f'<figure><img src="a.jpg"><figcaption>{word} waits for the {name} tram.</figcaption></figure>'
    page = (
        f"<html><head><title>{word} {name}</title>{link}</head><body><article><h1>{word} of the {name}</h1>"
    )
    return (
        json.dumps({
            "url": url,
            "fetched_at": f"2026-11-{day:02}T03:00:00Z",
            "html": f"{page}{figure}{sentences}</article></body></html>",
        })
        + "\n"
    )  # fmt: skip


def clock(start=datetime(2026, 11, 20, 2, 0, tzinfo=UTC)):
    """A clock that ticks once a look."""
    now = start

    def tick():
        nonlocal now
        now += timedelta(seconds=1)
        return now

    return tick


def context_of(root, start=datetime(2026, 11, 20, 2, 0, tzinfo=UTC)):
    """A job's surroundings in a project folder."""
    empty_warehouse.put_into(root)
    return Context(Home(Path(root)), Settings(), SilentObserver(), clock(start))


def inline():
    """Options of a run in this process."""
    return RunOptions(engine=InlineEngine())


def night(root, *, word=WORD):
    """The input with all of them."""
    path = Path(root) / "night.jsonl"
    lines = [record("exact", URL, word), record("exact", URL, word, day=3)]
    lines += [record(name, url, word) for name, url in SPELLINGS.items()]
    lines += [record(name, url, word, canonical=URL) for name, url in CLAIMING.items()]
    lines += [record(name, url, INNOCENT) for name, url in OTHERS.items()]
    path.write_text("".join(lines) + lines[0][:300] + "\n")  # the last record is cut off
    return path


def build(root):
    """Run, run again, be killed while loading; and leave behind all that a killed or refused run may leave."""
    home = Home(Path(root))
    home.root.mkdir(parents=True)
    context = context_of(root)
    run(context, [night(root)], inline())
    later = Path(root) / "later.jsonl"
    later.write_text(record("later", "https://wbrn.example/later", INNOCENT))
    run(context, [later], inline())
    left = Path(root) / "left.jsonl"
    left.write_text(
        record("left", URL, WORD, day=5) + record("stays", "https://wbrn.example/stays", INNOCENT, day=5)
    )
    process = begin(home, "run", left, "--workers", 1)
    assert wait_for_stage(process, "matching")
    process.kill()
    process.communicate()
    (folder,) = home.staging.iterdir()
    (folder / "part-00007.raw.zst.tmp").write_text(f"{WORD} in a frame that was not finished")
    (folder / "part-00008.raw.zst").write_text(f"{WORD} without an index")
    report = {
        "run_id": "20261119-000000",
        "status": "failed",
        "message": f"lines of {URL}: {WORD}",
        "warnings": [WORD],
    }
    (home.reports / "20261119-000000.json").write_text(json.dumps(report))
    (home.reports / "20261119-000001.json").write_text(f'{{"half": "{WORD}')
    (home.working.parent / "set-aside.duckdb").write_text(WORD)
    (home.working.parent / ".restoring.working.duckdb").write_text(WORD)
    (home.data / ".publishing.duckdb").write_text(WORD)
    (home.data / "copydesk.duckdb.tmp").mkdir()
    (home.data / "copydesk.duckdb.tmp" / "duckdb_temp_storage_DEFAULT-0.tmp").write_text(WORD)
    (home.root / "tmp").mkdir()
    (home.root / "tmp" / "copydesk-k1ll3d").write_text(WORD)
    return home


def traces(home, word=WORD):
    """Files below the warehouse and the temporary folder in which the word stands, however they are packed."""
    found = set()
    for path in [*home.data.rglob("*"), *(home.root / "tmp").rglob("*")]:
        if path.is_file() and any(word.lower().encode() in data.lower() for data in _contents(path)):
            found.add(path.relative_to(home.root).as_posix())
    return found


def _contents(path):
    yield path.read_bytes()
    if path.suffix == ".parquet":
        query = "select * from read_parquet($1, hive_partitioning = false)"
        yield str(duckdb.execute(query, [str(path)]).fetchall()).encode()
    if path.name == "meta.json":
        with opened(path.parent) as index:
            yield " ".join(terms(index)).encode()
    if path.suffix == ".zst":
        yield from _frames(path.read_bytes())
    if path.suffix == ".duckdb" and path.stat().st_size > 4096:
        with duckdb.connect(str(path), read_only=True) as connection:
            names = connection.execute(
                "select schema_name || '.' || table_name from duckdb_tables() where not internal"
            ).fetchall()
            yield from (str(connection.execute(f"from {name}").fetchall()).encode() for (name,) in names)


def _frames(data):
    start = data.find(b"\x28\xb5\x2f\xfd")
    while start >= 0:
        with contextlib.suppress(zstandard.ZstdError):
            yield zstandard.ZstdDecompressor().decompressobj().decompress(data[start:])
        start = data.find(b"\x28\xb5\x2f\xfd", start + 4)


def terms(index):
    """All words of a search index."""
    return {term for field in TEXT_FIELDS for term, _ in index.searcher.terms_with_prefix(field, "")}


_KILLED = """
import os, sys
from pathlib import Path
from etl.jobs.erase import Wish, erase
from tests.jobs.erased_home import URL, context_of
from dataclasses import replace

class Dies:
    seen = 0
    def stage(self, name, total=None):
        if self.seen == int(sys.argv[2]):
            print(name, flush=True)
            os._exit(9)
        self.seen += 1
    def pages(self, outcome, count=1): pass
    def note(self, event, **fields): pass

erase(replace(context_of(sys.argv[1]), observer=Dies()), Wish(url=URL), "letter 17")
"""


def erase_and_die(home, step):
    """Erase in a process that dies as the step of that number begins; returns its name, or '' if all was done."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(home.root / "tmp")}
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(home.root), str(step)],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 9), done.stderr
    return done.stdout.strip()
