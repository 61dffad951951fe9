"""CPU and memory of exports of a hundred thousand articles: a new dataset, the same again, and single files.

    make bench   (or: pytest tests/benchmarks/bench_export.py --override-ini python_files='bench_*.py' -s)

Wanted: at most 800 MiB, and an export in which nothing has changed takes a tenth of a new one's CPU.
COPYDESK_BENCH_SCALE=0.1 makes the warehouse ten times smaller. Seen with 0.12, on a busy machine:

    export --dataset news: 186,975 rows in news: 246 files written, 0 removed, 0 unchanged: 17.1 s of CPU, 225 MiB
    export --dataset news: 186,975 rows in news: 0 files written, 0 removed, 246 unchanged: 1.5 s of CPU, 229 MiB
    export articles -o a.parquet: 22,237 rows written to a.parquet: 1.2 s of CPU, 246 MiB
    export articles -o a.csv: 22,237 rows written to a.csv: 7.3 s of CPU, 184 MiB
    export articles -o a.jsonl.zst: 22,237 rows written to a.jsonl.zst: 3.0 s of CPU, 191 MiB
"""

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from etl.jobs.publish import publish
from etl.jobs.run import run
from tests.jobs.erased_home import context_of, inline
from tests.jobs.sample_runs import SAMPLES

SCALE = float(os.environ.get("COPYDESK_BENCH_SCALE", "1"))
ROOT = Path(__file__).resolve().parents[2]
_COPIES = 2700  # of each sample page: 99,900 articles
_DAYS = 60
_STEP = 300  # copies at a time
_MOST_MIB = 800
# A process that was forked begins with the peak of its parent in its resource usage; VmHWM is its own.
_MEASURED = """
import atexit, sys
def report():
    peak = open("/proc/self/status").read().partition("VmHWM:")[2].split()[0]
    sys.stderr.write(f"\\n{peak}")
atexit.register(report)
from etl.cli.app import main
main()
"""
_TABLES = ("articles", "caption_uses", "pages", "page_removed", "paragraphs")
# Every copy has words of its own, so that texts do not compress like one text.
_OTHER_WORDS = (
    "array_to_string([w || case when hash(w || i) % 3 = 0 then substr(md5(w || i), 1, 3) else '' end "
    "for w in string_split({0}, ' ')], ' ') as {0}"
)
_CHANGED = {
    "page_key": "md5(page_key || i) as page_key",
    "url": "url || '?' || i as url",
    "url_key": "url_key || i as url_key",
    "fetched_at": f"fetched_at - to_days((i % {_DAYS})::integer) as fetched_at",
    "published_at": f"published_at - to_days((i % {_DAYS})::integer) as published_at",
    "body": _OTHER_WORDS.format("body"),
    "text": _OTHER_WORDS.format("text"),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    context = context_of(tmp_path_factory.mktemp("bench") / "home")
    run(context, [SAMPLES], inline())
    with duckdb.connect(str(context.home.working)) as connection:
        for table in _TABLES:
            connection.execute(f"create or replace temp table sample as from core.{table}")
            names = [name for name in connection.table("sample").columns if name in _CHANGED]
            changed = ", ".join(_CHANGED[name] for name in names)
            for first in range(0, int(_COPIES * SCALE), _STEP):
                copies = f"range({first}, {first + _STEP}) as copies(i)"
                connection.execute(
                    f"insert into core.{table} by name "
                    f"select sample.* replace ({changed}) from sample, {copies}"
                )
    publish(context)
    return context.home


def cost(home, *words):
    """CPU seconds and peak MiB of a command, and what it said."""
    command = [sys.executable, "-c", _MEASURED, "--log-format", "text", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=home.root, env=environment, stderr=subprocess.PIPE, text=True
    ) as process:
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, said
    said, _, peak = said.rpartition("\n")
    seconds, mib = usage.ru_utime + usage.ru_stime, int(peak) / 1024
    print(f"{' '.join(words)}: {said.strip()}: {seconds:.1f} s of CPU, {mib:.0f} MiB")
    assert mib < _MOST_MIB
    return seconds


def test_a_dataset_is_brought_up_to_date_for_a_tenth_of_what_a_new_one_costs(home):
    new = cost(home, "export", "--dataset", "news")
    assert cost(home, "export", "--dataset", "news") < new / 10


@pytest.mark.parametrize("name", ["a.parquet", "a.csv", "a.jsonl.zst"])
def test_one_file_of_all_articles_takes_no_more_memory(home, name):
    cost(home, "export", "articles", "-o", name)
