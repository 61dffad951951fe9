"""Flattened pages of invented stations, in the variants that flatteners and crawlers' exports produce."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.pages.model.article import PageType, ParagraphKind
from etl.pages.model.outcome import BlockFate
from etl.pages.plaintext.hard_wrap.join import unwrap
from etl.pages.plaintext.label import label_page
from etl.pages.plaintext.lines import read_lines
from tests.pages.plaintext.station_pages import (
    BODY,
    CAPTION,
    HEADLINE,
    MORE,
    SUBHEAD,
    loaded,
    station_page,
)


def test_a_station_page_becomes_its_headline_body_caption_and_rights():
    page = loaded(station_page())
    article = page.article
    assert page.flattened
    assert article.station == "KXQZ"
    assert article.headline == HEADLINE
    assert [p.text for p in article.paragraphs] == [*BODY, SUBHEAD, *MORE]
    assert [p.text for p in article.paragraphs if p.kind is ParagraphKind.HEADING] == [SUBHEAD]
    assert article.rights == "Copyright 2025 NPR"
    assert article.provider == "NPR"
    assert article.tags == ("Libraries", "Salina")
    assert article.published is None


@pytest.mark.parametrize(
    "note",
    ["Reporting by Ada Moss; Editing by Lena Okafor", "Ada Moss and Lena Okafor contributed to this report"],
)
def test_who_helped_to_report_is_the_last_line_of_the_text(note):
    page = loaded("\n\n".join([HEADLINE, *BODY, *MORE, note]))
    assert [p.text for p in page.article.paragraphs] == [*BODY, *MORE, note]


def test_what_an_agency_puts_above_its_note_belongs_to_the_text():
    prices = ["PRICES AT 7:18 A.M.", "Shelves: $2,090.9; -0.2%", "Boxes: $79.43; -0.7%"]
    note = "Reporting by Ada Moss; Editing by Lena Okafor"
    page = loaded("\n\n".join([HEADLINE, *BODY, *MORE, *prices, note, "Read Next", "Sports", "Weather"]))
    assert [p.text for p in page.article.paragraphs] == [*BODY, *MORE, *prices, note]


def whole_page() -> str:
    menu = "\n".join(f"  • {name}" for name in ("News", "Weather", "Sports", "Politics", "Arts", "Podcasts"))
    related = "\n\n".join(
        f"  • {title}"
        for title in (
            "County board votes on a new bridge",
            "Wheat harvest begins two weeks early",
            "School buses return to the north side",
        )
    )
    footer = "Contact Us\nPrivacy Policy\nTerms of Service\nKXQZ Public Inspection File"
    share = "  • Facebook\n  • Email\n  • Print"
    text = "\n\n".join([*BODY, SUBHEAD, *MORE])
    top = f"{menu}\n\n{menu}\n\n{HEADLINE}\n\nBy Ada Moss\n\n{share}"
    return f"{top}\n\n{text}\n\nMost Read\n\n{related}\n\n{footer}\n\n{menu}"


def markdown_page() -> str:
    text = "\n\n".join([*BODY, f"## {SUBHEAD}", *MORE])
    return f"- [News](/news)\n- [Weather](/weather)\n\n# {HEADLINE}\n\n- Facebook\n- Email\n\n{text}"


def core_publisher_page() -> str:
    figure = f"  • {CAPTION}\n    Credit Ada Moss / KXQZ"
    return "\n\n".join([HEADLINE, "By , & 30 minutes ago", figure, *BODY, SUBHEAD, *MORE])


VARIANTS = {
    "main content": "\n\n".join([HEADLINE, *BODY, SUBHEAD, *MORE]),
    "whole page": whole_page(),
    "markdown": markdown_page(),
    "old station page": core_publisher_page(),
    "WET record, no empty lines": whole_page().replace("  • ", "").replace("\n\n", "\n"),
    "empty lines everywhere": station_page().replace("\n", "\n\n"),
    "Windows line ends": station_page().replace("\n", "\r\n"),
    "an export's date in front": "date 2025-08-20 " + station_page(),
}


@pytest.mark.parametrize("text", VARIANTS.values(), ids=VARIANTS.keys())
def test_every_variant_gives_the_same_headline_and_body(text):
    article = loaded(text).article
    assert article.headline == HEADLINE
    assert [p.text for p in article.paragraphs] == [*BODY, SUBHEAD, *MORE]


def test_a_page_of_one_line_is_cut_at_sentences_and_known_chrome():
    article = loaded(station_page(caption="").replace("\n", " ")).article
    assert BODY[0] in article.body
    assert article.body.endswith("once in a hundred years.")
    assert "Play Live Radio" not in article.body
    assert "Copyright" not in article.body


@pytest.mark.parametrize(
    ("line", "fate", "reason"),
    [
        ("© 2025 KXQZ", BlockFate.METADATA, "copyright line of the site"),
        ("THE SOUND OF THE PLAINS", BlockFate.REMOVED, "above the player bar"),
        ("Play Live Radio", BlockFate.REMOVED, "player bar"),
        ("0:00 0:00", BlockFate.REMOVED, "player bar"),
        (HEADLINE, BlockFate.METADATA, "headline"),
        (CAPTION, BlockFate.CAPTION, "caption"),
        ("Ada Moss/AP", BlockFate.CAPTION, "credit"),
        ("/", BlockFate.REMOVED, "part of a figure"),
        (BODY[0], BlockFate.KEPT, "paragraph"),
        (SUBHEAD, BlockFate.KEPT, "heading"),
        ("Copyright 2025 NPR", BlockFate.METADATA, "rights"),
        ("Tags", BlockFate.REMOVED, "label of the tags"),
        ("Libraries", BlockFate.METADATA, "tag of the article"),
    ],
)
def test_each_line_has_its_outcome_and_reason(line, fate, reason):
    blocks = label_page(station_page()).blocks
    found = next(block for block in blocks if block.text == line)
    assert (found.fate, found.reason) == (fate, reason)


def test_reader_comments_are_not_text():
    comments = [
        "I was there on Sunday and the line went around the block, it was wonderful to see so many friends.",
        "They should have moved the whole library up the hill when they had the money for it, if you ask me.",
    ]
    page = label_page("\n\n".join([HEADLINE, *BODY, *MORE, "2 responses to this story", *comments]))
    assert all(comment not in page.html for comment in comments)


def test_a_transcript_keeps_its_speaker_turns():
    turns = [f"LENA OKAFOR, HOST: {BODY[1]}", f"MOSS: {BODY[3]}", f"OKAFOR: {MORE[0]}", f"MOSS: {MORE[1]}"]
    article = loaded("\n\n".join([HEADLINE, *turns])).article
    assert [p.kind for p in article.paragraphs] == [ParagraphKind.SPEAKER_TURN] * 4
    assert article.page_type is PageType.TRANSCRIPT


def test_the_extraction_step_keeps_every_line_that_was_labelled_as_text():
    page = label_page(station_page())
    kept = [block.text for block in page.blocks if block.fate is BlockFate.KEPT]
    assert [p.text for p in loaded(station_page()).article.paragraphs] == kept


@settings(max_examples=60)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(
                [
                    *BODY,
                    CAPTION,
                    HEADLINE,
                    "/",
                    "Ada Moss/AP",
                    "Tags",
                    "• News",
                    "# x",
                    "> y",
                    "© 2025 KXQZ",
                    "",
                    "0:00",
                ]
            ),
        ),
        max_size=25,
    )
)
def test_labelling_never_raises_and_gives_each_line_exactly_one_block(parts):
    text = "\n".join(parts)
    page = label_page(text)
    assert [block.text for block in page.blocks] == [line.text for line in read_lines(unwrap(text))]
