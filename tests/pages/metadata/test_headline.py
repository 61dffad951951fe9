import pytest

from etl.pages.model.article import Conflict, Sourced
from tests.pages.metadata.markup import H1, URL, ld, meta, read


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (meta(og__title="Ferry late again, riders say"), H1, Sourced("The ferry is late again", "h1")),
        (meta(og__title="Ferry late again"), "<h1>WXYZ</h1>", Sourced("Ferry late again", "meta:og:title")),
        (
            meta(og__title="The ferry is late again"),
            f"<h1>Support public radio today</h1>{H1}",
            Sourced("The ferry is late again", "h1"),
        ),
        ("<title>The ferry is late again | WXYZ</title>", "", Sourced("The ferry is late again", "title")),
        (
            "<title>The ferry is late again - Harbor Radio</title>" + meta(og__site_name="Harbor Radio"),
            "",
            Sourced("The ferry is late again", "title"),
        ),
        ("<title>Late - and later</title>", "", Sourced("Late - and later", "title")),
        (ld(), "", Sourced("The ferry is late again", "json-ld")),
        ("", H1, Sourced("The ferry is late again", "h1")),
        ("", "<svg><title>menu icon</title></svg><h1>News</h1>", Sourced("News", "h1")),
    ],
)
def test_the_headline_is_the_visible_one_that_the_head_supports(head, body, expected):
    assert read(head, body).headline == expected


@pytest.mark.parametrize(
    ("url", "shown", "headline"),
    [
        (
            "https://drinkmerrow.example/old-ferry",
            "Seven ways to cross the bay | Merrow",
            "Seven ways to cross the bay",
        ),
        (
            "https://boats.merrow.example/care",
            "How to keep a boat dry | Merrow Boats",
            "How to keep a boat dry",
        ),
        ("https://www.merrowpost.example/a", "The ferry sails again – Merrow Post", "The ferry sails again"),
        ("https://livescience.example/a", "The ferry sails – live", "The ferry sails – live"),
        ("https://drinkmerrow.example/a", "The ferry sails | Opinion", "The ferry sails | Opinion"),
    ],
)
def test_the_name_of_the_site_behind_a_headline_is_known_by_its_host(url, shown, headline):
    assert read("", f"<h1>{shown}</h1>", url=url).headline == Sourced(headline, "h1")


def test_another_headline_of_the_head_is_kept_as_a_conflict():
    facts = read(meta(og__title="The ferry is late again, riders say"), H1)
    assert Conflict("headline", "The ferry is late again, riders say", "meta:og:title") in facts.conflicts


TITLE = "<title>The ferry is late again | Harbor Radio</title>"
PARAGRAPH = f"<p>{'The ferry left the quay an hour late on Tuesday and nobody said why. ' * 3}</p>"
OG = meta(og__title="Why boats in the harbor never run on time")


@pytest.mark.parametrize(
    ("head", "body", "headline", "source"),
    [
        (OG, f"{H1}{PARAGRAPH}", "The ferry is late again", "h1"),
        (OG + TITLE, f"{H1}{PARAGRAPH}", "The ferry is late again", "h1"),
        (ld(headline="Why boats in the harbor never run on time"), H1, "The ferry is late again", "h1"),
        (OG, f"{H1}{PARAGRAPH}<h1>More from the harbor</h1>", "The ferry is late again", "h1"),
        (OG, f"{PARAGRAPH}{PARAGRAPH}<h1>A message from our director</h1>", OG, "meta:og:title"),
        (OG, f"<h1 class='site-logo'>Harbor Radio News Talk</h1>{PARAGRAPH}", OG, "meta:og:title"),
        (OG, f"<div id='logo'><h1>Harbor Radio News Talk</h1></div>{PARAGRAPH}", OG, "meta:og:title"),
        (OG, f"<h1><a href='/'>Harbor Radio News Talk</a></h1>{PARAGRAPH}", OG, "meta:og:title"),
        (OG, f"<a href='https://x.example/'><h1>Harbor Radio News</h1></a>{PARAGRAPH}", OG, "meta:og:title"),
    ],
    ids=[
        "search engine's title", "supported by the title", "against JSON-LD", "others behind the text",
        "a notice behind the text", "a logo's class", "a logo's id", "a link to the front page", "within such a link",
    ],
)  # fmt: skip
def test_an_h1_above_the_text_that_is_not_a_logo_is_the_headline(head, body, headline, source):
    found = read(head, body).headline
    assert found == Sourced(
        "Why boats in the harbor never run on time" if headline is OG else headline, source
    )


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Harbor Radio : News : The ferry is late again", "<h2>The ferry is late again</h2>", "h2"),
        ("The Harbor Hour » Archive » The ferry is late again", "<h2>The ferry is late again</h2>", "h2"),
        ("The ferry is late again - Harbor Co. 100% local", "<div>The ferry is late again</div>", "line"),
        ("The ferry is late again – Quay Talk – Harbor", "<h3>The ferry is late again</h3>", "h3"),
        (
            "The ferry is late again - Health - Harbor",
            "<h1>Ferry Health Center</h1><h2>The ferry is late again</h2>",
            "h2",
        ),
        (
            "The ferry is late again - Quay News - Harbor",
            "<h1>Quay News</h1><h2>The ferry is late again</h2>",
            "h2",
        ),
        (
            "The ferry is late again",
            "<h1>You are using an old browser</h1><h2>The ferry is late again</h2>",
            "h2",
        ),
    ],
)
def test_the_part_of_a_title_that_a_line_of_the_page_says_is_the_headline(title, body, expected):
    assert read(f"<title>{title}</title>", body + PARAGRAPH).headline == Sourced(
        "The ferry is late again", expected
    )


@pytest.mark.parametrize(
    "body",
    [
        "<h2><a href='/ferry'>The ferry is late again</a></h2>",
        "<a href='/ferry'><h2>The ferry is late again</h2></a>",
        f"{PARAGRAPH}{PARAGRAPH}<h2>The ferry is late again</h2>",
    ],
    ids=["a link", "within a link", "behind the text"],
)
def test_a_teaser_that_says_what_the_title_says_is_not_a_headline(body):
    assert read(meta(og__title="The ferry is late again"), body).headline.source == "meta:og:title"


def test_of_several_h1_the_one_most_like_the_head_is_the_headline():
    body = "<h1>Harbor ferry news and maps</h1><h1>Harbor ferry timetable changes</h1>"
    assert (
        read(meta(og__title="Harbor ferry timetable changes"), body).headline.value
        == "Harbor ferry timetable changes"
    )


def test_of_several_h1_that_the_head_does_not_know_the_one_that_the_address_names_is_the_headline():
    body = f"<h1>Weather on the coast now</h1>{H1}<h1>Next in our guide</h1>"
    assert read(OG, body).headline == Sourced("The ferry is late again", "h1")


@pytest.mark.parametrize(
    ("h1", "headline"),
    [
        ("<h1><span>Transport</span> The ferry is late again</h1>", "The ferry is late again"),
        ("<h1>The ferry is late again <small>June 18, 2025</small></h1>", "The ferry is late again"),
        ("<h1>Again: The ferry is late again</h1>", "Again: The ferry is late again"),
        ("<h1>The ferry is late again | Transport | Harbor</h1>", "The ferry is late again"),
        ("<h1>Opinion | The ferry is late again</h1>", "Opinion | The ferry is late again"),
    ],
)
def test_a_label_or_date_in_an_element_of_its_own_is_not_part_of_the_headline(h1, headline):
    assert read(meta(og__title="The ferry is late again"), h1).headline.value == headline


def test_the_editors_headline_is_that_of_the_structured_data_where_all_else_is_for_search_engines():
    sought = "Late boats in the harbor: what riders must know"
    head = f"<title>{sought}</title>{meta(og__title=sought)}"
    body = f"<h1>{sought}</h1>{PARAGRAPH}"
    assert read(head + ld(url=URL), body).headline == Sourced("The ferry is late again", "json-ld")
    assert read(head + ld(), body).headline == Sourced(sought, "h1")


def test_a_site_that_gives_each_pages_title_as_its_name_has_headlines():
    named = meta(og__title="The ferry is late again", og__site_name="The ferry is late again")
    assert read(named, H1).headline == Sourced("The ferry is late again", "h1")


NAMED = '<meta property="og:site_name" content="WXYZ Harbor Radio">'


@pytest.mark.parametrize(
    "head",
    [
        "<title>The ferry is late again « WXYZ Harbor Radio</title>",
        f"{NAMED}<title>WXYZ Harbor Radio :: The ferry is late again</title>",
        f"{NAMED}<title>WXYZ Harbor Radio | The ferry is late again</title>",
        (
            f'{NAMED}<meta property="og:title" content="WXYZ Harbor Radio"><title>WXYZ Harbor Radio</title>'
            '<meta name="dc.title" content="The ferry is late again">'
        ),
        "<title>The ferry is late again | WXYZ Harbor Radio</title>",
    ],
    ids=[
        "an angle",
        "two colons",
        "the site first",
        "the site alone, and another tag",
        "a logo in a line of links",
    ],
)
def test_a_headline_that_only_the_head_says_is_read_without_the_site(head):
    logo = '<div><a href="/">WXYZ Harbor Radio</a><ul><li><a href="/n">News</a></li></ul></div>'
    assert read(head, logo, url=None).headline.value == "The ferry is late again"


def test_a_title_that_the_site_gives_as_its_name_keeps_its_first_part():
    head = (
        '<meta property="og:site_name" content="Kind in a crisis"><title>Kind in a crisis | The Quay</title>'
    )
    headline = read(head, "<h1>Kind in a crisis</h1>", url=None).headline
    assert headline is None or headline.value != "The Quay"
