import pytest

from etl.pages.decode.own_article import PageIdentity, own_articles

URL = "https://news.example/coast/ferry"
PAGE = PageIdentity((URL,), ("The old ferry sails for the last time",))
OWN = {"headline": "The old ferry sails for the last time", "datePublished": "2026-11-17"}
OTHER = {"headline": "Rain closes the lower road", "datePublished": "2026-11-19"}


def at(url, node=OWN):
    return node | {"url": url}


@pytest.mark.parametrize(
    ("nodes", "own"),
    [
        ([OWN], [OWN]),
        ([OTHER, OWN], [OWN]),
        ([at("https://news.example/rain", OTHER), OWN], [OWN]),
        ([OTHER, at(URL, {"headline": "Last trip"})], [at(URL, {"headline": "Last trip"})]),
        ([at(URL, OTHER), at(URL)], [at(URL), at(URL, OTHER)]),
        ([at("https://wire.example/1")], [at("https://wire.example/1")]),
        ([at("https://news.example/rain", OTHER)], []),
        ([at("https://news.example/", OTHER)], [at("https://news.example/", OTHER)]),
        ([OTHER], [OTHER]),
        ([{"headline": "Old ferry sails for last time"}, OWN], [OWN, {"headline": "Old ferry sails for last time"}]),
        ([{"datePublished": "2026-11-17"}], [{"datePublished": "2026-11-17"}]),
        ([], []),
    ],
    ids=[
        "alone", "by headline", "another's address", "by address", "address of all", "syndicated", "another's alone",
        "front page", "unsaid", "a fuller node first", "a date alone", "none",
    ],
)  # fmt: skip
def test_nodes_of_the_page_are_told_from_those_of_other_stories(nodes, own):
    assert list(own_articles(nodes, PAGE)) == own


@pytest.mark.parametrize(
    "stated",
    [
        {"url": URL},
        {"url": "/coast/ferry"},
        {"mainEntityOfPage": f"{URL}/"},
        {"mainEntityOfPage": {"@type": "WebPage", "@id": URL}},
        {"mainEntityOfPage": {"url": [f"{URL}?utm_source=feed"]}},
        {"@id": f"{URL}#article"},
        {"@id": "http://www.news.example/coast/ferry"},
        {"url": "https://m.news.example/coast/ferry"},
        {"url": "https://news.example/Coast/Ferry/amp"},
    ],
)
def test_an_address_is_the_pages_own_in_any_of_its_spellings(stated):
    node = {"headline": "Last trip", **stated}
    assert own_articles([OTHER, node], PAGE) == (node,)


@pytest.mark.parametrize(
    "stated", [{"@id": "#article"}, {"@id": "urn:uuid:1"}, {"url": "https://[bad"}, {"url": 7}]
)
def test_what_is_not_an_address_says_nothing(stated):
    node = {"headline": "Last trip", **stated}
    assert own_articles([node], PAGE) == (node,)


def test_pages_that_a_query_tells_apart_are_different_pages():
    page = PageIdentity(("https://news.example/story?id=7",), ("The ferry",))
    other, own = ({"headline": "x", "url": f"https://news.example/story?id={n}"} for n in (8, 7))
    assert own_articles([other, own], page) == (own,)


def test_without_an_address_or_title_of_the_page_every_node_stays_a_full_one_first():
    teaser = {"headline": "A teaser"}
    assert own_articles([teaser, at(URL)], PageIdentity()) == (at(URL), teaser)
