"""Memory of a backfill: no process may hold more than a few pages, whatever their number, size and days.

    make bench   (or: pytest tests/benchmarks/bench_archive.py --override-ini python_files='bench_*.py' -s)

Wanted: at most 450 MiB for any process with the default settings, and from 5,000 to 20,000 pages of real size no more than
1.15 times as much. COPYDESK_BENCH_SCALE=0.1 makes all nights ten times smaller. Set BENCH_DATA to a folder of sets of real
pages (each with a folder `html`) to run over those as well. Seen with the command above:

    5,000 pages of 120 kB over 365 days: exit code 0, peak of the job 207 MiB, of a worker 82 MiB
    20,000 pages of 120 kB over 365 days: exit code 0, peak of the job 225 MiB, of a worker 82 MiB
    100,000 pages of 3 kB: exit code 0, peak of the job 232 MiB, of a worker 82 MiB
    13 sets of real pages: exit code 0, peak of the job 222 MiB, of a worker 109 MiB
"""

import base64
import gzip
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from etl.stores.home import Home
from tests.benchmarks import invented_night
from tests.benchmarks.process_tree import tree

SCALE = float(os.environ.get("COPYDESK_BENCH_SCALE", "1"))
ROOT = Path(__file__).resolve().parents[2]
MIB = 2**20
_MOST = 450 * MIB
_GROWTH = 1.15
_NOISE_BYTES = (
    68_000  # incompressible, as the scripts and inline pictures of a page are; with the rest 120 kB
)


def _run(home, *words):
    """Run a command to its end; gives for the job and for its hungriest worker the peak of resident memory."""
    home.root.mkdir(exist_ok=True)
    job = subprocess.Popen(
        [sys.executable, "-m", "etl.cli.app", "-q", *map(str, words), "--workers", "2"],
        cwd=home.root, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    own = worker = 0
    while job.poll() is None:
        for pid in tree(job.pid):
            size = _resident(pid)
            own, worker = (max(own, size), worker) if pid == job.pid else (own, max(worker, size))
        time.sleep(0.2)
    return job.returncode, own, worker


def _resident(pid):
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def _archive(path, count, *, days, body):
    """Pages of many days, mixed, of twelve stations."""
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
        for number in range(count):
            day = number * 7 % days
            record = {
                "url": f"https://www.station{number % 12:02}.example/news/{number}",
                "fetched_at": f"{2025 + day // 336}-{1 + day % 336 // 28:02}-{1 + day % 28:02}T03:00:00Z",
                "html": body(number),
            }
            file.write(json.dumps(record) + "\n")
    return path


def _large(number):
    noise = base64.b64encode(random.Random(number).randbytes(_NOISE_BYTES)).decode()
    return invented_night.page(number).replace("</head>", f"<script>{noise}</script></head>")


def _small(number):
    chance = random.Random(number)
    title = invented_night.sentence(chance)
    text = "".join(
        f"<p>{invented_night.sentence(chance)} {invented_night.sentence(chance)}</p>" for _ in range(9)
    )
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{text}</article></body></html>"


def _told(count, kind, code, own, worker):
    print(
        f"\n{count:,} {kind}: exit code {code}, peak of the job {own / MIB:.0f} MiB, of a worker {worker / MIB:.0f} MiB"
    )


def test_memory_of_real_size_pages_over_a_year_is_bounded_and_does_not_grow(tmp_path):
    peaks = []
    for count in (int(5_000 * SCALE), int(20_000 * SCALE)):
        home = Home(tmp_path / f"home{count}")
        path = _archive(tmp_path / f"{count}.jsonl.gz", count, days=365, body=_large)
        code, own, worker = _run(home, "run", path)
        path.unlink()
        _told(count, "pages of 120 kB over 365 days", code, own, worker)
        assert code == 0
        assert max(own, worker) <= _MOST
        peaks.append(own)
    assert peaks[1] <= _GROWTH * peaks[0]


def test_memory_of_many_small_pages_is_bounded(tmp_path):
    count = int(100_000 * SCALE)
    code, own, worker = _run(
        Home(tmp_path / "home"), "run", _archive(tmp_path / "a.jsonl.gz", count, days=30, body=_small)
    )
    _told(count, "pages of 3 kB", code, own, worker)
    assert code == 0
    assert max(own, worker) <= _MOST


@pytest.mark.skipif("BENCH_DATA" not in os.environ, reason="BENCH_DATA names no folder of real pages")
def test_memory_of_real_pages_is_bounded(tmp_path):
    sets = [path for path in sorted(Path(os.environ["BENCH_DATA"]).iterdir()) if (path / "html").is_dir()]
    code, own, worker = _run(Home(tmp_path / "home"), "run", *(path / "html" for path in sets))
    _told(len(sets), "sets of real pages", code, own, worker)
    assert code in (0, 1)
    assert max(own, worker) <= _MOST
