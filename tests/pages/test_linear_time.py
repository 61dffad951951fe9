"""No pass over a page takes time that grows with the square of what the page repeats."""

import sys
import time
from collections.abc import Callable

import lxml.html
import pytest

from etl.matching import fingerprints
from etl.pages.captions.credit_tails import split_credit
from etl.pages.captions.text import is_noise, trimmed
from etl.pages.decode.document import parse_document
from etl.pages.decode.links import Links
from etl.pages.decode.structured_data import read_structured_data
from etl.pages.model.outcome import Loaded
from etl.pages.process import process
from etl.pages.vocabulary.line_rules import Shape, all_rules
from tests.builders import raw_page
from tests.pages.hostile_pages import KINDS, article, repeated
from tests.soak import IS_SOAK

_SMALL = 20_000 if IS_SOAK else 10_000
"""Characters; below, what every page costs hides what grows."""
_TIMES = 4
_MOST_CALLS = 7
"""Times as many calls as the small page a page of `_TIMES` its size may take; calls are counted, so this is exact."""
_MOST_FOR_DEPTH = 5
"""Times as many calls for links in 500 levels; where each level reads all of them, it is some hundreds."""
_MOST_TIME = 9
"""The same of time, where the work is done inside of one call: linear work takes 4, quadratic work 16."""


@pytest.fixture(scope="module", autouse=True)
def _what_is_loaded_once_is_not_counted():
    _process(KINDS["equal figures"](_SMALL))


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_four_times_the_size_takes_about_four_times_the_calls(kind):
    small, large = (_calls(lambda n=n: _process(KINDS[kind](_SMALL * n))) for n in (1, _TIMES))

    assert large < _MOST_CALLS * small


def test_deeply_nested_links_take_about_as_many_calls_as_adjacent_ones():
    links = repeated("<p><a href=/b>c d</a> e f</p>", 40_000)

    beside, deep = (_calls(lambda n=n: _process(article("<div>" * n + links))) for n in (1, 500))

    assert deep < _MOST_FOR_DEPTH * beside


@pytest.mark.parametrize("unit", ["© ", "• ", " / ", " | ", " — ", "file - ", "A.) "])
def test_a_caption_of_four_times_the_separators_is_split_in_about_four_times_the_time(unit):
    small, large = ("A man walks by the wall at dawn" + unit * (n // len(unit)) for n in (20_000, 80_000))

    assert _seconds(lambda: split_credit(large)) < _MOST_TIME * _seconds(lambda: split_credit(small))


@pytest.mark.parametrize("unit", ["7", "7 ", "a", "all ", "the ", "(", "- ", "| ", "Anna "])
def test_a_few_equal_pieces_are_held_against_every_wording_rule_in_no_time(unit):
    """A pattern that tries every way to split them takes a million times as long for twenty more pieces."""
    small, large = (unit * n for n in (4, 24))

    assert _seconds(lambda: _held_against_all(large)) < _MOST_TIME * _seconds(
        lambda: _held_against_all(small)
    )


def _held_against_all(text: str) -> int:
    return sum(rule.takes(text, Shape.REPORT, 1) for rule in all_rules())


@pytest.mark.parametrize("unit", ["/ ", "- ", ". "])
def test_a_caption_of_signs_is_distinguished_from_a_button_in_linear_time(unit):
    small, large = (unit * (n // len(unit)) + "an x" for n in (1_000, 4_000))

    assert _seconds(lambda: is_noise(large)) < _MOST_TIME * _seconds(lambda: is_noise(small))


def test_labels_are_taken_from_the_end_of_a_text_in_linear_time():
    small, large = ("A man walks" + " close" * n for n in (2_000, 8_000))

    assert trimmed(small) == "A man walks"
    assert _seconds(lambda: trimmed(large)) < _MOST_TIME * _seconds(lambda: trimmed(small))


def test_blocks_of_a_page_without_links_are_asked_for_them_in_linear_time():
    parse_document("<a href=/b>c</a>")  # libxml2 walks no tree for a tag that it has never met
    small, large = (parse_document("<p>a</p>" * n) for n in (1_500, 6_000))

    assert _seconds(lambda: _shares(large)) < _MOST_TIME * _seconds(lambda: _shares(small))


def _shares(page):
    links = Links(page.tree, page.stretches)
    return [links.share(block) for block in page.blocks]


def test_structured_data_of_comments_alone_is_given_up_in_linear_time():
    small, large = (_script("/**/" * (n // 4) + "x") for n in (10_000, 40_000))

    assert _seconds(lambda: read_structured_data([large])) < _MOST_TIME * _seconds(
        lambda: read_structured_data([small])
    )


def _script(text):
    element = lxml.html.Element("script")
    element.text = text
    return element


def _process(html: str) -> None:
    outcome = process(raw_page(html, "https://wvry.example/2026/11/01/council-votes"))
    assert isinstance(outcome, Loaded)
    fingerprints.of(
        [caption.text for caption in outcome.captions], [p.text for p in outcome.article.paragraphs]
    )


def _calls(work: Callable[[], object]) -> int:
    """How many functions are called, those of C included."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def _seconds(work: Callable[[], object]) -> float:
    """Seconds of this thread's own time, the shortest of three; never less than the clock can tell."""
    times = []
    for _ in range(3):
        start = time.thread_time()
        work()
        times.append(time.thread_time() - start)
    return max(min(times), 0.000_5)
