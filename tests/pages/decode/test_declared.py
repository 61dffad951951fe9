import lxml.html
import pytest

from etl.pages.decode.declared import read_declared


def declared(head, body=""):
    return read_declared(
        lxml.html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")
    )


@pytest.mark.parametrize("attribute", ["name", "property", "itemprop"])
def test_a_meta_tag_is_read_by_any_of_the_attributes_that_name_it(attribute):
    head = declared(f"<meta {attribute}='Author' content='Nora  Feld'>")
    assert head.meta == {"author": ("Nora Feld",)}


@pytest.mark.parametrize(
    ("tags", "meta"),
    [
        ("<meta name='tag' content='ferry'><meta name='tag' content='quay'>", {"tag": ("ferry", "quay")}),
        ("<meta name='a' property='b' content='x'>", {"a": ("x",), "b": ("x",)}),
        ("<meta name='title' content='Quay &amp;amp; pier'>", {"title": ("Quay & pier",)}),
        ("<meta name='author' content='  '>", {}),
        ("<meta name='author'>", {}),
        ("<meta content='nobody'>", {}),
        ("<meta charset='utf-8'>", {}),
    ],
)
def test_contents_are_kept_in_page_order_and_empty_ones_left_out(tags, meta):
    assert declared(tags).meta == meta


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("og:title", "title"), ("The ferry", "og:title")),
        (("title", "og:title"), ("Ferry", "title")),
        (("headline",), ("", "")),
        ((), ("", "")),
    ],
)
def test_the_content_of_the_first_name_found_is_returned(names, found):
    head = declared("<meta name='title' content='Ferry'><meta property='og:title' content='The ferry'>")
    assert head.first(*names) == found


@pytest.mark.parametrize(
    ("content", "headline"),
    [
        ('{"storyTitle": "The ferry &amp; the quay"}', "The ferry & the quay"),
        ('{"storyTitle": 7}', ""),
        ('{"other": "x"}', ""),
        ("[1]", ""),
        ("{broken", ""),
    ],
)
def test_the_analytics_record_is_read_where_it_is_an_object(content, headline):
    tag = lxml.html.Element("meta", name="brightspot-dataLayer", content=content)
    assert declared(lxml.html.tostring(tag, encoding="unicode")).recorded("headline") == headline


def test_a_broken_record_does_not_hide_the_one_behind_it():
    tags = "".join(
        f"<meta name='brightspot-dataLayer' content='{content}'>"
        for content in ("{broken", '{"station": "KBAY"}')
    )
    assert declared(tags).recorded("station") == "KBAY"


def test_the_first_title_counts_and_that_of_a_drawing_is_not_one():
    drawing = "<svg><title>Menu</title></svg>"
    assert declared("", f"{drawing}<title> The  ferry </title><title>Other</title>").title == "The ferry"
    assert declared("", drawing).title == ""


def test_the_first_canonical_link_is_the_address():
    links = (
        "<link rel='icon' href='/i'><link rel='Canonical' href=' /ferry '><link rel='canonical' href='/b'>"
    )
    assert declared(links).canonical == "/ferry"
    assert declared("").canonical == ""


def test_headlines_and_times_are_gathered_in_page_order_and_empty_headlines_left_out():
    head = declared("", "<h1>The <b>ferry</b></h1><h1> </h1><time>now</time><h1>Quay</h1><time>then</time>")
    assert [text for _, text in head.headlines] == ["The ferry", "Quay"]
    assert [element.tag for element, _ in head.headlines] == ["h1", "h1"]
    assert [element.text for element in head.times] == ["now", "then"]


@pytest.mark.parametrize(
    ("kind", "headline"),
    [("application/ld+json", "Ferry"), ("application/LD+JSON; charset=utf-8", "Ferry"), ("text/json", None)],
)
def test_structured_data_is_read_from_scripts_of_its_type(kind, headline):
    script = f"""<script type="{kind}">{{"@type": "NewsArticle", "headline": "Ferry"}}</script>"""
    assert declared(script).structured.main.get("headline") == headline
