import pytest

from etl.pages.body.boxes import Boxes
from etl.pages.body.caption_lines import CaptionLines
from etl.pages.body.evidence import LocatedCaption
from etl.pages.body.repeats import ShownLines
from etl.pages.decode.document import parse_document
from etl.pages.decode.text import key
from etl.pages.model.article import Caption
from tests.pages.body.story import TEXT, clean, page, texts

FERRIES = Caption(
    0, "Ferries wait at the quay in Lindenau.", credit="Mara Quill / KBAY", alt="Two white boats at a pier"
)
SHORT = Caption(1, "The mayor", credit="AP")


def caption_lines(*captions, html="<p>x</p>", element=None):
    """The captions of a page; the first was read from an element of it, if one is named."""
    document = parse_document(html)
    places = [(document.tree.find(f".//{element}"),) if element else () for _ in captions]
    return CaptionLines(
        tuple(map(LocatedCaption, captions, places)), ShownLines(document), Boxes(frozenset())
    )


@pytest.mark.parametrize(
    "line",
    [
        "Ferries wait at the quay in Lindenau.",
        "FERRIES WAIT AT THE QUAY IN LINDENAU",
        "Ferries wait at the quay in Lindenau. Mara Quill / KBAY",
        "Mara Quill / KBAY: Ferries wait at the quay in Lindenau.",
        "Ferries wait at the quay in Lindenau. (Photo courtesy of Mara Quill / KBAY)",
        "Mara Quill / KBAY",
        "Two white boats at a pier",
    ],
)
def test_a_caption_its_credit_or_both_are_a_line_of_the_caption(line):
    assert caption_lines(FERRIES, SHORT).hold(key(line))


@pytest.mark.parametrize(
    "line",
    [
        "Ferries wait at the quay in Lindenau, and commuters wait with them.",
        "Ferries wait at the quay",
        f"{FERRIES.text} They sail again once the pillars of the bridge are whole, writes Mara Quill / KBAY",
        "The mayor",
        "AP",
        "",
    ],
)
def test_a_sentence_that_goes_on_a_part_or_a_single_word_is_not(line):
    assert not caption_lines(FERRIES, SHORT).hold(key(line))


def test_a_page_without_captions_has_no_lines_of_captions():
    assert not caption_lines().hold(key(FERRIES.text))
    assert not caption_lines(Caption(0, "")).hold("")


def test_a_caption_leaves_as_a_whole_line_with_or_without_its_credit():
    caption = Caption(1, "Ferries wait at the quay in Lindenau on Monday.", credit="Ola Berg / KBAY")
    line = "<p>Ferries wait at the quay in Lindenau on Monday. (Photo: Ola Berg / KBAY)</p>"
    assert texts(clean(page(line), captions=(caption,))) == list(TEXT)


def test_a_lead_that_resembles_a_caption_stays():
    caption = Caption(1, "Ferries wait at the quay in Lindenau")
    line = "Ferries wait at the quay in Lindenau on the first day of the closure, but few came."
    assert line in texts(clean(page(f"<p>{line}</p>"), captions=(caption,)))


LINE = FERRIES.text
FIGURE = f"<figure><img><figcaption>{LINE}</figcaption></figure>"


@pytest.mark.parametrize(
    ("html", "is_text"),
    [
        pytest.param(f"{FIGURE}<p>{LINE}</p>", True, id="a paragraph of its own"),
        pytest.param(f"{FIGURE}<h2>{LINE}</h2>", True, id="a heading"),
        pytest.param(FIGURE, False, id="the caption alone"),
        pytest.param(f"{FIGURE}<div><img></div><p>{LINE}</p>", False, id="below another picture"),
        pytest.param(f"{FIGURE}<p class='caption'>{LINE}</p>", False, id="named a caption"),
        pytest.param(f"{FIGURE}<div class='lightbox'><p>{LINE}</p></div>", False, id="in a lightbox"),
        pytest.param(f"<p><figcaption>{LINE}</figcaption></p>", False, id="around the caption"),
    ],
)
def test_a_line_that_has_a_place_of_its_own_is_text_that_the_caption_repeats(html, is_text):
    lines = caption_lines(FERRIES, html=html, element="figcaption")
    assert lines.copy_text(key(LINE)) is is_text


def test_a_caption_whose_place_is_not_known_is_not_a_copy_of_text():
    assert not caption_lines(FERRIES, html=f"<p>{LINE}</p>").copy_text(key(LINE))
