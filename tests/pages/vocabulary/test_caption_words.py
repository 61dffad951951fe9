import re

import pytest

from etl.pages.vocabulary.caption_words import (
    CAPTION_NAMES,
    CREDIT_NAMES,
    INTERFACE,
    PICTURE_NAMES,
    PLACEHOLDER,
)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (CAPTION_NAMES, "caption"),
        (CAPTION_NAMES, "bild unterschrift"),
        (CAPTION_NAMES, "pie de foto"),
        (CAPTION_NAMES, "billedetekst"),
        (PICTURE_NAMES, "hero"),
        (CREDIT_NAMES, "bildquelle"[4:]),
        (CREDIT_NAMES, "credit line"),
    ],
)
def test_names_of_captions_and_credits_are_known(words, name):
    assert re.fullmatch(words, name)


@pytest.mark.parametrize(
    "text",
    [
        "Source",
        "Light Mode",
        "Subscribe",
        "Play",
        "Enlarge this image",
        "Zum Vergrößern klicken",
        "1:25",
        "拡大する",
    ],
)
def test_words_of_the_interface_are_not_captions(text):
    assert INTERFACE.fullmatch(text)


@pytest.mark.parametrize(
    "text",
    [
        "The source of the river",
        "Play resumed at noon",
        "Dark mode of transport",
        "Subscribe to the strike fund",
    ],
)
def test_a_caption_that_begins_with_such_a_word_is_one(text):
    assert not INTERFACE.fullmatch(text)


@pytest.mark.parametrize(
    "text", ["{{caption}}", "[[credit]]", "${text}", "<%= caption %>", "%caption%", "Lorem ipsum"]
)
def test_what_a_template_prints_for_nothing_is_known(text):
    assert PLACEHOLDER.search(text)
