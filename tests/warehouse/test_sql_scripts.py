"""Heads of scripts tell the truth, and nothing is needed before it is made.

The first half reads the files; the second half runs them on real pages and looks at DuckDB's own log of statements.
"""

from datetime import UTC, datetime

import pytest

from etl.engines.inline import InlineEngine
from etl.jobs.context import Context, SilentObserver
from etl.jobs.process_pages import process_pages
from etl.jobs.slices import Slices
from etl.jobs.worklist import Worklist
from etl.jobs.writing_job import Plan, writing_job
from etl.stores.home import Home
from etl.stores.settings import MatchingSettings, Settings
from etl.stores.sources import configured, read_inputs
from tests.golden.make_pages import HERE as GOLDEN
from tests.jobs.linked_warehouse import PHOTO, SENTENCES, SPEAKERS, Page, Warehouse, chrome_page
from tests.warehouse.sql_scripts import (
    Script,
    handed_on,
    log_statements,
    logged,
    really_makes,
    really_needs,
    script,
    scripts,
)

NOW = datetime(2026, 11, 20, tzinfo=UTC)
# What Python reads, and what Python sets before it runs a script.
_FOR_PYTHON = frozenset({"outcome_part"})
_BY_PYTHON = {
    "$run_id", "$sequence", "$staged_parts", "$chosen_pages", "$set_aside", "$set_aside_detail",
    "$run_started", "$working_folder", "$alarm", "$held_pages", "$keys", "$urls", "$texts", "$file",
}  # fmt: skip
# What a step of matching finds; `load/for_matching` and `operations/erase_rows` make it.
_BEFORE_MATCHING = {"touched_pages", "staged_caption_prints", "staged_sentences", "staged_lines"}


def names(found):
    return sorted(one if isinstance(one, str) else one.name for one in found)


@pytest.mark.parametrize("one", scripts().values(), ids=scripts().keys())
def test_the_head_of_a_script_says_what_its_statements_need_and_make(one):
    assert sorted(one.needs) == sorted(really_needs(one))
    assert sorted(one.makes) == sorted(really_makes(one, _FOR_PYTHON))


def test_everything_that_is_needed_is_made_by_a_script_or_set_by_python():
    made = _BY_PYTHON | {name for one in scripts().values() for name in one.makes}
    needed = {name for one in scripts().values() for name in one.needs}
    assert needed - made == set()
    assert _BY_PYTHON - needed == set(), "so that this list stays short"


def test_the_reader_of_scripts_sees_what_a_head_leaves_out():
    one = script(
        "x/y",
        "-- needs: link_pages\n-- makes: link_cut\ncreate or replace temp table link_cut as\n"
        "with own as (select 'from link_ids' as text from link_pages)\n"
        "select * from own anti join link_added using (text) where n > getvariable('matching').n",
    )
    assert one.needs == {"link_pages"}
    assert one.creates == {"link_cut"}
    assert really_needs(one) == {"link_pages", "link_added", "$matching"}


def check_order(ran, given):
    """Every script finds what its head needs; returns the names of those that ran."""
    seen, made = set(), set(given)
    for one in ran:
        if not isinstance(one, Script):
            made |= script("python", one).creates
            continue
        if one.name == "matching/settings":  # a new step must not rely on what an earlier one left
            made = {name for name in made if not name.startswith("link_")} | set(given)
        missing = one.needs - made
        assert not missing, f"{one.name} needs {sorted(missing)}, which nothing has made yet"
        made |= one.creates
        seen.add(one.name)
    return seen


def copies(count, station="KLMB"):
    return [Page(f"copy{station}{n}", station, n % 3, (PHOTO,), tuple(SENTENCES[:9])) for n in range(count)]


def phrases():
    """Many different pieces of one station with the same sentence."""
    line = "Support the Larkhaven desk with a gift today so that it goes on."
    return [
        Page(
            f"phrase{n}",
            "KVLO",
            n % 5,
            body=(f"{SPEAKERS[n % 19]} saw boat {'x' * (n + 1)} come in again.", line),
        )
        for n in range(30)
    ]


def template_pages():
    """Pages of which nearly every word stands on all of them, in lines that are too short for a story's sentences."""
    shared = tuple(f"{team} Rovers two, Larkhaven one" for team in SPEAKERS[8:])
    return [Page(f"t{n}", "KSUN", n % 3, body=(f"Results {SPEAKERS[n]}", *shared)) for n in range(8)]


def twice_told():
    """A cut copy, a twin of its photo, a transcript, and an article that is mostly another one."""
    headline = "Larkhaven opens its harbor bridge"
    return [
        Page("whole", "WXQZ", 5, (PHOTO,), tuple(SENTENCES[:8]), headline),
        Page("cut", "WBRN", 1, (PHOTO[:60] + "…",), tuple(SENTENCES[:6])),
        Page("talk", "WXQZ", 5, body=(f"HOST: {SENTENCES[15]}",), headline=headline, page_type="transcript"),
    ]


def test_a_step_of_matching_makes_everything_before_it_is_needed():
    warehouse = Warehouse()
    log_statements(warehouse.connection)
    warehouse.night(*twice_told(), *phrases())
    warehouse.night(
        *template_pages(), *map(chrome_page, range(6)), *copies(3), Page("early", "WXQZ", 0, (PHOTO,))
    )
    warehouse.night(*copies(12, "WXQZ"), settings=MatchingSettings(max_group=5, max_chrome_share=0.01))
    warehouse.night(gone=["whole", "c1", "copyKLMB0"])
    warehouse.night(Page("alone", body=("Nothing of this stands on another page.",)))
    warehouse.night(*photos_of_one_template())
    warehouse.night(gone=[page.key for page in photos_of_one_template()[:20]])
    seen = check_order(logged(warehouse.connection), _BEFORE_MATCHING)
    outside = {"matching/run_withheld"}
    every = {name for name in scripts() if name.startswith("matching/")}
    assert sorted(every - seen - outside) == [], "a script that these steps never run"


def photos_of_one_template():
    photo = "Mayor Ada Brook opens the new harbor bridge with {} Ostrow and {} guests"
    return [
        Page(f"photo{n}", captions=(photo.format(name, "x" * (n + 1)),))
        for n, name in enumerate(SPEAKERS * 2)
    ]


def test_a_job_makes_everything_before_it_is_needed(tmp_path):
    context = Context(Home(tmp_path), Settings(), SilentObserver(), lambda: NOW)
    pages = sorted((GOLDEN / "pages").rglob("*.html"))[:3]
    with writing_job(context, Plan("run", {})) as job:
        log_statements(job.connection)
        slices = Slices(job, Worklist(job))
        process_pages(slices, InlineEngine(), read_inputs(pages, configured(context.settings, NOW)))
        slices.commit(is_last=True)
        ran = list(logged(job.connection))
    seen = check_order(ran, ())
    wanted = {"load/outcome_part", "load/staged", "load/add_rows", "load/for_matching", "matching/absorb"}
    assert wanted <= seen
    assert job.summary.pages == 3


def test_what_is_handed_on_is_not_a_table_of_the_warehouse():
    assert {"staged", "link_pages", "$matching"} <= handed_on()
    assert not {name for name in handed_on() if "." in name}
