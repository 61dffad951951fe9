"""CPU of `run` and of `extract` against trafilatura's own command line, on the same folder in the same run.

    make bench            (or: pytest tests/benchmarks/bench_cpu.py --override-ini python_files='bench_*.py' -s)

Wanted: `run` (two workers, warehouse, publish and all) at most 1.2 times, `extract` at most 1.0 times the CPU of
`trafilatura --json --with-metadata --no-comments --parallel 2`. The pages are sought in ../shared/bench beside the
project, or in the folder that BENCH_DATA names.

Seen with the command above on two quiet cores, medians of three rounds, five times in a row: `run` 1.14, 1.15, 1.16,
1.18, 1.17; `extract` 0.93, 0.91, 0.94, 0.94, 0.98.
"""

import gzip
import os
import statistics
import sys
from pathlib import Path

import pytest

from tests.benchmarks.cpu import cpu_seconds

BENCH = Path(os.environ.get("BENCH_DATA", Path(__file__).resolve().parents[3] / "shared" / "bench"))
PAGES = BENCH / "zyte" / "html"
ROUNDS = 3

pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason="the gold pages are not on this machine")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    target = tmp_path_factory.mktemp("pages")
    for path in sorted(PAGES.glob("*.html.gz")):
        (target / path.name.removesuffix(".gz")).write_bytes(gzip.decompress(path.read_bytes()))
    return target


def test_cpu_against_trafilatura(folder, tmp_path):
    trafilatura = [str(Path(sys.executable).with_name("trafilatura")), "--input-dir", str(folder), "--json"]
    trafilatura += ["--with-metadata", "--no-comments", "--parallel", "2", "--output-dir"]
    copydesk = [sys.executable, "-m", "etl.cli.app"]
    root = str(Path(__file__).resolve().parents[2])
    environment = {**os.environ, "PYTHONPATH": root, "COPYDESK_ENGINE_WORKERS": "2"}
    ratios: dict[str, list[float]] = {"run": [], "extract": []}
    for n in range(ROUNDS):
        base = cpu_seconds([*trafilatura, str(tmp_path / f"out{n}")])
        home = ["--home", str(tmp_path / f"home{n}")]
        (tmp_path / f"home{n}").mkdir()
        ratios["run"].append(cpu_seconds([*copydesk, *home, "run", str(folder)], environment) / base)
        ratios["extract"].append(cpu_seconds([*copydesk, *home, "extract", str(folder)], environment) / base)
        print(f"trafilatura {base:.1f} s CPU; " + "; ".join(f"{k} x{v[-1]:.2f}" for k, v in ratios.items()))
    print("medians: " + "; ".join(f"{k} x{statistics.median(v):.2f}" for k, v in ratios.items()))
