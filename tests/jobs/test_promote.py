"""Promoting a shadow: only through the gate, only onto the state it was made from, whole or not at all."""

import json
import random
import time
from dataclasses import replace
from datetime import UTC, datetime

import duckdb
import pytest

from etl.engines.inline import InlineEngine
from etl.engines.model import ProcessedPage
from etl.errors import CopydeskError, UsageError
from etl.jobs.diff import diff_shadow
from etl.jobs.erase import Wish, erase
from etl.jobs.gate import reasons
from etl.jobs.history import history
from etl.jobs.promote import drop, promote
from etl.jobs.publish import publish, rollback
from etl.jobs.quarantine import Dismissal, dismiss
from etl.jobs.reprocess import reprocess
from etl.jobs.run import RunOptions, run
from etl.jobs.selection import Query
from etl.pages.model.outcome import Loaded, Rejected, RejectReason
from etl.report.diff_data import Counts
from etl.stores import shadows, snapshots
from etl.stores.settings import PromoteSettings, Settings
from tests.jobs.sample_runs import begin, wait_for_stage
from tests.jobs.tried import HOST, PROMO, records, shadow_of, try_it, write_profile
from tests.jobs.warehouse_rows import raw_keys, rows, tables
from tests.soak import some_of


class Worse:
    """An engine that loses the last half of every body, as a worse trafilatura would."""

    def map(self, tasks, finish):
        def worse(done):
            match done.outcome:
                case Loaded(article=article):
                    kept = article.paragraphs[: len(article.paragraphs) // 2]
                    less = replace(done.outcome, article=replace(article, paragraphs=kept))
                    return finish(replace(done, outcome=less))
            return finish(done)

        return InlineEngine().map(tasks, worse)


class Rejecting:
    """An engine that takes every page for a listing."""

    def map(self, tasks, finish):
        for task in tasks:
            yield finish(ProcessedPage(task, Rejected(RejectReason.LISTING, "")))


def test_one_rule_of_a_profile_changes_the_lines_that_it_touches_and_no_other(with_shadow):
    found = diff_shadow(with_shadow, shadow_of(with_shadow))
    assert {page.url for page in found.pages} == {f"https://{HOST}/news/1", f"https://{HOST}/news/2"}
    for page in found.pages:
        assert [(one.change.value, one.before) for one in page.paragraphs] == [("lost", PROMO)]
        assert (page.captions, page.credits, page.fields) == ((), (), ())
    assert dict(found.stations)["KQRZ"].differ == found.total.differ == 2
    assert dict(found.stations)["wzzz.example"].differ == 0


def test_a_promotion_is_as_reprocessing_and_a_rollback_undoes_it(with_shadow):
    here = with_shadow
    before, raw_before = tables(here.home), raw_keys(here.home)
    run_id = promote(here, shadow_of(here).run_id, accept=True).run_id
    assert history(here)[0] | {"run_id": run_id, "status": "done", "published": True} == history(here)[0]
    assert not here.home.shadows.exists()
    assert raw_keys(here.home) == raw_before
    promoted = tables(here.home)
    rollback(here, run_id)
    assert tables(here.home) == before
    assert history(here)[0]["status"] == "undone"
    reprocess(here, Query(), engine=InlineEngine())
    assert tables(here.home) == promoted


@pytest.mark.parametrize(
    ("engine", "words"),
    [
        (Worse(), "articles lose at least a tenth of their words: 100.0%"),
        (Rejecting(), "6 of 6 articles would be rejected"),
    ],
    ids=["worse", "rejecting"],
)
def test_the_gate_refuses_what_loses_much_and_says_how_much(here, engine, words):
    before = tables(here.home)
    shadow = try_it(here, engine=engine)
    verdict = promote(here, shadow.run_id)
    assert not verdict.is_promoted
    assert any(words in reason for reason in verdict.reasons), verdict.reasons
    assert tables(here.home) == before


_LIMITS = [name for name in PromoteSettings.model_fields if name.endswith("_share")]


@pytest.mark.parametrize("name", _LIMITS)
def test_every_limit_of_the_settings_refuses_beyond_it_and_not_at_it(here, name):
    shadow = shadows.Shadow("r", "b", datetime(2026, 11, 1, tzinfo=UTC), "", "", "", here.home)
    counts = Counts(
        compared=100, articles=100, words=100, captions=100, credits=100, headlines=100, losing=10, shrunk=10,
        words_lost=10, captions_lost=10, credits_lost=10, headlines_lost=10, rejected=10, quarantined=10,
    )  # fmt: skip
    others = dict.fromkeys(_LIMITS, 1.0)
    for limit, refused in ((0.10, 0), (0.09, 1)):
        settings = Settings(promote=PromoteSettings(**others | {name: limit}, golden=False))
        found = [why for why in reasons(replace(here, settings=settings), shadow, counts) if name in why]
        assert len(found) == refused


def test_code_that_changed_since_is_told(with_shadow):
    write_profile(with_shadow, [])
    verdict = promote(with_shadow, shadow_of(with_shadow).run_id)
    assert any("has changed since" in reason for reason in verdict.reasons)


def by_run(context):
    path = context.home.root / "more.jsonl"
    path.write_text("\n".join(records(6, 7)), "utf-8")
    run(context, [path], RunOptions(engine=InlineEngine()))


def by_empty_run(context):
    run(context, [context.home.root / "crawl.jsonl"], RunOptions(engine=InlineEngine()))


def by_dismissal(context):
    dismiss(context, (), Dismissal(context.clock(), "somebody", "cannot be mended"))


def by_promotion(context):
    promote(context, try_it(context).run_id, accept=True)


@pytest.mark.parametrize("change", [by_run, by_empty_run, by_dismissal, by_promotion])
def test_a_shadow_of_an_earlier_state_is_refused_with_the_command_that_makes_it_again(with_shadow, change):
    shadow = shadow_of(with_shadow)
    change(with_shadow)
    now = tables(with_shadow.home)
    with pytest.raises(CopydeskError, match="has moved on") as caught:
        promote(with_shadow, shadow.run_id, accept=True)
    assert caught.value.hint.endswith("copydesk reprocess --diff --all")
    assert tables(with_shadow.home) == now


def test_an_erasure_reaches_shadows(with_shadow):
    here, shadow = with_shadow, shadow_of(with_shadow)
    done = erase(here, Wish(url=f"https://{HOST}/news/1"), "letter of 1 November")
    assert not done.troubles
    assert not here.home.shadows.exists()
    with pytest.raises(UsageError, match="no shadow is named"):
        promote(here, shadow.run_id)


def test_an_empty_name_is_that_of_no_shadow(with_shadow):
    with pytest.raises(UsageError, match="no shadow is named ''"):
        promote(with_shadow, "")


def test_an_erasure_is_not_finished_while_a_shadow_is_being_made(here):
    class Erasing(InlineEngine):
        def map(self, tasks, finish):
            done = erase(here, Wish(url=f"https://{HOST}/news/1"), "letter of 1 November")
            assert [path.parent for path, _ in done.troubles] == [here.home.shadows]
            yield from InlineEngine().map(tasks, finish)

    try_it(here, engine=Erasing())
    publish(here)
    assert not here.home.shadows.exists()
    assert rows(here.home, "select state from ledger.erasures") == [("done",)]


def test_a_shadow_is_dropped_by_command(with_shadow):
    here, shadow = with_shadow, shadow_of(with_shadow)
    assert drop(here, shadow.run_id[:10]) == shadow.run_id
    assert not here.home.shadows.exists()


def test_a_promotion_that_was_cut_off_behind_the_rename_is_finished_by_the_same_command(with_shadow):
    here, shadow = with_shadow, shadow_of(with_shadow)
    before = tables(here.home)
    snapshots.install(shadow.after, here.home.working)  # what a kill right behind it leaves
    assert tables(here.home) == before
    assert promote(here, shadow.run_id).is_promoted
    assert tables(here.home) != before
    assert not here.home.shadows.exists()
    assert json.loads((here.home.reports / f"{shadow.run_id}.json").read_text())["status"] == "done"


@pytest.mark.parametrize("seed", some_of(range(40), 2))
def test_a_promotion_killed_anywhere_is_done_or_not_at_all(with_shadow, seed):
    here, shadow = with_shadow, shadow_of(with_shadow)
    before = tables(here.home)
    process = begin(here.home, "promote", shadow.run_id, "--accept")
    if seed % 2:
        assert wait_for_stage(process, "publishing")
    time.sleep(random.Random(seed).uniform(0, 1.5 if seed % 2 == 0 else 0.1))
    process.kill()
    process.communicate(timeout=60)
    with duckdb.connect(str(here.home.published), read_only=True) as reader:
        assert reader.execute("select count(*) from articles").fetchall() == [(6,)]
    if here.home.shadows.exists():
        assert tables(here.home) == before or wait_for_publish(here)
        promote(here, shadow.run_id, accept=True)
    after = tables(here.home)
    rollback(here, shadow.run_id)
    assert tables(here.home) == before
    assert after != before


def wait_for_publish(context):
    """Whether the published file holds the promotion whole: then only the rest was left to do."""
    return rows(context.home, "select count(*) from paragraphs where text like 'Our spring garden%'") == [
        (0,)
    ]
