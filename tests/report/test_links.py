"""Addresses that a scraped page chose: what may be linked, and what a browser may load."""

import pytest

from etl.pages.model.article import Caption
from etl.report.links import link, picture, picture_hosts


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
        "data:text/html,<script>", "vbscript:x", "file:///etc/passwd", "//kxyz.example/a", "/a", "", None,
        "https://", "https:///a", "https://kxyz.example\\@evil.example", "https://bank.example@evil.example/",
        "https://kxyz.example/\u202egpj", "https://kxyz.example/a b", "https://[::1", "ftp://kxyz.example/a",
    ],
)  # fmt: skip
def test_what_is_not_a_plain_address_of_the_web_is_not_linked(url):
    assert link(url) == ""


@pytest.mark.parametrize(
    "url", ["https://www.kxyz.example/a?b=c#d", "http://kxyz.example:8080/", "HTTPS://kxyz.example/新闻"]
)
def test_an_address_of_the_web_is_linked_as_it_is(url):
    assert link(f" {url}\n") == url


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/a.png", "http://printer/a.png", "http://127.0.0.1/a.png", "http://[::1]/a.png",
        "http://192.168.0.1/a.png", "http://2130706433/a.png", "http://nas.local/a.png", "http://x.home.arpa/a.png",
        "https://img.example;script-src/a.png", "https://img.example'/a.png", "https://*.example/a.png",
        "data:image/png;base64,AAAA",
    ],
)  # fmt: skip
def test_no_picture_is_loaded_from_the_readers_own_network_or_through_a_forged_policy(url):
    assert picture(url) == ""
    assert picture_hosts([Caption(0, "A hall.", image_url=url)]) == ()


def test_pictures_of_one_host_are_one_host():
    captions = [
        Caption(n, "A hall.", image_url=url)
        for n, url in enumerate(
            ("https://img.example/a.png", "https://IMG.example/b.png", "http://b.example:81/", None)
        )
    ]
    assert picture_hosts(captions) == ("http://b.example:81", "https://img.example")
