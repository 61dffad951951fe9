"""Which spellings of a URL mean one page, and which do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.pages.decode.url_forms import domains, equivalent, same_page

STORY = "https://www.kqrz.example/news/tram-line"


@pytest.mark.parametrize(
    "spelled",
    [
        "HTTPS://WWW.Kqrz.EXAMPLE/news/tram-line",
        "https://www.kqrz.example:443/news/tram-line",
        "https://www.kqrz.example:/news/tram-line",
        "https://www.kqrz.example./news/tram-line",
        "https://www.kqrz.example/news/tram%2Dline",
        "https://www.kqrz.example/%6eews/tr%61m-line",
        "https://www.kqrz.example/./news/./tram-line",
        "https://www.kqrz.example/arts/../news/tram-line",
        "https://www.kqrz.example/arts/%2E%2e/news/tram-line",
        "https://www.kqrz.example/../../news/tram-line",
        "https://www.kqrz.example/news/tram-line#photos",
        "https://reader@www.kqrz.example/news/tram-line",
        " https://www.kqrz.example/news/tram-line\n",
        "https://www.kq\trz.example/news/tram\r\n-line",
        "\x00https://www.kqrz.example/news/tram-line\x1f",
        "https://www.kqrz%2Eexample/news/tram-line",
    ],
)
def test_spellings_that_are_equal_urls(spelled):
    assert equivalent(spelled) == equivalent(STORY)
    assert same_page(spelled) == same_page(STORY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://kqrz.example", "https://kqrz.example/"),
        ("http://kqrz.example:80/a", "http://kqrz.example/a"),
        ("https://kqrz.example/caf%c3%a9 bar", "https://kqrz.example/café%20bar"),
        ("https://kqrz.example/a?q=%7Etram", "https://kqrz.example/a?q=~tram"),
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
        ("https://B%C3%BCcher.example/a", "https://bücher.example/a"),
        ("https://[2001:DB8::1]/a", "https://[2001:db8::1]:443/a"),
        ("https://kqrz.example/a/b/..", "https://kqrz.example/a/"),
    ],
)
def test_other_equal_urls(one, other):
    assert equivalent(one) == equivalent(other)


@pytest.mark.parametrize(
    "spelled",
    [
        "http://www.kqrz.example/news/tram-line",
        "https://kqrz.example/news/tram-line",
        "https://www.kqrz.example/news/tram-line/",
        "https://www.kqrz.example/news/tram-line?utm_source=letter&fbclid=1",
        "https://www.kqrz.example/news/tram-line?utm%5Fsource=letter",
        "https://www.kqrz.example/news/tram-line?",
        "https://www.kqrz.example/news/tram-line?&",
        "www.kqrz.example/news/tram-line",
        "//kqrz.example/news/tram-line",
        "http://kqrz.example:80/news/%74ram-line/?gclid=2#x",
    ],
)
def test_spellings_of_a_url_that_lead_to_the_same_page_are_equivalent(spelled):
    assert same_page(spelled) == same_page(STORY)


def test_the_exact_forms_differ():
    looser = ["http://www.kqrz.example/news/tram-line", "https://kqrz.example/news/tram-line", f"{STORY}/"]
    assert len({equivalent(url) for url in [STORY, *looser]}) == 4


@pytest.mark.parametrize(
    "other",
    [
        "https://www.kqrz.example/News/Tram-Line",
        "https://m.kqrz.example/news/tram-line",
        "https://www.kqrz.example/news/tram-line/amp",
        "https://www.kqrz.example//news/tram-line",
        "https://www.kqrz.example/news/tram-line//",
        "https://www.kqrz.example/news/tram-line?id=2",
        "https://www.kqrz.example/news/tram%2Fline",
        "https://www.kqrz.example:8443/news/tram-line",
        "https://www.kqrz.example:80/news/tram-line",
        "https://www.kqrz.example/news\\tram-line",
        "ftp://www.kqrz.example/news/tram-line",
        "https://akqrz.example/news/tram-line",
        "no url",
        "",
        "https://[bad/news",
        "https://www.kqrz.example:99999/news/tram-line",
    ],
)
def test_urls_that_may_be_different_pages_are_different(other):
    assert same_page(other) != same_page(STORY)
    assert equivalent(other) != equivalent(STORY)


@given(st.text(max_size=60))
def test_any_text_has_a_form_and_that_does_not_change_again(text):
    once = equivalent(f"https://kqrz.example/{text}")
    assert equivalent(once) == once
    same_page(text)
    domains(text)


def test_a_url_is_of_its_host_and_of_the_hosts_above():
    assert domains("https://www.News.Bücher.example:8080/x") == [
        "news.xn--bcher-kva.example",
        "xn--bcher-kva.example",
        "example",
    ]
