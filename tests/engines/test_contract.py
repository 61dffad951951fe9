"""What every engine promises (`etl.engines.model.Engine`), asked of every engine that `[engine] kind` can name.

A new engine is tested as soon as the registry knows it; give it a line in `_SIZES` if it works with several workers.
"""

import itertools

import pytest

from etl.engines.model import EngineOptions, GathersPages, Limits, page_result
from etl.engines.registry import KINDS, build_engine
from etl.errors import WarehouseError
from etl.pages.model.outcome import Fault, Loaded, Quarantined
from tests.engines.pages import in_a_word, ordinary, picky, task

_SIZES = {"local": (1, 2)}
_MARKS = {"ray": pytest.mark.xdist_group("ray")}
_ENGINES = [
    pytest.param((kind, workers), id=f"{kind}-{workers}", marks=_MARKS.get(kind, ()))
    for kind in KINDS
    for workers in _SIZES.get(kind, (0,))
]


@pytest.fixture(params=_ENGINES)
def engine(request):
    """A function that builds the engine; options may be given."""
    kind, workers = request.param
    if kind == "ray":
        request.getfixturevalue("ray_cluster")

    def build(limits=Limits(chunk_pages=3), **options):  # noqa: B008 - a frozen value
        return build_engine(kind, EngineOptions(workers, limits, **options))

    return build


def good_tasks(count):
    return [task(f"good-{number}", ordinary(number)) for number in range(count)]


def outcomes_of(results):
    results = list(results)
    found = {result.page_key: result.outcome for result in results}
    assert len(found) == len(results), "a page has two results"
    return found


def raising():
    """A page on which our own code fails: its URL is a number."""
    broken = task("broken", ordinary(1))
    object.__setattr__(broken.page, "url", 7)
    return broken


def test_every_task_gets_exactly_one_result(engine):
    outcomes = outcomes_of(engine().map(good_tasks(20), page_result))
    assert set(outcomes) == {f"good-{number}" for number in range(20)}
    assert all(isinstance(outcome, Loaded) for outcome in outcomes.values())


def test_no_tasks_give_no_results(engine):
    assert list(engine().map([], page_result)) == []


def test_an_engine_can_be_used_twice(engine):
    same = engine()
    assert outcomes_of(same.map(good_tasks(2), page_result)) == outcomes_of(
        same.map(good_tasks(2), page_result)
    )


def test_neither_the_order_of_tasks_nor_the_engine_changes_a_result(engine):
    tasks = [*good_tasks(8), raising()]
    plain = outcomes_of(build_engine("inline", EngineOptions()).map(tasks, page_result))
    assert outcomes_of(engine().map(reversed(tasks), page_result)) == plain


def test_a_result_of_a_loaded_page_has_fingerprints_and_its_cost(engine):
    (result,) = engine().map(good_tasks(1), page_result)
    assert result.fingerprints is not None
    assert len(result.fingerprints.lines) == len(result.outcome.article.paragraphs)
    assert result.seconds > 0


def test_every_page_is_finished_as_the_job_wants_it_also_one_that_fails(engine):
    tasks = [task("large", b"x" * 2001), raising(), *good_tasks(3)]
    finished = engine(Limits(page_bytes=2000)).map(tasks, in_a_word)
    good = [(f"good-{number}", "Loaded") for number in range(3)]
    assert sorted(finished) == [("broken", "Quarantined"), *good, ("large", "Quarantined")]


def test_a_page_that_cannot_be_finished_is_quarantined_alone(engine):
    finished = engine().map(good_tasks(3), picky)
    assert sorted(finished) == [("good-0", "Loaded"), ("good-1", "Quarantined"), ("good-2", "Loaded")]


@pytest.fixture
def gathering(engine):
    """The engine, if it puts together what it has finished."""
    built = engine(Limits(chunk_pages=3, page_bytes=20_000))
    if not isinstance(built, GathersPages):
        pytest.skip("it has no other machines")
    return built


def test_what_is_put_together_holds_every_page_once(gathering):
    tasks = [*good_tasks(20), task("large", b"x" * 20_001)]
    found = list(gathering.gather(tasks, in_a_word, list))
    assert sorted(word for words in found for word in words) == sorted(
        [("large", "Quarantined"), *((f"good-{number}", "Loaded") for number in range(20))]
    )
    assert 3 <= len(found) < 20


def full(_):
    """A place where nothing can be put."""
    raise WarehouseError("there is no room", hint="df -h")


def test_an_error_of_who_puts_together_reaches_the_caller(gathering):
    with pytest.raises(WarehouseError, match="there is no room"):
        list(gathering.gather(good_tasks(3), in_a_word, full))


@pytest.mark.parametrize("place", [0, 3, 6])
def test_a_page_on_which_our_code_fails_is_quarantined_alone(engine, place):
    tasks = good_tasks(6)
    tasks.insert(place, raising())
    outcomes = outcomes_of(engine().map(tasks, page_result))
    fault = outcomes.pop("broken")
    assert fault.fault is Fault.BUG
    assert "Error: " in fault.detail
    assert "etl/pages/" in fault.detail
    assert len(outcomes) == 6
    assert all(isinstance(outcome, Loaded) for outcome in outcomes.values())


def test_a_page_that_is_too_large_is_quarantined_unread(engine):
    tasks = [task("large", b"x" * 2001), *good_tasks(2)]
    outcomes = outcomes_of(engine(Limits(page_bytes=2000)).map(tasks, page_result))
    assert outcomes.pop("large") == Quarantined(
        Fault.TOO_LARGE, "2,001 bytes, more than the 2,000 of [page] max_bytes"
    )
    assert len(outcomes) == 2
    assert all(isinstance(outcome, Loaded) for outcome in outcomes.values())


def test_tasks_are_read_only_as_fast_as_they_are_worked_on(engine):
    taken = itertools.count()
    source = (page for page in good_tasks(60) if next(taken) >= 0)
    results = engine(Limits(chunk_pages=2)).map(source, page_result)
    next(results)
    assert next(taken) <= 10
    results.close()


def test_once_asked_to_stop_it_finishes_the_tasks_it_has_taken_and_takes_no_more(engine):
    taken = []
    results = []

    def source():
        for page in good_tasks(50):
            taken.append(page.page.key)
            yield page

    results.extend(engine(stopping=lambda: len(taken) >= 4).map(source(), page_result))
    assert sorted(result.page_key for result in results) == sorted(taken)
    assert 4 <= len(taken) < 50


class _SourceError(Exception):
    pass


def test_an_exception_in_the_source_reaches_the_caller(engine):
    def source():
        yield from good_tasks(3)
        raise _SourceError

    results = engine().map(source(), page_result)
    with pytest.raises(_SourceError):
        list(results)
    assert len(outcomes_of(engine().map(good_tasks(2), page_result))) == 2, "the next call works all the same"
