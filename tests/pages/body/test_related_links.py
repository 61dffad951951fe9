import pytest

from etl.pages.body.lines import BodyLine
from etl.pages.body.related_links import RelatedLinks, are_the_subject
from etl.pages.decode.document import parse_document
from etl.pages.model.article import Paragraph, ParagraphKind
from tests.pages.body.story import TEXT, clean, every_line, page, texts

URL = "https://www.kbay.example/news/harbour-bridge-closes"
HEADLINE = "Ferries sail again from the pier"
ASIDE = "<p>Pumps are on their way to the pier.</p>"


def link(text, tail="", to="/news/a-b-c"):
    return f"<a href='{to}'>{text}</a>{tail}"


def pointers(html, *, below_pointer=False):
    """The lines of a page that point to other stories; its first and last paragraphs are text."""
    prose = "".join(f"<p>{text}</p>" for text in TEXT)
    document = parse_document(f"<html><body><div>{prose}{html}{prose}</div></body></html>")
    lines = every_line(document)
    related = RelatedLinks(lines, document, URL)
    return [
        line.paragraph.text
        for n, line in enumerate(lines)
        if related.holds(n, below_pointer=below_pointer and line.paragraph.text not in TEXT)
    ]


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(f"<p>{link(HEADLINE)}</p>" * 2, id="two in a row"),
        pytest.param(f"<h3>{link(HEADLINE)}</h3>" * 3, id="headings in a row"),
        pytest.param(f"<div><p>{link(HEADLINE)}</p></div>", id="in an element of its own"),
        pytest.param(
            f"<div><p>{link(HEADLINE, to='https://blogs.kbay.example/a-b-c')}</p></div>",
            id="of a sister site",
        ),
        pytest.param(
            f"<div><p>More: {link(HEADLINE)}</p></div>", id="with a label, in an element of its own"
        ),
        pytest.param(f"<ul>{f'<li>{link(HEADLINE)}</li>' * 2}</ul>", id="a list of links"),
        pytest.param(f"<p>{link(HEADLINE.upper())}</p>{ASIDE}", id="in capitals between paragraphs"),
    ],
)
def test_links_to_other_stories_that_stand_apart_from_the_text_point_there(html):
    assert set(pointers(html)) <= {HEADLINE, f"More: {HEADLINE}", HEADLINE.upper()}
    assert pointers(html)


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(f"<p>{HEADLINE}</p>", id="no link"),
        pytest.param(f"<p>{link(HEADLINE)}</p>{ASIDE}", id="a linked line between paragraphs"),
        pytest.param(f"<h2>{link(HEADLINE)}</h2>{ASIDE}", id="a linked heading above its section"),
        pytest.param(
            f"<h3>{link(HEADLINE, to='https://shop.example/a-b-c')}</h3>" * 3,
            id="headings of goods elsewhere",
        ),
        pytest.param(
            f"<div><p>{link(HEADLINE, to='https://shop.example/a-b-c')}</p></div>", id="a source elsewhere"
        ),
        pytest.param(
            f"<div><p>The mayor says that {link('the ferries sail')} by Monday.</p></div>", id="half linked"
        ),
        pytest.param(f"<div><p>{link('Ida Sorel')}</p></div>", id="a linked name"),
        pytest.param(f"<div><p>{link(TEXT[0] + TEXT[1])}</p></div>", id="a linked paragraph"),
        pytest.param(f"<div><p><a href='#top'>{HEADLINE}</a></p></div>", id="a link within the page"),
        pytest.param(
            f"<div><p>{link(HEADLINE, to=URL + '#costs')}</p></div>",
            id="a link within the page by its address",
        ),
        pytest.param(f"<div><p>{link(HEADLINE, to='/topics/')}</p></div>", id="a link to a section"),
        pytest.param(f"<blockquote>{link(HEADLINE)}</blockquote>", id="a quote"),
        pytest.param(f"<div><p>{link('https://kbay.example/a b c d')}</p></div>", id="an address"),
        pytest.param(f"<ul><li>{link(HEADLINE)}</li></ul>", id="an only item"),
        pytest.param(
            "<ul>" + f"<li>{link(HEADLINE, to='#part')}</li>" * 4 + "</ul>",
            id="a table of contents",
        ),
        pytest.param(
            f"<p>Won: 12, lost: 1<br>{link(HEADLINE)}<br>Drawn: none at all</p>", id="lines beside a link"
        ),
    ],
)
def test_a_linked_line_that_the_text_needs_stays(html):
    assert pointers(html) == []


def test_a_link_behind_the_last_sentence_points_to_another_story():
    body = clean(page(f"<p>{link(HEADLINE)}</p>"))
    assert texts(body) == list(TEXT)


@pytest.mark.parametrize(
    "html", [f"<ul><li>{link(HEADLINE)}</li></ul>", f"<p>{link(HEADLINE)} [VIDEO]</p>{ASIDE}"]
)
def test_a_link_below_a_pointer_is_one_more_pointer(html):
    assert len(pointers(html, below_pointer=True)) == 1


def test_a_line_that_was_not_found_on_the_page_is_text():
    line = BodyLine(Paragraph(ParagraphKind.PARAGRAPH, HEADLINE), None)
    document = parse_document(f"<p>{link(HEADLINE)}</p>")
    assert not RelatedLinks([line], document, URL).holds(0, below_pointer=True)


def test_without_the_page_s_address_every_link_may_lead_to_a_story_of_its_site():
    document = parse_document(f"<div><p>{TEXT[0]}</p><p>{TEXT[1]}</p></div><div>{link(HEADLINE)}</div>")
    lines = every_line(document)
    assert RelatedLinks(lines, document, None).holds(len(lines) - 1, below_pointer=False)


@pytest.mark.parametrize(
    ("items", "answer"),
    [
        pytest.param([link(HEADLINE)] * 2, True, id="linked headlines"),
        pytest.param([link("Pier four")] * 4, False, id="linked names"),
        pytest.param([f"Interview: {link(HEADLINE)}"] * 3, True, id="labels and linked headlines"),
        pytest.param([f"Interview with Ida: {link(HEADLINE)}"] * 2, False, id="two with long labels"),
        pytest.param([f"Pier four was built by {link('the Sorel family of Orvik')}."] * 4, False, id="facts"),
        pytest.param([link(HEADLINE, to="https://films.example/a-b-c")] * 3, False, id="films elsewhere"),
        pytest.param(
            [link(HEADLINE), "It sails at six in the morning", "And back at ten at night"], False, id="mixed"
        ),
    ],
)
def test_an_item_is_a_pointer_if_its_whole_list_is_made_of_linked_headlines(items, answer):
    items = "".join(f"<li>{item}</li>" for item in items)
    assert bool(pointers(f"<ul>{items}</ul>")) is answer


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
