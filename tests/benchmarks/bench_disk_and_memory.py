"""Memory and disk of the nightly job: neither may grow with what is not kept.

    make bench   (or: pytest tests/benchmarks/bench_disk_and_memory.py --override-ini python_files='bench_*.py' -s)

Wanted: the job itself takes no more memory for 20,000 pages than for 2,000; ten reprocessings of the same days leave
the published file at most 10 % larger. Sizes per page are told. COPYDESK_BENCH_SCALE=0.1 makes all nights ten times
smaller. Seen with the command above:

    2,000 pages of 27.6 kB: peak 264 MiB with workers, 185 MiB without; raw store 2,524 bytes a page (1:10.9),
        published warehouse 7,084 bytes a page
    20,000 pages of 27.6 kB: peak 285 MiB with workers, 205 MiB without; raw store 2,551 bytes a page (1:10.8),
        published warehouse 4,942 bytes a page
    500 pages reprocessed 10 times: published 7,090,176 -> 7,090,176 bytes (+0.0%), working 7,090,176 -> 10,760,192
"""

import os
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
# Two runs of the same night differ by some per cent, and the smaller night does not fill the 80 MiB that a step gets.
_NOISE = 1.15


def copydesk(home, *words):
    """Run a command to its end; gives the peak memory of the job itself and of it with its workers, in bytes."""
    home.root.mkdir(exist_ok=True)
    job = subprocess.Popen(
        [sys.executable, "-m", "etl.cli.app", "-q", *map(str, words), "--workers", "2"],
        cwd=home.root, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    own = together = 0
    while job.poll() is None:
        sizes = {pid: _private(pid) for pid in tree(job.pid)}
        own, together = max(own, sizes.get(job.pid, 0)), max(together, sum(sizes.values()))
        time.sleep(0.1)
    assert job.returncode == 0
    return own, together


def _private(pid):
    """Resident memory, what is shared divided by those who share it."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _size(*paths):
    files = (file for path in paths for file in ([path] if path.is_file() else path.rglob("*")))
    return sum(file.stat().st_size for file in files if file.is_file())


def test_memory_does_not_grow_with_the_night(tmp_path):
    peaks = []
    for count in (int(2000 * SCALE), int(20_000 * SCALE)):
        home = Home(tmp_path / f"home{count}")
        own, together = copydesk(home, "run", invented_night.write(tmp_path / f"in{count}", count))
        bodies = sum(len(invented_night.page(number)) for number in range(count))
        raw, published = _size(home.raw), _size(home.published)
        print(
            f"\n{count:,} pages of {bodies / count / 1000:.1f} kB: peak {together / MIB:.0f} MiB with workers, "
            f"{own / MIB:.0f} MiB without; raw store {raw / count:,.0f} bytes a page (1:{bodies / raw:.1f}), "
            f"published warehouse {published / count:,.0f} bytes a page"
        )
        peaks.append(own)
    assert peaks[1] <= _NOISE * peaks[0]


@pytest.mark.parametrize("times", [10])
def test_reprocessing_does_not_grow_the_published_file(tmp_path, times):
    home = Home(tmp_path / "home")
    count = int(500 * SCALE)
    copydesk(home, "run", invented_night.write(tmp_path / "in", count))
    before, working = _size(home.published), _size(home.working)
    for _ in range(times):
        copydesk(home, "reprocess", "--since", "2026-11-02", "--until", "2026-11-02")
    after = _size(home.published)
    print(
        f"\n{count:,} pages reprocessed {times} times: published {before:,} -> {after:,} bytes "
        f"({after / before - 1:+.1%}), working {working:,} -> {_size(home.working):,}"
    )
    assert after <= 1.1 * before
