import pytest

from etl.pages.body.lines import BodyLine
from etl.pages.body.related_links import are_the_subject, is_related_link
from etl.pages.decode.document import parse_document
from etl.pages.model.article import Paragraph, ParagraphKind
from tests.pages.body.story import TEXT, clean, every_line, page

HEADLINE = "Ferries sail again from the pier"


def link(text, tail=""):
    return f"<a href='/news/a-b-c'>{text}</a>{tail}"


def is_link(html, *, below_pointer=False):
    document = parse_document(f"<html><body>{html}</body></html>")
    return is_related_link(every_line(document)[0], document, below_pointer=below_pointer)


@pytest.mark.parametrize(
    ("html", "answer"),
    [
        pytest.param(f"<p>{link(HEADLINE)}</p>", True, id="a linked headline"),
        pytest.param(f"<p>More: {link(HEADLINE)}</p>", True, id="a linked headline and a label"),
        pytest.param(f"<h2>{link(HEADLINE)}</h2>", True, id="a linked heading"),
        pytest.param(f"<p>{HEADLINE}</p>", False, id="no link"),
        pytest.param(
            f"<p>The mayor says that {link('the ferries sail')} by Monday.</p>", False, id="half linked"
        ),
        pytest.param(f"<p>{link('Ida Sorel')}</p>", False, id="a linked name"),
        pytest.param(f"<p>{link(TEXT[0] + TEXT[1])}</p>", False, id="a linked paragraph"),
        pytest.param(f"<p><a href='#top'>{HEADLINE}</a></p>", False, id="a link within the page"),
        pytest.param(f"<blockquote>{link(HEADLINE)}</blockquote>", False, id="a quote"),
        pytest.param(f"<p>{link('https://kbay.example/a b c d')}</p>", False, id="an address"),
        pytest.param(f"<ul><li>{link(HEADLINE)}</li></ul>", False, id="an only item"),
    ],
)
def test_a_line_that_is_nearly_all_link_points_to_another_story(html, answer):
    assert is_link(html) is answer


def test_an_item_below_a_pointer_is_one_more_pointer():
    assert is_link(f"<ul><li>{link(HEADLINE)}</li></ul>", below_pointer=True)


def test_a_line_that_was_not_found_on_the_page_is_text():
    line = BodyLine(Paragraph(ParagraphKind.PARAGRAPH, HEADLINE), None)
    assert not is_related_link(line, parse_document(f"<p>{link(HEADLINE)}</p>"), below_pointer=True)


@pytest.mark.parametrize(
    ("items", "answer"),
    [
        pytest.param([link(HEADLINE)] * 2, True, id="linked headlines"),
        pytest.param([link("Pier four")] * 4, False, id="linked names"),
        pytest.param([f"Interview: {link(HEADLINE)}"] * 3, True, id="labels and linked headlines"),
        pytest.param([f"Interview with Ida: {link(HEADLINE)}"] * 2, False, id="two with long labels"),
        pytest.param([f"Pier four was built by {link('the Sorel family of Orvik')}."] * 4, False, id="facts"),
        pytest.param(
            [link(HEADLINE), "It sails at six in the morning", "And back at ten at night"], False, id="mixed"
        ),
    ],
)
def test_an_item_is_a_pointer_if_its_whole_list_is_made_of_linked_headlines(items, answer):
    items = "".join(f"<li>{item}</li>" for item in items)
    assert is_link(f"<ul>{items}</ul>") is answer


@pytest.mark.parametrize(
    ("linked", "plain", "answer"),
    [(1, 0, True), (3, 1, True), (1, 2, False), (0, 3, False), (0, 0, False)],
)
def test_links_are_the_subject_where_they_are_much_of_the_text(linked, plain, answer):
    html = f"<p>{link(HEADLINE)}</p>" * linked + f"<p>{TEXT[0]}</p>" * plain
    document = parse_document(f"<html><body>{html}</body></html>")
    assert are_the_subject(every_line(document), document) is answer


def test_a_list_of_facts_with_links_in_them_stays():
    facts = "".join(
        f"<li>Pier {n} was built by <a href='/x'>the Sorel family of Lindenau</a> in {1900 + n}.</li>"
        for n in range(4)
    )
    body = clean(page(f"<h3>The piers</h3><ul>{facts}</ul>"))
    assert len(body.paragraphs) == len(TEXT) + 5
