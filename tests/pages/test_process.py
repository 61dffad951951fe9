import gc

import pytest

from etl.pages.model.outcome import Fault, Loaded, Quarantined, Rejected, RejectReason
from etl.pages.process import process
from tests.builders import raw_page

SENTENCES = [f"In year {n} the ferry carried more people than live on both of its shores." for n in range(9)]


def outcome(body):
    return process(raw_page(body))


def test_a_page_becomes_an_article_whose_words_are_counted():
    text = "".join(f"<p>{line}</p>" for line in SENTENCES)
    loaded = outcome(f"<html><body><article><h1>The ferry</h1>{text}</article></body></html>")
    assert isinstance(loaded, Loaded)
    assert [paragraph.text for paragraph in loaded.article.paragraphs] == SENTENCES
    assert loaded.blocks_summary.visible_words >= loaded.blocks_summary.body_words > 100


def test_nothing_in_the_bytes_is_rejected_as_empty():
    rejected = outcome("   \n ")
    assert isinstance(rejected, Rejected)
    assert rejected.reason is RejectReason.EMPTY


def test_a_page_that_the_parser_cannot_read_to_its_end_is_quarantined():
    lost = outcome("<html><body>" + "<div>" * 5000 + "".join(SENTENCES))
    assert isinstance(lost, Quarantined)
    assert lost.fault is Fault.TOO_DEEP


@pytest.mark.parametrize(
    "trouble",
    [
        pytest.param("<div>" * 1500, id="deep nesting"),
        pytest.param(f"<img src='data:image/png;base64,{'A' * 11_000_000}'>", id="a huge attribute"),
        pytest.param("<p>Half of a smile: &#xD83D;</p>", id="a reference to a lone surrogate"),
        pytest.param("<p>Half of a smile: \ud83d</p>", id="a lone surrogate"),
        pytest.param("<p>No letter: \x00 &#0;</p>", id="a null"),
    ],
)
def test_markup_that_stops_other_parsers_loses_no_sentence(trouble):
    text = "".join(f"<p>{line}</p>" for line in SENTENCES)
    loaded = outcome(f"<html><body>{trouble}<article><h1>The ferry</h1>{text}</article></body></html>")
    assert isinstance(loaded, Loaded)
    assert [paragraph.text for paragraph in loaded.article.paragraphs][-len(SENTENCES) :] == SENTENCES


def test_a_page_leaves_nothing_behind_for_the_garbage_collector():
    """Workers rely on it: they look for garbage seldom."""
    figure = (
        "<figure><img src='a.jpg'><figcaption>The ferry in the harbor of Orvik (Jo Doe)</figcaption></figure>"
    )
    text = "".join(f"<p>{line}</p>" for line in SENTENCES)
    page = f"<html><body><article><h1>The ferry</h1>{figure}{text}</article></body></html>"
    outcome(page)  # what is made once stays
    gc.collect()
    gc.disable()
    try:
        outcome(page)
        assert gc.collect() == 0
    finally:
        gc.enable()
