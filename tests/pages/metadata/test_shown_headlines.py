import pytest

from etl.pages.decode.document import parse_document
from etl.pages.metadata.shown_headlines import ShownHeadlines, without_labels, without_subtitle

PARAGRAPH = f"<p>{'The ferry left the quay an hour late on Tuesday and nobody said why. ' * 3}</p>"


def shown(body, *site_names):
    parsed = parse_document(f"<html><body>{body}</body></html>")
    assert parsed is not None
    return ShownHeadlines(parsed, frozenset(site_names))


def test_the_sites_name_and_its_logo_are_not_headlines():
    body = "<h1>Harbor Radio</h1><h1 id='site-title'>Coast</h1><h1><a href='/index'>Old ferry</a></h1><h1>Quay</h1>"
    assert [text for _, text in shown(body, "harborradio").first_level] == ["Old ferry", "Quay"]


@pytest.mark.parametrize(("paragraphs_before", "is_before"), [(0, True), (1, True), (2, True), (3, False)])
def test_a_headline_stands_before_most_paragraphs(paragraphs_before, is_before):
    page = shown(PARAGRAPH * paragraphs_before + "<h1>Quay</h1>" + PARAGRAPH * (4 - paragraphs_before))
    [(h1, _)] = page.first_level
    assert page.stands_before_text(h1) is is_before


def test_a_page_without_paragraphs_has_its_headline_anywhere():
    page = shown("<p>Short.</p><h1>Quay</h1>")
    assert page.stands_before_text(page.first_level[0][0])


def test_a_title_of_many_parts_is_looked_up_whole():
    title = " - ".join(f"Part {n}" for n in range(12))
    assert shown(f"<h2>Part 1</h2><h2>{title}</h2>").heading_like([title]).value == title
    assert shown("<h2>Part 1</h2>").heading_like([title]) is None


@pytest.mark.parametrize(
    ("html", "bare"),
    [
        ("<h1><b>News</b> The ferry sails</h1>", "The ferry sails"),
        ("<h1>The ferry sails <i><u>today</u></i></h1>", "The ferry sails"),
        ("<h1>News The ferry sails</h1>", "News The ferry sails"),
        ("<h1>The ferry</h1>", "The ferry"),
    ],
)
def test_a_label_leaves_where_it_has_an_element_of_its_own(html, bare):
    [(h1, text)] = shown(html).first_level
    assert without_labels(h1, text, ["The ferry sails"]) == bare


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("The old ferry sails | Coast | KBAY", "The old ferry sails"),
        ("Opinion | The old ferry sails", "Opinion | The old ferry sails"),
        ("The old ferry sails", "The old ferry sails"),
    ],
)
def test_what_stands_behind_a_bar_leaves_where_a_headline_stands_ahead_of_it(text, bare):
    assert without_subtitle(text) == bare
