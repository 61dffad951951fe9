"""Real pages with gold answers, which lie next to the checkout where we work and are not part of the project.

The bars are those that we set ourselves.
"""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.soak import IS_SOAK

BENCH = Path(os.environ.get("BENCH_DATA") or Path(__file__).resolve().parents[3] / "shared" / "bench")
SCORE = BENCH / "score.py"

pytestmark = pytest.mark.skipif(not SCORE.is_file(), reason="the gold pages are not on this machine")

QUICK = frozenset({"zyte", "fixtures", "zyte_flat"})
"""The sets of every run of the tests, a kind of pages each; `make soak` takes all."""
BODY, CAPTIONS, CHROME, METADATA, SEGMENTS = "body", "captions", "chrome", "metadata", "segments"
AT_LEAST = {
    # set, half of it: the scorer's line, its figure, our bar
    ("zyte", "dev"): [(BODY, "F1", 0.978), (BODY, "exact", 0.50)],
    ("fundus", "dev"): [(BODY, "F1", 0.968)],
    ("traf", "dev"): [(SEGMENTS, "F1", 0.946)],
    ("fixtures", "dev"): [
        (BODY, "F1", 0.962),
        (CAPTIONS, "F1", 0.96),
        (CAPTIONS, "credit", 0.93),
        (METADATA, "title", 114 / 131),
        (METADATA, "instant", 121 / 123),
        (METADATA, "day", 1.0),
        (METADATA, "authors F1", 0.90),
    ],
    ("andy424", "dev"): [
        (BODY, "F1", 0.944),
        (BODY, "exact", 0.26),
        (METADATA, "title", 207 / 214),
        (METADATA, "authors F1", 0.93),
    ],
    ("daniel_en", "dev"): [(BODY, "F1", 0.940), (METADATA, "title", 230 / 252)],
    ("realcaps", "dev"): [
        (CAPTIONS, "F1", 0.93),
        (CAPTIONS, "credit", 0.96),
        (METADATA, "title", 56 / 58),
        (METADATA, "authors F1", 0.92),
    ],
    ("station_sim", None): [
        (BODY, "F1", 0.993),
        (BODY, "exact", 0.85),
        (CAPTIONS, "F1", 0.98),
        (CAPTIONS, "credit", 0.97),
        (METADATA, "title", 1.0),
        (METADATA, "instant", 478 / 480),
        (METADATA, "authors F1", 0.98),
    ],
    ("zyte_flat", "dev"): [(BODY, "F1", 0.95)],
    ("fundus_flat", "dev"): [(BODY, "F1", 0.94)],
    ("zyte_fullflat", "dev"): [(BODY, "F1", 0.88)],
    ("fundus_fullflat", "dev"): [(BODY, "F1", 0.87)],
}
PAGES = {
    "zyte": "9cd610e6a2b6",
    "fundus": "5ee0569cb4ee",
    "traf": "99069d728429",
    "fixtures": "c924dbf2861f",
    "andy424": "02e762cd1277",
    "daniel_en": "6c9d1587fef1",
    "realcaps": "7b256a90ce8e",
    "station_sim": "d3b2e219bc75",
    "zyte_flat": "e6633fbe09fe",
    "fundus_flat": "ef1a11e2f36b",
    "zyte_fullflat": "e6633fbe09fe",
    "fundus_fullflat": "ef1a11e2f36b",
}
"""The gold that the bars were set on, by the first digits of its SHA-256: bars of other gold would say nothing."""
AT_MOST = {
    ("fixtures", "dev"): [(CAPTIONS, "leak", 1 / 264)],
    ("station_sim", None): [
        (CAPTIONS, "leak", 3 / 696),
        (CHROME, "pages with a chrome line in the body", 10 / 480),
    ],
}


def score(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, str(SCORE), *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout


def scored(name: str, half: str | None, folder: Path) -> str:
    """What the scorer prints of our answers on a set."""
    chosen = ["--half", half] if half else []
    score("input", name, *chosen, "-o", str(folder / "pages.jsonl"))
    command = [sys.executable, "-m", "etl.cli.app", "extract", str(folder / "pages.jsonl")]
    with (folder / "rows.jsonl").open("wb") as rows:
        subprocess.run(command, stdout=rows, stderr=subprocess.DEVNULL, check=True)
    return score("score", name, str(folder / "rows.jsonl"), *chosen)


def figure(printed: str, line: str, name: str) -> float:
    match = re.search(rf"^{line} .*?\b{name} (\d+)(?:/(\d+)|(\.\d+))", printed, re.MULTILINE)
    assert match, f"{name} is not in: {printed}"
    return int(match[1]) / int(match[2]) if match[2] else float(match[1] + match[3])


@pytest.mark.parametrize(("name", "digest"), PAGES.items())
def test_the_gold_is_that_which_the_bars_were_set_on(name, digest):
    assert hashlib.sha256((BENCH / name / "pairs.jsonl").read_bytes()).hexdigest().startswith(digest)


@pytest.mark.parametrize(("name", "half"), [one for one in AT_LEAST if IS_SOAK or one[0] in QUICK])
def test_real_pages_are_extracted_as_well_as_we_mean_to(name, half, tmp_path):
    printed = scored(name, half, tmp_path)
    missed = [bar for bar in AT_LEAST[name, half] if figure(printed, *bar[:2]) < bar[2]]
    missed += [bar for bar in AT_MOST.get((name, half), []) if figure(printed, *bar[:2]) > bar[2]]
    assert not missed, printed
