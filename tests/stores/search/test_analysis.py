"""Words are found by their language's forms, without accents, in every script."""

import pytest

from etl.stores.search.analysis import analyzer, needs_pattern, normal, places, sequence
from etl.stores.search.languages import PLAIN, STEMMERS, WITH_COMMON_WORDS, analysed_as


def words(text, language):
    return [word for _, word in sequence(text, language)]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "ferries", "Ferry"),
        ("en", "striking", "strikes"),
        ("es", "elecciones", "elección"),
        ("fr", "grèves", "greve"),
        ("de", "Fähren", "fahre"),
        ("pt", "greves", "greve"),
        ("ru", "забастовки", "забастовка"),
        ("fi", "talossa", "talo"),
        (PLAIN, "İSTANBUL", "istanbul"),
        (PLAIN, "Straße", "strasse"),
        (PLAIN, "cafe\u0301", "café"),
        (PLAIN, "ＡＢＣ", "abc"),
    ],
)
def test_these_are_one_word(language, one, other):
    assert words(one, language) == words(other, language) != []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The U.S. isn’t O'Brien's", ["the", "u", "s", "isn", "t", "o", "brien", "s"]),
        ("地震が", ["地", "震", "が"]),
        ("서울에서", ["서", "울", "에", "서"]),
        ("ไทย", ["ไ", "ท", "ย"]),
        ("हिन्दी समाचार", ["हिन्दी", "समाचार"]),
        ("السلام عليكم", ["السلام", "عليكم"]),
        ("😀 storm 2026", ["storm", "2026"]),
        ("—", []),
        ("", []),
    ],
)
def test_a_text_has_these_words(text, found):
    assert words(text, PLAIN) == found


def test_the_commonest_words_are_left_out_of_bodies_and_leave_their_places():
    assert sequence("returned to the work", "en") == ((0, "return"), (1, "to"), (2, "the"), (3, "work"))
    assert sequence("returned to the work", "en", in_body=True) == ((0, "return"), (3, "work"))
    assert sequence("the", "en", in_body=True) == ()
    assert sequence("we said what the WHO said", "en", in_body=True) == ((0, "who"),)
    assert sequence("der", PLAIN, in_body=True) == ((0, "der"),)


@pytest.mark.parametrize("language", sorted(WITH_COMMON_WORDS))
def test_there_are_common_words_in_these_languages(language):
    common = {"da": "og", "de": "und", "en": "and", "es": "y", "fi": "ja", "fr": "et", "hu": "a", "it": "e"}
    common |= {"nb": "og", "nn": "og", "no": "og", "nl": "en", "pt": "e", "ru": "и", "sv": "och"}
    assert sequence(common[language], language, in_body=True) == ()


def test_a_run_of_letters_too_long_for_a_word_is_left_out():
    assert words("a" * 101 + " storm", PLAIN) == ["storm"]


@pytest.mark.parametrize(
    "text", ["plain words", "Ångström, naïve façade", "Ελλάδα 12", "Москва — ёж", "მთა", "Հայ"]
)
def test_both_tokenizers_agree_on_text_that_needs_no_pattern(text):
    assert not needs_pattern(normal(text))
    assert analyzer(PLAIN, by_pattern=True).analyze(text) == analyzer(PLAIN, by_pattern=False).analyze(text)


@pytest.mark.parametrize("text", ["Das Café 地震 schloß", "🚢 The ferries", "नाव ferry"])
def test_places_are_where_the_words_stand(text):
    found = places(text, PLAIN)
    assert [words(text[first:last], PLAIN) for _, first, last in found] == [[word] for word, _, _ in found]


@pytest.mark.parametrize("language", [*STEMMERS, PLAIN])
def test_there_is_an_analyzer_for_every_language(language):
    assert analyzer(language, by_pattern=False).analyze("Storm")


@pytest.mark.parametrize(
    ("given", "language"),
    [("en", "en"), ("EN-us", "en"), ("pt_BR", "pt"), ("ja", PLAIN), ("", PLAIN), (None, PLAIN)],
)
def test_a_language_is_known_by_its_first_part(given, language):
    assert analysed_as(given) == language
