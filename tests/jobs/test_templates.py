"""Templates from run to run: learned for the next, audited, suspended, and taken back with the state they belong to."""

import shutil
from dataclasses import replace

import pytest

from etl.engines.inline import InlineEngine
from etl.errors import ExitCode, UsageError
from etl.jobs.publish import rollback
from etl.jobs.reprocess import reprocess
from etl.jobs.selection import Query, select
from etl.jobs.selection_choices import Only
from etl.jobs.templates import Writing, drop, learn, listed, shown
from etl.stores.published import open_published
from etl.stores.settings import TemplateSettings
from etl.stores.station_profiles import load_profiles
from tests.jobs.templated import FIRST, HOST, MADE, audited, context_of, key_of, night
from tests.jobs.warehouse_rows import rows, tables
from tests.pages.learning.station_pages import markup

AT_ONCE = Writing(0.0, lambda _: None)


def dated_in_the_masthead(number):
    """A page of a redesigned site: the date moved from the head into the bar over the page, which a template cuts."""
    html = markup(number)
    meta = html[html.index('<meta property="article:published_time"') : html.index("</head>")]
    bar = '<header class="masthead"><time datetime="2026-11-12T09:15:00Z">12 November</time>'
    return html.replace(meta, "").replace('<header class="masthead">', bar)


@pytest.fixture(scope="module")
def learned(tmp_path_factory):
    context = context_of(tmp_path_factory.mktemp("learned"))
    night(context, FIRST)
    return context


@pytest.fixture
def context(learned, tmp_path):
    shutil.copytree(learned.home.root, tmp_path, dirs_exist_ok=True)
    return context_of(tmp_path)


def state(context):
    return [(row["host"], row["status"]) for row in listed(context)]


def uses(context):
    return dict(rows(context.home, "select template_use, count(*)::int from core.pages group by all"))


def test_a_run_learns_for_the_next_one_and_uses_what_there_was_when_it_began(learned):
    assert state(learned) == [(HOST, "active")]
    assert uses(learned) == {"none": len(FIRST)}


@pytest.mark.parametrize(
    ("settings", "pages"),
    [({"auto": False}, FIRST), ({"enabled": False}, FIRST), ({}, range(20))],
    ids=["not by itself", "not at all", "of too few articles"],
)
def test_nothing_is_learned_where_nobody_wants_it_or_a_host_has_few_articles(tmp_path, settings, pages):
    context = context_of(tmp_path, **settings)
    night(context, pages)
    assert listed(context) == []


def test_pages_of_the_next_night_come_out_as_they_do_without_templates(context, tmp_path_factory):
    night(context, range(100, 110))
    assert uses(context) == {"none": len(FIRST), "answered": 10 - len(audited(range(100, 110)))} | (
        {"agreed": len(audited(range(100, 110)))} if audited(range(100, 110)) else {}
    )
    full = context_of(tmp_path_factory.mktemp("full"), enabled=False)
    night(full, FIRST)
    night(full, range(100, 110))
    but = (*MADE, "origin_path")
    assert tables(context.home, without=but) == tables(full.home, without=but)


def test_answered_pages_have_the_templates_id_in_their_recipe_and_are_not_stale(context):
    night(context, range(100, 104))
    night(context, range(100, 104))
    template = shown(context, HOST)["template_id"]
    recipes = rows(context.home, "select recipe from core.pages where template_use = 'answered'")
    assert {recipe.split("-")[1] for (recipe,) in recipes} == {template}
    with open_published(context.home, context.settings.readers) as connection:
        found = select(connection, Query(only=Only.STALE), "UTC", load_profiles(context.home.stations))
    assert found.pages == 0


def test_reprocessing_gives_the_same_rows_with_and_without_templates(context):
    night(context, range(100, 104))
    before = tables(context.home, without=MADE)
    reprocess(context, Query(), engine=InlineEngine())
    with_templates = tables(context.home, without=MADE)
    full = replace(
        context, settings=context.settings.model_copy(update={"templates": TemplateSettings(enabled=False)})
    )
    reprocess(full, Query(), engine=InlineEngine())
    assert before == with_templates == tables(context.home, without=MADE)
    assert uses(context) == {"none": len(FIRST) + 4}


@pytest.fixture
def contradicted(context):
    """A night after a redesign that a template does not notice."""
    numbers = audited(range(200, 500), dated_in_the_masthead)[:3]
    others = [number for number in range(200, 212) if number not in numbers]
    return context, night(context, [*numbers, *others], dated_in_the_masthead), numbers, others


def test_a_template_that_audits_contradict_is_suspended_and_the_run_says_so(contradicted):
    context, summary, numbers, others = contradicted
    assert summary.exit_code is ExitCode.ATTENTION
    (sentence,) = [line for line in summary.warnings if "template" in line]
    assert f"({HOST}, {shown(context, HOST)['template_id']}) is suspended: 3 of 3 audited pages" in sentence
    assert f"the {len(others)} pages that it answered since its last good audit go the full way" in sentence
    assert state(context) == [(HOST, "suspended")]
    dates = rows(
        context.home, "select page_key, published_at from core.articles where published_at is not null"
    )
    assert {key for key, _ in dates} >= {key_of(number, dated_in_the_masthead(number)) for number in numbers}


def test_its_pages_go_the_full_way_with_the_next_run(contradicted):
    context, _, _, others = contradicted
    night(context, [600])
    dated = rows(context.home, "select page_key from core.articles where published_source = 'time'")
    assert {key for (key,) in dated} >= {key_of(number, dated_in_the_masthead(number)) for number in others}
    assert rows(context.home, "select count(*) from core.pages where recipe = 'queued'") == [(0,)]


def test_its_pages_are_stale_until_then(contradicted):
    context, _, _, others = contradicted
    summary = reprocess(context, Query(only=Only.STALE), engine=InlineEngine())
    assert summary.pages == len(others)


def test_pages_from_before_the_last_good_audit_stay_as_they_are(context):
    good = audited(range(700, 1000))[:1]
    night(context, [*good, 100, 101])
    numbers = audited(range(200, 500), dated_in_the_masthead)[:3]
    night(context, [*numbers, 210], dated_in_the_masthead)
    queued = rows(context.home, "select page_key from core.pages where recipe = 'queued'")
    assert queued == [(key_of(210, dated_in_the_masthead(210)),)]


def test_one_odd_page_suspends_nothing(context):
    numbers = audited(range(200, 500), dated_in_the_masthead)[:1]
    assert night(context, numbers, dated_in_the_masthead).exit_code is ExitCode.DONE
    assert state(context) == [(HOST, "active")]


def test_a_rollback_brings_back_the_template_of_the_state_it_restores(contradicted):
    context, summary, _, _ = contradicted
    rollback(context, summary.run_id)
    assert state(context) == [(HOST, "active")]


def test_a_site_that_looks_different_gets_another_template(context):
    def other(number):
        return markup(number).replace("story-text", "copy").replace("masthead", "bar")

    before = shown(context, HOST)["template_id"]
    night(context, range(300, 326), other)
    assert uses(context)["unfit"] == 26
    assert state(context) == [(HOST, "active")]
    assert shown(context, HOST)["template_id"] != before
    night(context, range(400, 404), other)
    assert uses(context)["answered"] + uses(context).get("agreed", 0) == 4


def test_a_template_that_was_dropped_is_not_learned_again_unless_somebody_asks(context):
    assert drop(context, [HOST], AT_ONCE) == [HOST]
    night(context, range(300, 330))
    assert state(context) == [(HOST, "dropped")]
    (lesson,) = learn(context, [HOST], AT_ONCE)
    assert lesson.template is not None
    assert state(context) == [(HOST, "active")]


def test_a_failed_attempt_is_reported_and_not_repeated_at_once(tmp_path):
    context = context_of(tmp_path)
    layouts = [f"layout{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(60)]
    night(context, FIRST, lambda number: markup(number).replace("story-text", layouts[number]))
    (row,) = listed(context)
    assert (row["status"], row["template_id"]) == ("failed", "")
    assert "other pages are like those that it was learned from" in row["detail"]
    night(context, range(30, 34), lambda number: markup(number).replace("story-text", layouts[number]))
    assert [one["learned_at"] for one in listed(context)] == [row["learned_at"]]


def test_a_host_whose_stored_pages_are_gone_is_told_of_and_costs_no_other_host(context):
    for file in context.home.raw.glob("day=*/*.parquet"):
        file.unlink()
    (lesson,) = learn(context, (), AT_ONCE)
    assert lesson.template is None
    assert "a file of the raw store cannot be read" in lesson.detail


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda context: shown(context, "wmr.example"),
            "no template of 'wmr.example'; near it: wmro.example",
        ),
        (lambda context: drop(context, ["wzzz.org"], AT_ONCE), "no template of 'wzzz.org'"),
        (
            lambda context: learn(context, ["wmr.example"], AT_ONCE),
            "no articles of the host 'wmr.example'.*near it",
        ),
    ],
)
def test_an_unknown_host_is_named_with_its_neighbours(learned, call, message):
    with pytest.raises(UsageError, match=message):
        call(learned)


def test_learning_needs_articles(tmp_path):
    context = context_of(tmp_path)
    night(context, range(3))
    with pytest.raises(UsageError, match="no host has 24 articles yet"):
        learn(context, (), AT_ONCE)
