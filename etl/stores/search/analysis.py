"""How text becomes words: by the language of its article, without accents, in every script.

Snowball stemmers (https://snowballstem.org) bring the forms of a word together. Accents go first, so that `cafe` and
`café` are one word in every language, at the price of a few endings that a stemmer knows by their accent.
"""

import functools
import re
import unicodedata

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from etl.stores.search.languages import MORE_COMMON_WORDS, PLAIN, STEMMERS, WITH_COMMON_WORDS

# Scripts that put no space between words, or (Hangul) none before particles: each character is a word, and a word of
# several characters is looked for as a phrase.
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_WORDS = rf"[{_UNSPACED}]|[\p{{L}}\p{{M}}\p{{N}}--[{_UNSPACED}]]+"
# The pattern takes three times as long as tantivy's simple tokenizer, which splits at everything but letters and
# digits. Both agree on text without these characters: marks (U+0300 and on), scripts that are written with marks or
# without spaces (Hebrew to Myanmar, Ethiopic to Mongolian, CJK and what follows).
_NEEDS_PATTERN = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0590-\u109f\u1100-\u18af\u19e0-\u1cff\u20d0-\u20ff\u2e80-\U0010ffff]"
)
# Longer runs of letters are not words but encoded data; tantivy counts bytes.
_LONGEST_WORD = 100


def normal(text: str) -> str:
    """The text with composed characters (NFC): marks that stand alone would split words."""
    return unicodedata.normalize("NFC", text)


def needs_pattern(text: str) -> bool:
    """Whether only the slower of the two tokenizers finds the words of a text."""
    return not text.isascii() and _NEEDS_PATTERN.search(text) is not None


@functools.cache
def analyzer(language: str, *, by_pattern: bool, in_body: bool = False) -> TextAnalyzer:
    """What splits a text into words.

    Args:
        language: A key of `STEMMERS`, or `PLAIN` for words as they are.
        by_pattern: Whether the text needs the slower tokenizer; on texts that do not, both give the same words.
        in_body: Leave out the commonest words of the language: their places would be a fifth of the index.
    """
    tokenizer = Tokenizer.regex(_WORDS) if by_pattern else Tokenizer.simple()
    builder = TextAnalyzerBuilder(tokenizer).filter(Filter.remove_long(_LONGEST_WORD))
    # In this order: the small letter of the Turkish İ is two characters, that of I is one.
    builder = builder.filter(Filter.ascii_fold()).filter(Filter.lowercase())
    if in_body and language in WITH_COMMON_WORDS:
        builder = builder.filter(Filter.stopword(STEMMERS[language]))
        builder = builder.filter(Filter.custom_stopword(MORE_COMMON_WORDS.get(language, [])))
    if language != PLAIN:
        builder = builder.filter(Filter.stemmer(STEMMERS[language]))
    return builder.build()


def sequence(text: str, language: str, *, in_body: bool = False) -> tuple[tuple[int, str], ...]:
    """The words of a short text, each with its distance from the first in words; it counts those that are left out."""
    text = normal(text)
    tokens = analyzer(language, by_pattern=needs_pattern(text), in_body=in_body).pre_tokenize(text).tokens
    return tuple((token.position - tokens[0].position, token.text) for token in tokens)


def places(text: str, language: str) -> list[tuple[str, int, int]]:
    """The words of a text with their first character and the one after their last; the text must be `normal`."""
    tokens = analyzer(language, by_pattern=needs_pattern(text)).pre_tokenize(text).tokens
    return [(token.text, token.char_offset_from, token.char_offset_to or 0) for token in tokens]
