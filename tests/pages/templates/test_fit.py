"""Which pages a template fits, and what it cuts out of them."""

import pytest

from etl.pages.decode.document import parse_tree, visible_words
from etl.pages.learning.learn import learn
from etl.pages.model.profile import DEFAULT_PROFILE
from etl.pages.templates.fit import cut, fit, words_in
from tests.pages.learning.station_pages import markup, page


@pytest.fixture(scope="module")
def template():
    return learn("WMRO", [page(n) for n in range(30)], DEFAULT_PROFILE)


def fitted(template, html):
    return fit(parse_tree(html), template)


def test_menu_rail_and_foot_are_the_sites_own(template):
    assert {element.get("class") for element in fitted(template, markup(40)).chrome} == {
        "masthead",
        "rail",
        "foot",
    }


def test_what_is_cut_leaves_an_empty_element_and_the_text_behind_it(template):
    parsed = parse_tree(markup(40).replace("</header>", "</header>Weather: dry."))
    cut(fit(parsed, template))
    header = parsed.tree.find(".//header")
    assert (len(header), header.text, header.tail.strip()) == (0, None, "Weather: dry.")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("<main>", '<main><div class="poll">How do you like it?</div>'), "a new part around the text"),
        (('<p class="byline">', '<p class="updated">'), "a new name"),
        (
            ('<div class="story-text"><p>', '<div class="story-text"><blockquote>'),
            "a new element in the text",
        ),
        (
            ("<h2>Also read</h2>", "<p>" + "A whole story in the rail. " * 60 + "</p>"),
            "too much text in the rail",
        ),
        (
            ("<h2>Also read</h2>", '<script type="application/ld+json">{"@type": "Article"}</script>'),
            "data in the rail",
        ),
    ],
)
def test_a_page_with_anything_new_on_it_goes_the_full_way(template, change, why):
    html = markup(40)
    assert html != html.replace(*change), why
    assert fitted(template, html.replace(*change)) is None, why


@pytest.mark.parametrize(
    "change",
    [
        ('<ul class="latest">', '<ul class="latest"><li><a href="/x">One teaser more than on other pages</a></li>'),
        ("<h2>Also read</h2>", '<h3 class="new">Also read</h3>'),
        ("</title>", '</title><meta name="generator" content="x"><link rel="icon" href="/i.png">'),
    ],
)  # fmt: skip
def test_what_changes_inside_the_sites_own_parts_or_in_the_head_does_not_matter(template, change):
    assert fitted(template, markup(40).replace(*change)) is not None


def test_words_that_were_cut_are_counted_as_a_reader_sees_them(template):
    parsed = parse_tree(markup(40))
    found = fit(parsed, template)
    assert found.words == sum(visible_words(element) for element in found.chrome) > 50


def test_the_words_of_equal_markup_are_the_same_each_time():
    rail = parse_tree(markup(40)).tree.find(".//aside")
    assert words_in(rail) == words_in(rail) == visible_words(rail)
