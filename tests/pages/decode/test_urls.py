from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.pages.decode.urls import absolute, canonical, host, page_key, same_site
from etl.pages.model.raw_page import FetchedSource

MOMENT = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://WWW.WXYZ.Example/News/A", "https://www.wxyz.example/News/A"),
        ("https://wxyz.example", "https://wxyz.example/"),
        ("https://wxyz.example:443/a", "https://wxyz.example/a"),
        ("http://wxyz.example:80/a", "http://wxyz.example/a"),
        ("http://wxyz.example:8080/a", "http://wxyz.example:8080/a"),
        ("https://wxyz.example/a#top", "https://wxyz.example/a"),
        ("https://wxyz.example/a?utm_source=x&id=7&fbclid=y", "https://wxyz.example/a?id=7"),
        ("https://wxyz.example/a?utm_source=x", "https://wxyz.example/a"),
        ("https://wxyz.example/a?b=%20c&a", "https://wxyz.example/a?b=%20c&a"),
        ("https://user:secret@wxyz.example/a", "https://wxyz.example/a"),
        ("https://wxyz.example/amp/a", "https://wxyz.example/amp/a"),
        (" https://wxyz.example/a ", "https://wxyz.example/a"),
        ("not a url", "not a url"),
        ("http://[broken", "http://[broken"),
        ("http://wxyz.example:port/", "http://wxyz.example:port/"),
    ],
)
def test_the_canonical_form_of_a_url_is_frozen(url, expected):
    assert canonical(url) == expected


@given(st.text(max_size=80))
def test_canonicalising_twice_changes_nothing_more(text):
    assert canonical(canonical(text)) == canonical(text)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.WXYZ.example:8080/a", "wxyz.example"),
        ("https://wxyz.example./", "wxyz.example"),
        ("http://[broken", None),
        ("nothing", None),
        (None, None),
    ],
)
def test_the_host_is_folded(url, name):
    assert host(url) == name


def test_a_sub_domain_is_the_same_site_and_another_host_is_not():
    assert same_site("https://m.wxyz.example/a", "https://www.wxyz.example/a")
    assert not same_site("https://wxyz.example/", "https://notwxyz.example/")
    assert not same_site("", "https://wxyz.example/")


@pytest.mark.parametrize(
    ("reference", "base", "expected"),
    [
        ("/a", "https://wxyz.example/b/c", "https://wxyz.example/a"),
        ("//cdn.example/a", "https://wxyz.example/", "https://cdn.example/a"),
        ("/a", None, None),
        ("mailto:desk@wxyz.example", "https://wxyz.example/", None),
        ("", "https://wxyz.example/", None),
        ("http://[broken", None, None),
    ],
)
def test_references_are_resolved_against_the_page(reference, base, expected):
    assert absolute(reference, base) == expected


def test_the_page_key_is_frozen():
    key = page_key("https://wxyz.example/a", MOMENT, FetchedSource.INPUT, "00")
    assert key == page_key("https://WXYZ.example/a?utm_source=x#top", MOMENT, FetchedSource.INPUT, "00")
    assert len(key) == 32


def test_a_files_time_is_not_part_of_the_page_key():
    early, late = (
        page_key(None, MOMENT.replace(year=year), FetchedSource.FILE_TIME, "00") for year in (2020, 2026)
    )
    assert early == late


@pytest.mark.parametrize(
    "other",
    [
        ("https://wxyz.example/b", MOMENT, "00"),
        ("https://wxyz.example/a", MOMENT.replace(day=2), "00"),
        ("https://wxyz.example/a", MOMENT, "01"),
    ],
)
def test_another_url_moment_or_content_is_another_page(other):
    url, moment, digest = other
    first = page_key("https://wxyz.example/a", MOMENT, FetchedSource.INPUT, "00")
    assert page_key(url, moment, FetchedSource.INPUT, digest) != first
