"""Pages of older sites: laid out in tables, paragraphs parted by line breaks."""

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import clean_page
from etl.pages.decode.markup_repair import repair_markup
from etl.pages.model.outcome import Loaded

SENTENCES = [
    "The ferry board met on Tuesday to decide what to do with a boat that nobody can start.",
    "Its engine was built in 1951 by a firm that makes garden furniture today, the harbor master said.",
    'Members heard from <a href="/people/ode-varn">Ode Varn</a>, who sailed on it as a girl and would buy it.',
    "A vote was put off until the spring, when the ice is gone and the hull can be looked at from below.",
    "Until then the boat stays where it is, in the third berth, with a tarpaulin over the wheelhouse.",
]
PLAIN = [sentence.replace('<a href="/people/ode-varn">', "").replace("</a>", "") for sentence in SENTENCES]


def tree_of(body: str):
    tree = lxml.html.document_fromstring(f"<html><body>{body}</body></html>")
    repair_markup(tree)
    return tree


def texts(tree, tag: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in tree.iter(tag)]


def test_an_article_laid_out_in_tables_is_read_whole_and_in_order():
    page = f"""<html><head><title>A boat that nobody can start</title></head><body>
    <table class="layout"><tr><td class="left">Home<br>News<br>Schedule<br>Support</td><td class="middle">
      <h1>A boat that nobody can start</h1>
      <table class="img"><tr><td><img src="/boat.jpg" alt=""></td></tr>
        <tr><td class="cap"><i>The ferry in its berth.</i><br>Ines Tully / KVLO</td></tr></table>
      <div class="txt">{"<br><br>".join(SENTENCES[:3])}<br><br>
      <h2>Not before spring</h2>{"<br><br>".join(SENTENCES[3:])}<br><br></div>
    </td></tr></table></body></html>"""
    outcome = clean_page(page.encode())
    assert isinstance(outcome, Loaded)
    assert outcome.article.body.split("\n") == [*PLAIN[:3], "Not before spring", *PLAIN[3:]]
    (caption,) = outcome.captions
    assert (caption.text, caption.credit) == ("The ferry in its berth.", "Ines Tully / KVLO")


@pytest.mark.parametrize("held", ["<h1>A</h1>", "<table><tr><td>1</td></tr></table>", "<form></form>"])
def test_a_table_that_holds_a_part_of_the_page_is_layout(held):
    tree = tree_of(f"<table><tbody><tr><td>{held}</td></tr></tbody></table>")
    assert not [cell for cell in tree.iter("tr", "td") if "1" not in cell.text_content()]


def test_a_table_of_figures_stays_a_table():
    figures = "<table><tr><th>Year</th><td>1951</td></tr></table>"
    tree = tree_of(f"<table><tr><td><h1>A</h1></td><td>{figures}</td></tr></table>")
    assert texts(tree, "table") == ["Year1951"]
    assert texts(tree, "td") == ["1951"]


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("<div>One.<br><br>Two.</div>", ["One.", "Two."]),
        ("<div>One.<br> <br>\n<br>Two.</div>", ["One.", "Two."]),
        (
            "<div>One <b>bold</b> word.<br><br>Two <a href='/a'>linked</a>.</div>",
            ["One bold word.", "Two linked."],
        ),
        ("<div>One.<br><br><h2>Between</h2>Two.<ul><li>x</li></ul>Three.</div>", ["One.", "Two.", "Three."]),
        ("<div>A line<br>and its second half.</div>", []),
        ("<div><img src='/a.jpg'><br><br></div>", []),
    ],
)
def test_text_between_double_breaks_becomes_a_paragraph(body, paragraphs):
    assert texts(tree_of(body), "p") == paragraphs


PIECES = st.sampled_from(
    ["<br>", "<br><br>", "word ", "<b>bold</b>", "<p>para</p>", "<div>", "</div>", "<table><tr><td>"]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_word_is_lost_or_moved(body):
    before = lxml.html.document_fromstring(f"<html><body>{body}</body></html>").text_content().split()
    assert tree_of(body).text_content().split() == before


SAID = (
    "The harbour crane lifted its last container on Tuesday, and two hundred people came to watch it happen.",
    "A barge will take it to the museum in Holmby next week, provided that the wind stays below eight metres.",
    "The new cranes work at twice the speed, and the union has agreed to retrain everybody who wants to stay.",
)


def in_parts(tag: str, between: str = "") -> str:
    return between.join(f"<{tag}>{text}</{tag.split(maxsplit=1)[0]}>" for text in SAID)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<div>{in_parts('span')}</div>", id="spans"),
        pytest.param(
            f"<div>{in_parts('span class=para', ' ')}</div>", id="spans with a class and white space"
        ),
        pytest.param(f"<section><span>{in_parts('span')}</span></section>", id="spans in a span"),
        pytest.param(f"<div>{in_parts('font')}</div>", id="fonts"),
        pytest.param(f"<x-body>{in_parts('x-par')}</x-body>", id="a site's own elements"),
        pytest.param(
            f"<x-body><x-head>Cranes</x-head>{in_parts('x-par')}</x-body>", id="below a heading of its own"
        ),
        pytest.param(
            f"<x-body>{''.join(f'<x-b><x-t>{text}</x-t></x-b>' for text in SAID)}</x-body>",
            id="elements in elements",
        ),
        pytest.param(
            f"<div>{''.join(f'<span><em>{t}</em></span>' for t in SAID)}</div>", id="with emphasis inside"
        ),
    ],
)
def test_spans_and_own_elements_that_hold_a_paragraph_each_are_paragraphs(body):
    assert texts(tree_of(body), "p") == list(SAID)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<h2>{in_parts('span')}</h2>", id="parts of a heading"),
        pytest.param(f"<li>{in_parts('span')}</li>", id="parts of an item"),
        pytest.param(f"<div>He said: {in_parts('span')}</div>", id="parts of a line with other text"),
        pytest.param(
            "<div><span>It squeaks.</span><span>It weighs a lot.</span></div>", id="short sentences"
        ),
        pytest.param("<div><span>News</span><span>Music</span><span>About</span></div>", id="labels"),
        pytest.param(f"<div><span>{SAID[0]}</span></div>", id="one alone"),
    ],
)
def test_parts_of_a_line_stay_parts(body):
    assert texts(tree_of(body), "p") == []


def test_own_elements_around_paragraphs_stay_what_they_are():
    around = "".join(f"<x-p><p>{text}</p></x-p>" for text in SAID)
    assert texts(tree_of(f"<div>{around}</div>"), "p") == list(SAID)


def test_own_elements_that_text_is_laid_out_in_are_divisions():
    text = "<br><br>".join(SENTENCES)
    page = f"""<html><head><title>A boat that nobody can start</title></head><body><x-page>
    <x-menu><ul><li>Home</li><li>News</li></ul></x-menu>
    <x-main><h1>A boat that nobody can start</h1><x-story>{text}</x-story></x-main>
    <x-foot><p>{SENTENCES[0].upper()}</p></x-foot></x-page></body></html>"""
    outcome = clean_page(page.encode(), url="https://kvlo.example/a-boat-that-nobody-can-start")
    assert isinstance(outcome, Loaded)
    assert [paragraph.text for paragraph in outcome.article.paragraphs] == PLAIN


@pytest.mark.parametrize(
    "held",
    [
        pytest.param("<x-a><figure><img src='/a.jpg'></figure></x-a>", id="a picture"),
        pytest.param(f"<x-a>{' '.join(SENTENCES)}</x-a>", id="text without a block"),
        pytest.param(f"<amp-live-list><p>{' '.join(SENTENCES)}</p></amp-live-list>", id="what AMP defines"),
    ],
)
def test_other_elements_with_names_of_their_own_keep_them(held):
    assert texts(tree_of(held), "div") == []


def test_parts_of_a_paragraph_stay_in_it():
    assert texts(tree_of(f"<p>{in_parts('span', ' ')}</p>"), "p") == [" ".join(SAID)]


@pytest.mark.parametrize(
    ("cell", "tags"),
    [
        ("<ul><li>10 to 4</li><li>6 to 8</li></ul>", ["div", "div", "div"]),
        ("<ol><li>Ida sings<ul><li>in Orvik</li></ul></li></ol>", ["div"] * 4),
        ("<ul><li><a href='/a'>News</a></li><li><a href='/b'>Music</a></li></ul>", ["ul", "li", "li"]),
    ],
)
def test_a_list_in_a_cell_of_data_is_parts_of_the_cell_unless_it_is_a_menu(cell, tags):
    tree = tree_of(f"<table><tr><td>Monday</td><td>{cell}</td></tr></table>")
    found = [str(part.tag) for part in tree.iter("ul", "ol", "li", "div")]
    assert found == tags


VERSE = "Turn, old crane, and let the last box go<br>The men on the quay have their collars high"


@pytest.mark.parametrize(
    ("body", "is_paragraph"),
    [
        (f"<p>x</p><div>{VERSE}</div><p>y</p>", True),
        (f"<div>{VERSE}</div>", False),
        ("<p>x</p><div>Pier 4<br>Orvik</div><p>y</p>", False),
        (f"<p>x</p><div><a href='/a'>{VERSE}</a><br></div><p>y</p>", False),
    ],
)
def test_lines_of_verse_between_paragraphs_are_a_paragraph(body, is_paragraph):
    tree = tree_of(f"<div>{body}</div>")
    assert (
        bool(tree.xpath("//div/div/p[text()[starts-with(., 'Turn')] and br]")) is is_paragraph
        or "<div><p>" in body
    )


def test_an_aside_that_holds_the_pages_text_is_a_division_and_another_stays_one():
    text = "".join(f"<p>{sentence}</p>" for sentence in PLAIN)
    assert texts(tree_of(f"<aside class='main'>{text}</aside>"), "aside") == []
    beside = "<aside><p>One</p><p>Two</p><p>Three</p></aside>"
    assert texts(tree_of(f"<div>{text}</div>{beside}"), "aside") == ["OneTwoThree"]


def test_text_that_came_as_it_was_typed_has_paragraphs():
    assert texts(tree_of("<pre>" + "\n\n".join(PLAIN) + "</pre>"), "p") == PLAIN


def test_code_stays_as_it_was_typed():
    code = "def sail(boat):\n\n    if boat.full:\n        return None\n\n    return boat.leave()"
    assert tree_of(f"<pre>{code}</pre>").findtext(".//pre") == code


def test_a_list_for_those_who_hear_the_page_is_a_list():
    items = "".join(f"<div role='listitem'>{item}</div>" for item in ("Monday: at seven", "Tuesday: closed"))
    assert texts(tree_of(f"<div role='list'>{items}</div>"), "li") == ["Monday: at seven", "Tuesday: closed"]


@pytest.mark.parametrize(("name", "is_verse"), [("lyrics", True), ("song_poem", True), ("meta", False)])
def test_lines_of_what_is_called_a_song_are_paragraphs(name, is_verse):
    lines = ["We row where the river bends,", "and the boat goes home."]
    tree = tree_of(f"<div class='{name}'>" + "".join(f"<div>{line}</div>" for line in lines) + "</div>")
    assert texts(tree, "p") == (lines if is_verse else [])
