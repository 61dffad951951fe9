"""The museum of bad input, among 200 good pages, in one run with small limits."""

from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from etl.jobs.context import Context, SilentObserver
from etl.jobs.run import RunOptions, run
from etl.stores.home import Home
from etl.stores.settings import PageSettings, Settings
from tests.broken import bad_files, bad_pages
from tests.broken.prose import page
from tests.soak import IS_SOAK

_SPECIMENS = [*bad_files.SPECIMENS, *bad_pages.SPECIMENS]
_GOOD = 200
_LIMITS = PageSettings(seconds=5 if IS_SOAK else 2, memory_mib=1024, max_bytes=8 * 2**20)
_OUTCOMES = """
    with fates as (
        select origin_path, outcome || coalesce(':' || reason, '') as fate
        from core.pages where outcome <> 'quarantined'
        union all
        select origin_path, 'quarantined:' || fault from ledger.quarantine
    )
    select origin_path, fate, count(*) from fates group by all
"""
_INPUTS = "select path, kind, pages, unchanged from ledger.inputs"


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    """The summary of the one run, the warehouse, and what every folder of the input came to."""
    root = tmp_path_factory.mktemp("museum")
    inputs = root / "in" / "2026-11-02"
    for specimen in _SPECIMENS:
        folder = inputs / specimen.name
        folder.mkdir(parents=True)
        specimen.write(folder)
    (inputs / "good pages").mkdir()
    for number in range(_GOOD):
        (inputs / "good pages" / f"{number}.html").write_text(page(f"good {number}"), "utf-8")
    context = Context(
        Home(root / "home"), Settings(page=_LIMITS), SilentObserver(), lambda: datetime.now(UTC)
    )
    summary = run(context, [inputs], RunOptions(workers=2))
    return root, summary, _counted(context.home, inputs)


def _counted(home, inputs):
    found = defaultdict(Counter)
    with duckdb.connect(str(home.published), read_only=True) as connection:
        for path, what, count in connection.execute(_OUTCOMES).fetchall():
            found[_folder(path, inputs)][what] += count
        for path, kind, pages, unchanged in connection.execute(_INPUTS).fetchall():
            found[_folder(path, inputs)]["skipped"] += kind == "skipped" and not pages
            found[_folder(path, inputs)]["unchanged"] += unchanged
    return {name: dict(+counter) for name, counter in found.items()}


def _folder(path, inputs):
    return Path(path).relative_to(inputs).parts[0]


def test_the_museum_has_at_least_sixty_exhibits_of_different_names():
    assert len({specimen.name for specimen in _SPECIMENS}) == len(_SPECIMENS) >= 60


def test_bad_input_harms_no_good_page(night):
    _, _, found = night
    assert found["good pages"] == {"loaded": _GOOD}


@pytest.mark.parametrize("specimen", _SPECIMENS, ids=lambda specimen: specimen.name)
def test_a_bad_input_is_accounted_for(night, specimen):
    _, _, found = night
    assert found.get(specimen.name, {}) in specimen.expected


def test_the_counts_of_the_summary_add_up(night):
    _, summary, found = night
    told = Counter()
    for counts in found.values():
        for what, count in counts.items():
            told[what.split(":")[0]] += count
    assert summary.loaded == told["loaded"]
    assert summary.rejected == told["rejected"]
    assert summary.quarantined == told["quarantined"]
    assert summary.unchanged == told["unchanged"]
    assert summary.pages == summary.loaded + summary.rejected + summary.quarantined + summary.unchanged


def test_nothing_is_written_beside_the_project_folder(night):
    root, _, _ = night
    assert {entry.name for entry in root.iterdir()} == {"in", "home"}
    assert not list(root.rglob("outside.html"))
