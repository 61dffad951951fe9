import pytest

from etl.pages.body.teaser_cards import NO_CARDS, find_teaser_cards
from etl.pages.decode.document import parse_document
from etl.pages.model.positions import BlockIndex

URL = "https://www.kbay.example/harbour"
EXCERPT = "The crews vote again on Friday, after talks with the council failed."


def card(
    n, *, name="teaser", to="/news/ferry-crews-vote-{n}", words="Ferry crews vote once more", excerpt=EXCERPT
):
    href = to.format(n=n)
    return f"<div class='{name}'><h3><a href='{href}'>{words} {n}</a></h3><p>{excerpt}</p></div>"


def cards(html, url=URL):
    document = parse_document(f"<html><body><main>{html}</main></body></html>")
    found = find_teaser_cards(document, url)
    outer = [element for element in document.tree.iter("div") if element in found.elements]
    return document, found, outer


def many(n=4, **form):
    return "".join(card(i, **form) for i in range(n))


@pytest.mark.parametrize(
    ("html", "count"),
    [
        pytest.param(many(), 4, id="four cards"),
        pytest.param(many(3), 0, id="three are a box inside an article"),
        pytest.param(many(to="/news/ferry-crews-vote"), 0, id="all lead to one story"),
        pytest.param("".join(card(n, name=f"teaser-{n}") for n in range(4)), 4, id="numbered classes"),
        pytest.param("".join(card(n, name="abcd"[n]) for n in range(4)), 0, id="four different classes"),
        pytest.param(many(to="https://news.kbay.example/ferry-crews-vote-{n}"), 4, id="on a sister host"),
        pytest.param(many(to="https://other.example/ferry-crews-vote-{n}"), 0, id="on other sites"),
        pytest.param(many(to="/section-{n}"), 0, id="not the addresses of stories"),
        pytest.param(many(to="/2026/{n}"), 4, id="numbered addresses"),
        pytest.param(many(to="/harbour?page={n}"), 0, id="the page itself"),
        pytest.param(many(to="https://[broken/{n}"), 0, id="broken addresses"),
        pytest.param(many(words="Ferry"), 0, id="too short for headlines"),
        pytest.param(many(words="Ferry crews vote " * 20), 0, id="too long for headlines"),
        pytest.param(
            many().replace("</a>", "</a> and that is what the council said about it"), 0, id="half linked"
        ),
        pytest.param("", 0, id="no cards"),
    ],
)
def test_cards_are_several_elements_of_one_class_that_lead_to_other_stories_of_the_site(html, count):
    assert len(cards(html)[2]) == count


@pytest.mark.parametrize(("stories", "count"), [(2, 4), (3, 0)])
def test_an_element_that_opens_with_more_than_two_stories_is_not_a_card(stories, count):
    groups = (many(stories, to=f"/news/a-b-c-{group}{{n}}", excerpt="") for group in range(4))
    assert len(cards("".join(f"<div class='group'>{group}</div>" for group in groups))[2]) == count


def test_links_below_an_articles_own_text_do_not_make_a_card_of_it():
    story = "<p>The crews vote again.</p>" * 3
    html = "".join(
        f"<div class='story'>{story}<h3><a href='/news/a-b-c-{n}'>Ferry crews vote once more</a></h3></div>"
        for n in range(4)
    )
    assert cards(html)[2] == []


def test_without_an_address_of_its_own_a_page_has_cards_too():
    assert len(cards(many(), url=None)[2]) == 4


def test_the_share_of_words_in_cards_is_counted_in_words():
    document, found, _ = cards(many(excerpt="") + f"<p>{EXCERPT} {EXCERPT}</p>")
    every = [BlockIndex(n) for n in range(len(document.blocks))]
    assert found.share_of_words(document, [*every, None]) == 4 * 6 / (4 * 6 + 24)
    assert found.share_of_words(document, every[-1:]) == 0
    assert found.share_of_words(document, []) == 0
    assert NO_CARDS.share_of_words(document, every) == 0


def test_stories_are_counted_once_for_the_element_they_stand_in():
    document, found, outer = cards(many() + card(3))
    assert found.story_count(document, document.tree) == 4
    assert found.story_count(document, outer[0]) == 1
