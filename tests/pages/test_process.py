from datetime import UTC, datetime

from etl.pages.model import Fault, FetchedSource, Loaded, Origin, Quarantined, RawPage, Rejected, RejectReason
from etl.pages.process import process

SENTENCES = [f"In year {n} the ferry carried more people than live on both of its shores." for n in range(9)]


def outcome(body):
    at = datetime(2026, 11, 1, tzinfo=UTC)
    return process(RawPage("k", None, None, at, FetchedSource.INPUT, body.encode(), "text/html", Origin("x")))


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
