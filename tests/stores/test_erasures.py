"""Which URLs an erasure covers, and which paths and messages mention its target."""

import pytest

from etl.stores.erasures import Erasures, ErasureTarget


def covering(target):
    return Erasures({target.kind: [target.digest]})


@pytest.mark.parametrize(
    ("target", "url", "is_covered"),
    [
        (ErasureTarget.of_url("https://a.example/x"), "http://www.a.example/x/?fbclid=1", True),
        (ErasureTarget.of_url("https://a.example/x", exact=True), "https://a.example/%78#top", True),
        (ErasureTarget.of_url("https://a.example/x", exact=True), "http://a.example/x", False),
        (ErasureTarget.of_url("https://a.example/x"), None, False),
        (ErasureTarget.of_host("a.example"), "https://news.a.example/x", True),
        (ErasureTarget.of_host("https://www.A.example:8080/whatever"), "http://a.example/", True),
        (ErasureTarget.of_host("bücher.example"), "https://xn--bcher-kva.example/x", True),
        (ErasureTarget.of_host("a.example"), "https://a.example.org/x", False),
    ],
)
def test_a_target_covers_its_pages_and_no_others(target, url, is_covered):
    assert covering(target).covers(url) is is_covered


@pytest.mark.parametrize(
    ("target", "text", "is_named"),
    [
        (ErasureTarget.of_url("https://a.example/news/x"), "see http://www.a.example/news/x.", True),
        (ErasureTarget.of_url("https://a.example/news/x"), "mirror/a.example/news/x.html", True),
        (
            ErasureTarget.of_url("https://a.example/news/x"),
            "saved/https%3A%2F%2Fa.example%2Fnews%2Fx.html.gz",
            True,
        ),
        (ErasureTarget.of_url("https://a.example/news/x"), "crawl.zip!a.example/news/x.html", True),
        (ErasureTarget.of_url("https://a.example/news/x"), "mirror/a.example/news/y.html", False),
        (ErasureTarget.of_host("a.example"), "crawls/news.a.example-2026.warc.gz", False),
        (ErasureTarget.of_host("a.example"), "crawls/a.example.warc.gz", True),
        (ErasureTarget.of_host("a.example"), "crawls/www.a.example/1.html", True),
        (ErasureTarget.of_host("a.example"), "crawls/b.example/1.html", False),
        (ErasureTarget.of_host("a.example"), None, False),
    ],
)
def test_a_target_is_found_in_a_path_or_message_that_mentions_it(target, text, is_named):
    assert covering(target).named_in(text) is is_named


def test_only_pages_without_a_url_can_claim_a_host_but_all_can_claim_a_url():
    body = b'<link rel="canonical" href="https://a.example/x">'
    host, page = (
        covering(ErasureTarget.of_host("a.example")),
        covering(ErasureTarget.of_url("http://a.example/x")),
    )
    assert host.covers_claims(body, None)
    assert not host.covers_claims(body, "https://b.example/y")
    assert page.covers_claims(body, None)
    assert page.covers_claims(body, "https://b.example/y")
