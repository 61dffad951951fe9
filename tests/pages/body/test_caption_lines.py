import pytest

from etl.pages.body.caption_lines import CaptionLines
from etl.pages.body.evidence import LocatedCaption
from etl.pages.decode.text import key
from etl.pages.model.article import Caption
from tests.pages.body.story import TEXT, clean, page, texts

FERRIES = Caption(
    0, "Ferries wait at the quay in Lindenau.", credit="Mara Quill / KBAY", alt="Two white boats at a pier"
)
SHORT = Caption(1, "The mayor", credit="AP")


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
    assert CaptionLines(map(LocatedCaption, [FERRIES, SHORT])).hold(key(line))


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
    assert not CaptionLines(map(LocatedCaption, [FERRIES, SHORT])).hold(key(line))


def test_a_page_without_captions_has_no_lines_of_captions():
    assert not CaptionLines([]).hold(key(FERRIES.text))
    assert not CaptionLines([LocatedCaption(Caption(0, ""))]).hold("")


def test_a_caption_leaves_as_a_whole_line_with_or_without_its_credit():
    caption = Caption(1, "Ferries wait at the quay in Lindenau on Monday.", credit="Ola Berg / KBAY")
    line = "<p>Ferries wait at the quay in Lindenau on Monday. (Photo: Ola Berg / KBAY)</p>"
    assert texts(clean(page(line), captions=(caption,))) == list(TEXT)


def test_a_lead_that_resembles_a_caption_stays():
    caption = Caption(1, "Ferries wait at the quay in Lindenau")
    line = "Ferries wait at the quay in Lindenau on the first day of the closure, but few came."
    assert line in texts(clean(page(f"<p>{line}</p>"), captions=(caption,)))
