import pytest

from etl.pages.body.extract import extract_body
from etl.pages.decode.document import parse_document

SENTENCE = "The keeper of Orvik counted ships until the fog came down. "


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ud800"])
def test_a_forbidden_character_does_not_end_the_text(character):
    parsed = parse_document(f"<html><body><p>before{character}after</p><p>behind</p></body></html>")
    assert [block.text for block in parsed.blocks][-1] == "behind"
    assert "after" in parsed.blocks[0].text


@pytest.mark.parametrize("depth", [300, 1500])
def test_deep_nesting_is_read_whole(depth):
    parsed = parse_document("<div>" * depth + f"<p>{SENTENCE}</p>" + "</div>" * depth)
    assert parsed.blocks[-1].text == SENTENCE.strip()
    assert not parsed.parse_error


def test_a_page_that_the_parser_gives_up_on_has_its_error():
    assert parse_document("<div>" * 5000 + f"<p>{SENTENCE}</p>").parse_error


def test_a_huge_attribute_does_not_swallow_the_article():
    parsed = parse_document(f"<html><body><img src='data:{'A' * 11_000_000}'><p>{SENTENCE}</p></body></html>")
    assert parsed.blocks[-1].text == SENTENCE.strip()


def test_the_extraction_leaves_the_shared_tree_as_it_is():
    parsed = parse_document(
        f"<html><body><nav>menu</nav><article><p>{SENTENCE * 9}</p></article></body></html>"
    )
    before = list(parsed.tree.iter())
    extract_body(parsed)
    assert list(parsed.tree.iter()) == before


def test_text_shown_on_hover_is_not_part_of_the_sentence():
    hover = "<span class='person-rollover-block'>Ida Sorel <a href='/a'>More about her</a></span>"
    page = parse_document(
        f"<p>Mayor <span class='person-rollover'><a href='/ida'>Ida Sorel</a>{hover}</span> said no.</p>"
    )
    assert [block.text for block in page.blocks] == ["Mayor Ida Sorel said no."]
