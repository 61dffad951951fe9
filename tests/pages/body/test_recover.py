import pytest

from etl.pages.body.boxes import Boxes
from etl.pages.body.leads import Leads
from etl.pages.body.recover import recover_dropped
from etl.pages.body.region import locate_region
from etl.pages.decode.css import select_elements
from etl.pages.decode.document import parse_document
from etl.pages.model.article import Metadata, Paragraph, ParagraphKind, Sourced
from tests.pages.body.story import HEADLINE, TEXT, clean, page, texts
from tests.pages.page_evidence import evidence

SENTENCE = "The last ferry of the evening leaves the quay at ten, and it waits for nobody."
LINK = "<a href='/news/a-b-c'>Ferries sail again from the pier of Lindenau</a>"


def completed(html, kept=TEXT, *, standfirst=None, named=""):
    """The body of a page when trafilatura has kept these paragraphs."""
    document = parse_document(html)
    paragraphs = tuple(Paragraph(ParagraphKind.PARAGRAPH, text) for text in kept)
    region = locate_region(document, paragraphs, HEADLINE)
    container = region.container
    around = () if container is None else (container, *container.iterancestors())
    facts = evidence(
        document,
        Metadata(headline=Sourced(HEADLINE, "h1"), standfirst=standfirst),
        extracted=paragraphs,
        region=region,
    )
    elements = frozenset(select_elements(document.tree, [named] if named else []))
    return document, recover_dropped(facts, Leads(facts, Boxes(frozenset(around))), elements)


def added(html, kept=TEXT, **known):
    """What was added, and before which of the kept lines."""
    lines = completed(html, kept, **known)[1].lines
    return [(line.paragraph.text, n) for n, line in enumerate(lines) if line.recovered]


def between(extra):
    """The story with something between its third and its fourth paragraph."""
    return page().replace(f"<p>{TEXT[3]}", f"{extra}<p>{TEXT[3]}")


@pytest.mark.parametrize(
    "extra",
    [
        pytest.param(f"<p>{SENTENCE}</p>", id="a sentence"),
        pytest.param("<p>He refused to say.</p>", id="a short remark that ends like a sentence"),
        pytest.param("<h2>What comes next</h2>", id="a heading"),
        pytest.param("<div class='head'><div><h3>What comes next</h3></div></div>", id="a wrapped heading"),
        pytest.param("<ul><li>Bus 4</li></ul>", id="an item of a list"),
        pytest.param("<div><ul><li>Bus 4</li></ul></div>", id="an item of a wrapped list"),
    ],
)
def test_text_that_was_dropped_between_paragraphs_comes_back_at_its_place(extra):
    text = parse_document(extra).blocks[0].text
    assert added(between(extra)) == [(text, 3)]


@pytest.mark.parametrize(
    "extra",
    [
        pytest.param("<p>Pier four</p>", id="a label"),
        pytest.param("<div><h3>Recent shows</h3><p>Pier four</p></div>", id="a heading of something else"),
        pytest.param(f"<div><h3>{LINK}</h3></div>", id="a wrapped heading that is a link"),
        pytest.param(
            f"<div class='odd'><span><p class='odd'>{SENTENCE}</p></span></div>", id="in another element"
        ),
        pytest.param(f"<p>{TEXT[1]}</p>", id="said already"),
        pytest.param(f"<p>{TEXT[1]} Indeed.</p>", id="said already, but for a word"),
        pytest.param(f"<table><tr><td>{SENTENCE}</td></tr></table>", id="in a table"),
    ],
)
def test_a_block_unlike_the_text_around_it_or_without_anything_new_stays_out(extra):
    assert added(between(extra)) == []


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        (f"<p>{LINK}</p>", "mostly links"),
        (f"<p class='photo-credit'>{SENTENCE}</p>", "named as a caption"),
        (f"<p class='promo'>{SENTENCE}</p>", "box: promo"),
        (f"<p>{TEXT[1]} Indeed.</p>", "said already"),
    ],
)
def test_a_block_that_looked_like_text_and_is_not_has_a_reason(extra, reason):
    html = between(extra).replace("<p class", "<p data-c='' class")
    document, body = completed(html.replace("data-c='' ", ""))
    dropped = [n for n, block in enumerate(document.blocks) if block.text not in (*TEXT, HEADLINE)]
    assert {n: reason.value for n, reason in body.refused.items()} == {dropped[0]: reason}


def test_a_heading_or_item_behind_the_last_paragraph_is_not_taken():
    assert added(page("<h2>More of the harbour</h2>", "<ul><li>Bus 4</li></ul>")) == []
    assert added(page(f"<p>{SENTENCE}</p>")) == [(SENTENCE, len(TEXT))]


def test_recovered_text_has_the_kind_of_its_element():
    extra = f"<h2>What comes next</h2><blockquote>{SENTENCE}</blockquote><ul><li>Bus 4</li></ul>"
    lines = completed(between(extra))[1].lines
    assert [line.paragraph.kind for line in lines if line.recovered] == [
        ParagraphKind.HEADING,
        ParagraphKind.QUOTE,
        ParagraphKind.LIST_ITEM,
    ]


def test_of_a_body_that_the_profile_names_all_text_is_taken():
    html = f"<html><body><div id='b'><i>Pier four</i><div><p>{TEXT[0]}</p></div></div><p>{TEXT[1]}</p></body></html>"
    assert added(html, TEXT[:1], named="#b") == [("Pier four", 0)]


def test_a_page_on_which_the_text_was_not_found_is_left_as_it_is():
    lines = completed(page(), ("Nothing of this stands on the page at all.",))[1].lines
    assert [line.paragraph.text for line in lines] == ["Nothing of this stands on the page at all."]


def test_a_second_container_of_the_same_kind_is_recovered():
    first = "".join(f"<p>{text}</p>" for text in TEXT[:3])
    second = "".join(f"<p>{text}</p>" for text in TEXT[3:])
    html = (
        f"<html><body><main><h1>{HEADLINE}</h1><div class='chunk'><div class='text'>{first}</div></div>"
        f"<div class='chunk'><div class='text'>{second}</div></div></main></body></html>"
    )
    assert texts(clean(html)) == list(TEXT)


@pytest.mark.parametrize(
    ("section", "comes_back"),
    [
        (f"<section id='share-buyback'><h2>Share buyback</h2><p>{SENTENCE}</p></section>", True),
        (f"<section id='related-party-deal'><h2>Related-party deal</h2><p>{SENTENCE}</p></section>", True),
        (f"<section class='related'><h2>Related</h2><p>{SENTENCE}</p></section>", False),
        (f"<section><p>{SENTENCE}</p></section>", False),
    ],
    ids=["shares", "a deal", "a box", "no name"],
)
def test_a_section_that_bears_the_words_of_its_heading_comes_back(section, comes_back):
    html = page().replace(f"<p>{TEXT[3]}", f"{section}<p>{TEXT[3]}")
    assert (SENTENCE in [text for text, _ in added(html)]) is comes_back
