import re

import pytest

from etl.pages.vocabulary import byline_words
from etl.pages.vocabulary.byline_words import BY_WORDS, CREDENTIALS, NAMELESS, NAMELIKE, ROLES


def test_words_for_by_that_begin_names_are_told_from_the_others():
    assert not set(NAMELESS.split()) & set(NAMELIKE.split())
    assert {"by", "von", "par"} < set(BY_WORDS)


@pytest.mark.parametrize("name", [name for name in vars(byline_words) if name.isupper()])
def test_words_are_in_lower_case_as_they_are_looked_up(name):
    words = getattr(byline_words, name)
    assert [
        word for word in (words.split() if isinstance(words, str) else words) if word != word.lower()
    ] == []


def test_degrees_have_no_stops_and_are_not_roles():
    assert not [word for word in CREDENTIALS if re.search(r"\W", word)]
    assert not CREDENTIALS & set(ROLES.split())
