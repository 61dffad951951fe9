"""The languages whose words are brought to their stem."""

PLAIN = "-"
"""Stands for every other language, and for text whose language is unknown: words are taken as they are."""

STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nb": "norwegian", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish",
}  # fmt: skip
"""tantivy's name of the Snowball stemmer, by two-letter code of the language."""


WITH_COMMON_WORDS = frozenset(
    {"da", "de", "en", "es", "fi", "fr", "hu", "it", "nb", "nl", "nn", "no", "pt", "ru", "sv"}
)
"""Languages whose commonest words (the, of, and, …) tantivy lists."""


MORE_COMMON_WORDS = {
    "en": "about after also been can could from had has have he her him his its more my our said she than we were what "
    "when which would you your".split(),
}
"""Further ones of languages whose list is short: a twelfth of the words of English news. Names are not among them (US,
WHO)."""


def analysed_as(language: str | None) -> str:
    """The language by whose rules a text is split: its own where there is a stemmer, else `PLAIN`."""
    code = (language or "").replace("_", "-").partition("-")[0].lower()
    return code if code in STEMMERS else PLAIN
