"""What the lines of a flattened page look like in numbers."""

import pytest

from etl.pages.plaintext.line_model.features import (
    FEATURE_NAMES,
    ends_sentence,
    feature_rows,
    is_captioned,
    is_prose,
    stop_share,
)
from etl.pages.plaintext.lines import read_lines
from tests.pages.plaintext.station_pages import BODY, CAPTION, HEADLINE


def features(text: str, line: int = 0) -> dict[str, float]:
    return dict(zip(FEATURE_NAMES, feature_rows(read_lines(text))[line], strict=True))


@pytest.mark.parametrize(
    ("line", "feature"),
    [
        ("News", "short"),
        ("Rain comes to Salina today", "phrase"),
        (BODY[1], "paragraph"),
        (BODY[1], "end"),
        (BODY[2], "inner_end"),
        (BODY[2], "quote"),
        (BODY[2], "told"),
        (BODY[1], "prose"),
        ("  • News", "bullet"),
        ("  • News", "indented"),
        ("# Rain in Salina", "heading"),
        ("Play Live Radio", "chrome"),
        ("Copyright 2025 NPR", "rights"),
        ("May 4, 2025", "date"),
        ("By Ada Moss", "byline"),
        ("Ada Moss/AP", "credit"),
        ("Make a donation to KXQZ today", "appeal"),
        ("Write to news@kxqz.example", "linkish"),
        ("Salina | KXQZ", "separator"),
        ("and two of them left", "lower_start"),
        ("File photo of the library", "pictured"),
        ("The library in May (AP Photo/Ada Moss)", "agency_bracket"),
        ("MOSS: Good morning", "speaker"),
        ("News", "short_no_end"),
        ("Mayor Ida Sorel speaks outside the library", "seen"),
        ("Mayor Ida Sorel speaks outside the library", "seen_when"),
        ("Sign up for our newsletter", "asks"),
        (HEADLINE, "unstopped"),
    ],
)
def test_a_line_has_the_feature_that_it_shows_and_a_plain_sentence_has_not(line, feature):
    plain = "Rain fell."
    assert features(f"Salina\n{line}", 1)[feature] == 1
    assert features(plain)[feature] == 0 or feature in {"end", "short"}


def test_a_line_that_comes_again_is_repeated():
    text = f"{HEADLINE}\n{BODY[0]}\n{HEADLINE}"
    assert [features(text, n)["repeated"] for n in range(3)] == [1, 0, 1]


def test_gaps_are_ignored_on_a_page_without_gaps():
    dense = [features("one\ntwo", n) for n in range(2)]
    assert [(line["gap"], line["no_gap_after"]) for line in dense] == [(1, 0), (1, 0)]
    spaced = [features("one\ntwo\n\nthree", n) for n in range(3)]
    assert [(line["gap"], line["no_gap_after"]) for line in spaced] == [(0, 1), (0, 0), (1, 0)]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("The city paid for the repairs with a bond", 0.5, 0.8),
        ("News Weather Sports Podcasts", 0, 0),
        ("今日は東京の空に雨が降るのを見た", 0.5, 1),
        ("", 0, 0),
    ],
)
def test_prose_is_full_of_function_words_and_menus_are_not(text, least, most):
    assert least <= stop_share(text) <= most


def test_prose_is_long_enough_ends_and_reads_like_a_sentence():
    prose, caption, headline = (read_lines(text)[0] for text in (BODY[1], CAPTION, HEADLINE))
    assert is_prose(prose)
    assert not is_captioned(prose)
    assert is_captioned(headline)
    assert is_captioned(
        read_lines("Ida Sorel, left, and others in this photo of the day that the dam broke.")[0]
    )
    assert ends_sentence(caption.text)
    assert not ends_sentence(headline.text)
