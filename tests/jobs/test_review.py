"""What a review gathers from the published warehouse and the raw store."""

import itertools
import json
import shutil
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from etl.engines.inline import InlineEngine
from etl.errors import UsageError
from etl.jobs.context import Context, SilentObserver
from etl.jobs.review import ReviewRequest, review
from etl.jobs.run import RunOptions, run
from etl.jobs.selection import Query
from etl.report.page import render
from etl.stores.home import Home
from etl.stores.published import open_published
from etl.stores.settings import Settings
from tests.jobs.conftest import html
from tests.jobs.sample_runs import SAMPLES


@pytest.fixture(scope="module")
def context(tmp_path_factory):
    ticks = itertools.count()
    start = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
    found = Context(
        Home(tmp_path_factory.mktemp("reviewed")),
        Settings(),
        SilentObserver(),
        lambda: start + timedelta(seconds=next(ticks)),
    )
    run(found, [SAMPLES / "kvlo", SAMPLES / "wbrn"], RunOptions(engine=InlineEngine()))
    run(found, [SAMPLES], RunOptions(engine=InlineEngine()))
    return found


@pytest.fixture(scope="module")
def runs(context):
    with open_published(context.home) as connection:
        return [
            row[0]
            for row in connection.execute("select run_id from ledger.runs order by started_at").fetchall()
        ]


def cards(context, **wanted):
    return [card.key for card in review(context, ReviewRequest(**wanted)).cards]


def test_the_same_seed_shows_the_same_pages_and_another_seed_others_besides_the_worst(context):
    first = cards(context, sample=12, seed="a")
    assert first == cards(context, sample=12, seed="a")
    others = [set(cards(context, sample=12, seed=seed)) for seed in "bcd"]
    assert any(set(first) != other for other in others)
    assert all(set(first) & other for other in others)


def test_a_sample_of_some_has_pages_of_every_station_and_outcome(context):
    everything = review(context, ReviewRequest(sample=1000)).cards
    strata = {(card.station, card.outcome) for card in everything}
    some = review(context, ReviewRequest(sample=len(strata))).cards
    assert len(some) == len(strata)
    assert {(card.station, card.outcome) for card in some} == strata


def test_the_funnel_counts_every_page_once(context):
    steps = {step.label: step.value for step in review(context, ReviewRequest(sample=0)).funnel}
    assert steps["in"] == sum(value for label, value in steps.items() if label != "in")
    assert steps["in"] == len(cards(context, sample=1000))


def test_a_review_of_one_run_counts_what_it_found_unchanged(context, runs):
    steps = {step.label: step.value for step in review(context, ReviewRequest(run=runs[1], sample=0)).funnel}
    first = {step.label: step.value for step in review(context, ReviewRequest(run=runs[0], sample=0)).funnel}
    assert first["unchanged"] == 0
    assert steps["unchanged"] == first["in"]


def test_a_review_of_a_run_without_a_new_page_shows_its_funnel_and_says_so(context, runs):
    again = run(context, [SAMPLES], RunOptions(engine=InlineEngine()))
    found = review(context, ReviewRequest(run=again.run_id))
    assert {step.label: step.value for step in found.funnel if step.value} == {
        "in": again.unchanged,
        "unchanged": again.unchanged,
    }
    assert "already held every page of this run" in render(found)
    assert "already held every page" not in render(review(context, ReviewRequest(run=runs[0])))


def test_a_review_of_a_run_that_never_was_says_where_to_look(context):
    with pytest.raises(UsageError, match="no run has an id that starts with") as caught:
        review(context, ReviewRequest(run="1999"))
    assert "copydesk runs" in caught.value.hint


def test_a_station_narrows_everything(context):
    found = review(context, ReviewRequest(Query(stations=("KVLO",))))
    assert [line.station for line in found.stations] == ["KVLO"]
    assert {card.station for card in found.cards} == {"KVLO"}
    assert {own.station for own in found.chrome} <= {"KVLO"}


def test_days_narrow_the_pages_to_those_fetched_then(context):
    day = date(2026, 11, 3)
    found = review(context, ReviewRequest(Query(day, day), sample=1000))
    fetched = [dict(card.meta).get("fetched", "2026-11-03") for card in found.cards]
    assert found.cards
    assert all(moment.startswith("2026-11-03") for moment in fetched)


def test_days_without_a_page_count_from_a_stations_first(context):
    for line in review(context, ReviewRequest(sample=0)).stations:
        assert len(line.days) in {0, 30}
        if line.days:
            assert all(day is None for day in line.days[: line.not_yet])
            assert line.missing == line.days[line.not_yet :].count(None) < 10


def test_every_reason_of_a_rejection_is_counted_and_has_an_example(context):
    found = review(context, ReviewRequest(sample=1000))
    reasons = Counter(card.reason.replace("_", " ") for card in found.cards if card.outcome == "rejected")
    assert {spread.text: spread.count for spread in found.rejected} == reasons
    assert all(spread.where and spread.detail for spread in found.rejected)


def test_repeats_name_their_stations_and_days(context):
    found = review(context, ReviewRequest(sample=0))
    assert found.captions[0].count >= 4
    assert "stations (" in found.captions[0].where
    assert "2026-11-" in found.stories[0].where


def test_chrome_is_counted_by_station_with_its_commonest_lines(context):
    found = review(context, ReviewRequest(sample=0))
    assert found.chrome
    for own in found.chrome:
        assert own.removals >= own.different >= len(own.examples) > 0
        assert len(own.examples) <= 3


def test_the_review_of_the_samples_is_small_enough_to_mail(context):
    page = render(review(context, ReviewRequest(sample=40)))
    assert page.count('<article class="card"') == 40
    assert len(page.encode()) < 3_000_000


def test_a_review_of_nothing_says_where_to_look(context):
    with pytest.raises(UsageError) as caught:
        review(context, ReviewRequest(Query(stations=("NOPE",))))
    assert "copydesk" in caught.value.hint


def test_damaged_records_and_pages_that_failed_are_counted_with_their_faults(tmp_path):
    (tmp_path / "half.jsonl").write_text('{"url": "https://www.kv', "utf-8")
    (tmp_path / "deep.html").write_text("<html><body>" + "<div>" * 300_000, "utf-8")
    now = datetime(2026, 11, 20, tzinfo=UTC)
    context = Context(Home(tmp_path / "home"), Settings(), SilentObserver(), lambda: now)
    run(context, [tmp_path / "half.jsonl", tmp_path / "deep.html"], RunOptions(engine=InlineEngine()))
    found = review(context, ReviewRequest())
    assert {step.label: step.value for step in found.funnel} == {
        "in": 2,
        "loaded": 0,
        "rejected": 0,
        "quarantined": 2,
    }
    assert {spread.text: spread.count for spread in found.quarantined} == {"damaged": 1, "too deep": 1}
    assert {card.reason: card.command.rsplit(" ", 1)[0] for card in found.cards} == {
        "damaged": "copydesk quarantine show",
        "too_deep": "copydesk quarantine show",
    }
    (damaged,) = [card for card in found.cards if card.reason == "damaged"]
    assert [block.text for block in damaged.blocks] == ['{"url": "https://www.kv']
    assert [finding.place for finding in found.findings] == ["quarantined"]
    assert "too deep" in render(found)


def test_the_head_names_the_moment_the_warehouse_the_state_and_the_recipe(context, runs):
    found = review(context, ReviewRequest(sample=2))
    facts = dict(found.facts)
    assert facts["made"].startswith("2026-11-20")
    assert facts["warehouse"] == context.home.root.name
    assert str(context.home.root) not in render(found)
    assert runs[1] in facts["state"]
    assert facts["recipe"].endswith("as of today")
    assert facts["fetched"].startswith("2026-11-01 18:00 to ")


@pytest.mark.parametrize("images", [True, False])
def test_the_head_says_when_pictures_are_loaded(context, images):
    found = review(context, ReviewRequest(sample=0, images=images))
    assert ("pictures" in dict(found.facts)) == found.images == images


def test_the_head_counts_pages_that_another_recipe_made(context, tmp_path):
    shutil.copytree(context.home.root, tmp_path, dirs_exist_ok=True)
    profile = 'station = "KVLO"\nhosts = ["kvlo-radio.example"]\nremove = ["div.x"]\n'
    (tmp_path / "config" / "stations").mkdir(parents=True)
    (tmp_path / "config" / "stations" / "kvlo.toml").write_text(profile)
    facts = dict(
        review(
            replace(context, home=Home(tmp_path)), ReviewRequest(Query(stations=("KVLO",)), sample=0)
        ).facts
    )
    assert "not by today’s (copydesk reprocess --only stale)" in facts["recipe"]


def test_a_run_stands_against_the_run_before_it_and_the_first_against_none(context, runs):
    assert review(context, ReviewRequest(run=runs[0], sample=0)).comparison is None
    compared = review(context, ReviewRequest(run=runs[1], sample=0)).comparison
    assert runs[1] in compared.run
    assert runs[0] in compared.before
    first = {step.label: step.value for step in review(context, ReviewRequest(run=runs[0], sample=0)).funnel}
    measures = {measure.name: measure for measure in compared.measures}
    assert measures["loaded"].before.startswith(f"{first['loaded']:.0f} (")
    assert measures["pages worked on"].before == f"{first['in']:.0f}"
    assert "captions per page" in measures


def test_the_days_of_all_stations_count_the_pages_whose_date_is_known(context):
    spans = review(context, ReviewRequest(sample=0)).days
    assert all(later.day - earlier.day == timedelta(days=1) for earlier, later in itertools.pairwise(spans))
    dated = [card for card in review(context, ReviewRequest(sample=1000)).cards if card.outcome == "loaded"]
    known = [card for card in dated if not dict(card.meta)["fetched"].endswith(("file time", "run"))]
    assert sum(span.loaded for span in spans) == len(known) > 10


def test_every_page_is_in_the_list_of_headlines_whatever_became_of_it(context):
    found = review(context, ReviewRequest(sample=1000))
    assert {line.key for line in found.headlines} == {card.key for card in found.cards}
    assert {line.outcome for line in found.headlines} >= {"loaded", "rejected"}
    assert found.pages == len(found.headlines)


def test_no_outcome_fills_a_small_sample_alone(tmp_path):
    good = [
        {"url": f"https://www.w{n}.example/a", "html": html(n), "fetched_at": "2026-11-02T03:00:00Z"}
        for n in range(12)
    ]
    lists = [
        {"url": f"https://www.w{n}.example/b", "html": "<p>Short.</p>", "fetched_at": "2026-11-02T03:00:00Z"}
        for n in range(12)
    ]
    damaged = ['{"url": "https://half'] * 12
    (tmp_path / "night.jsonl").write_text("\n".join([*map(json.dumps, good + lists), *damaged]), "utf-8")
    now = datetime(2026, 11, 20, tzinfo=UTC)
    context = Context(Home(tmp_path / "home"), Settings(), SilentObserver(), lambda: now)
    run(context, [tmp_path / "night.jsonl"], RunOptions(engine=InlineEngine()))
    shown = Counter(card.outcome for card in review(context, ReviewRequest(sample=12)).cards)
    assert set(shown) == {"loaded", "rejected", "quarantined"}
    assert shown["loaded"] >= 6
