import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.matching.text import digest, fold, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“We don’t know,” she said", '"We don\'t know," she said'),
        ("«oui» – „nein“", '"oui" - "nein"'),
        ("at the har…", "at the har..."),
        ("Smith &amp; Sons", "Smith & Sons"),
        ("Smith &amp;amp; Sons", "Smith & Sons"),
        ("Smith &amp;amp;amp; Sons", "Smith &amp; Sons"),
        ("AT&T", "AT&T"),
        ("  new\u00a0harbor \n bridge ", "new harbor bridge"),
        ("har\u00adbor\u200b", "harbor"),
        ("ﬁre at № 7", "fire at No 7"),
        ("", ""),
    ],
)
def test_characters_have_one_spelling(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Harbor, No. 7!", ["the", "harbor", "no", "7"]),
        ("don't", ["don", "t"]),
        ("STRASSE Straße", ["strasse", "strasse"]),
        ("snake_case", ["snake", "case"]),
        ("ﬁre", ["fire"]),
        ("— * —", []),
    ],
)
def test_words_are_case_folded_and_without_punctuation(text, found):
    assert words(text) == found


def test_a_digest_is_the_same_in_every_process_and_on_every_machine():
    # Stored hashes are compared with new ones: another function would part all captions from their copies.
    assert digest("harbor") == 1794678112890407765


@given(st.text())
def test_any_text_has_a_digest_of_64_bits(text):
    assert 0 <= digest(text) < 2**64


@pytest.mark.parametrize("text", ["\ud800", "&#xD83D;"])
def test_a_lone_surrogate_can_be_hashed(text):
    assert digest(fold(text)) != digest("")
