"""Flattened pages of invented stations, in the variants that flatteners and crawlers' exports produce."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.pages.model.article import PageType, ParagraphKind
from etl.pages.model.outcome import BlockFate, Loaded, Outcome, Rejected
from etl.pages.plaintext.label import label_page
from etl.pages.plaintext.lines import read_lines
from etl.pages.process import process
from tests.builders import raw_page
from tests.pages.plaintext.station_pages import (
    BODY,
    CAPTION,
    HEADLINE,
    MORE,
    SUBHEAD,
    station_page,
)


def loaded(text: str) -> Loaded:
    outcome: Outcome = process(raw_page(text))
    assert isinstance(outcome, Loaded), outcome
    return outcome


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
    ("line", "station"),
    [
        ("© 2025 KXQZ THE SOUND OF THE PLAINS", "KXQZ"),
        ("© 2025 KXQZ Public Media", "KXQZ"),
        ("© 2025 KXQZ-FM", "KXQZ"),
        ("© 2025 Prairie Public Radio", "Prairie Public Radio"),
        ("© 2025 World Radio", "World Radio"),
    ],
)
def test_a_station_has_one_name_however_its_copyright_line_goes_on(line, station):
    text = station_page().replace("© 2025 KXQZ", line)
    assert loaded(text).article.station == station


def test_a_page_flattened_to_one_line_is_of_the_same_station():
    assert loaded(" ".join(station_page().split())).article.station == "KXQZ"


def test_a_caption_on_both_sides_of_its_credit_is_one_caption_with_two_copies():
    (caption,) = loaded(station_page()).captions
    assert (caption.text, caption.copies) == (CAPTION, 2)
    assert caption.photographer == "Ada Moss"
    assert caption.agency == "AP"
    assert caption.provider == "Plains Wire via KNS"
    assert caption.credit == "Ada Moss/AP / Plains Wire via KNS"


def test_a_credit_in_another_script_is_kept_to_the_letter():
    figure = f"{CAPTION}\n平野通信社/AP\n/\nKNS\n{CAPTION}"
    (caption,) = loaded(station_page(caption=figure)).captions
    assert caption.credit is not None
    assert caption.credit.startswith("平野通信社/AP")


@pytest.mark.parametrize(
    "figure",
    [
        f"{CAPTION}\nAda Moss / KXQZ\n{CAPTION}",
        f"{CAPTION}\nAda Moss / KXQZ",
        f"Ada Moss / KXQZ\n{CAPTION}",
        f"A woman with a box on wide stone steps\nAda Moss / KXQZ\n{CAPTION}",
        f"{CAPTION}\nCredit Ada Moss / KXQZ",
        f"{CAPTION} (Ada Moss/AP)",
    ],
    ids=[
        "pair",
        "credit below",
        "credit above",
        "other alternative text",
        "old credit label",
        "credit at the end",
    ],
)
def test_a_caption_is_found_by_its_credit_and_leaves_the_body(figure):
    page = loaded(station_page(caption=figure))
    assert [caption.text for caption in page.captions] == [CAPTION]
    assert page.captions[0].photographer == "Ada Moss"
    assert CAPTION not in page.article.body
    assert "Ada Moss" not in page.article.body


def test_alternative_text_that_says_something_else_is_kept_beside_the_caption():
    alt = "A woman with a box on wide stone steps"
    page = loaded(station_page(caption=f"{alt}\nAda Moss / KXQZ\n{CAPTION}"))
    assert page.captions[0].alt == alt


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
def test_each_line_says_what_became_of_it_and_why(line, fate, reason):
    blocks = label_page(station_page()).blocks
    found = next(block for block in blocks if block.text == line)
    assert (found.fate, found.reason) == (fate, reason)


def test_an_author_card_below_lost_tags_is_no_tag():
    text = station_page().replace("Libraries\nSalina", "The Associated Press\n[Copyright 2024 NPR]")
    page = label_page(text)
    assert page.metadata.tags == ()
    assert page.metadata.rights == "Copyright 2025 NPR"


def test_byline_and_date_lines_are_read_and_leave_the_body():
    text = "\n\n".join(
        [HEADLINE, "KXQZ | By Ada Moss", "Published May 4, 2025 at 12:05 PM CDT", *BODY, *MORE]
    )
    article = loaded(text).article
    assert article.authors == ("Ada Moss",)
    assert article.published is not None
    assert article.published.value == datetime(2025, 5, 4, 17, 5, tzinfo=UTC)
    assert article.paragraphs[0].text == BODY[0]


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


def listing() -> str:
    teasers = [
        f"  • {subject} is discussed at the meeting of the county board on {day} evening in the town hall"
        for subject in ("A new bridge", "The bus lines", "Clean water", "Parks and trees", "School meals")
        for day in ("Monday", "Thursday")
    ]
    return "\n".join(["KXQZ News", *teasers])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (listing(), "listing"),
        ("Search results for flood\n\nSalina library reopens\n\nBridge closed", "search"),
        ("Stories About Floods\n\nSalina library reopens\n\nBridge closed", "tag"),
        ("KXQZ\n\n404 Page not found\n\nThe page you asked for is not here.", "error_page"),
        ("News\nWeather\nSports\nContact Us\nPrivacy Policy", "no_article"),
    ],
)
def test_a_page_that_is_no_article_is_rejected_with_its_type(text, reason):
    outcome = process(raw_page(text))
    assert isinstance(outcome, Rejected)
    assert outcome.reason.value == reason


def test_the_extraction_step_keeps_every_line_that_was_labelled_as_text():
    page = label_page(station_page())
    kept = [block.text for block in page.blocks if block.fate is BlockFate.KEPT]
    assert [p.text for p in loaded(station_page()).article.paragraphs] == kept


def test_a_licence_button_behind_a_credit_is_no_part_of_the_caption():
    shown = (
        "Dockworkers stack sandbags in Port Isolde. REUTERS/Ada Quill/File Photo Purchase Licensing Rights"
    )
    text = "\n\n".join(["Harbor wall closes", f"{shown}, opens new tab", *BODY])
    (caption,) = label_page(text).captions
    assert (caption.text, caption.photographer) == ("Dockworkers stack sandbags in Port Isolde.", "Ada Quill")


def test_a_list_that_the_writer_numbered_is_text_with_what_stands_below_its_entries():
    entries = [
        line
        for n, thing in enumerate(("Two lamps", "A kettle", "Blue chairs", "One sled"), 1)
        for line in (f"{n}) {thing}", f"{n}9 dollars")
    ]
    kept = loaded(
        "\n\n".join([HEADLINE, *BODY, "What the library sells on Saturday:", *entries])
    ).article.paragraphs
    assert [p.text for p in kept[-8:]] == entries
    assert {p.kind for p in kept[-8:]} == {ParagraphKind.LIST_ITEM}


def test_the_headline_as_a_picture_or_a_tab_repeats_it_is_not_text():
    labelled = label_page(
        "\n\n".join([HEADLINE, BODY[0], f"{HEADLINE} image", *BODY[1:], f"{HEADLINE} | KXQZ"])
    )
    assert [b.fate for b in labelled.blocks if b.text.startswith(HEADLINE)] == [
        BlockFate.METADATA,
        BlockFate.REMOVED,
        BlockFate.REMOVED,
    ]


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
    assert [block.text for block in page.blocks] == [line.text for line in read_lines(text)]
