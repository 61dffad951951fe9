"""How much a line reads like a sentence of an article. A sentence is text, however it begins."""

import re
from enum import IntEnum


class Shape(IntEnum):
    """How much a line reads like a sentence; a rule says up to which shape it may take a line."""

    LABEL = 0
    """It neither ends like a sentence nor tells anything."""
    SENTENCE = 1
    """It ends like a sentence: a statement, a question, an invitation."""
    REPORT = 2
    """It tells what happened or what somebody said, or is somebody's words."""


_STOP = re.compile(r"[.!?。！？؟।]['\"”’»“)\]]*\s*$")
_TRAILING_OFF = re.compile(r"(?:…|\.\.+)['\"”’»“)\]]*\s*$")
_TRAILING_WORDS = 6
"""Words from which a line that trails off is a sentence; `Read more…` and `Loading...` are labels."""
_TELLING_WORDS = 4
"""Words from which a line may tell something; the labels `Most shared` and `Was sagen Sie?` have fewer."""
_INTRODUCING_WORDS = 5
"""Words from which a line that ends in a colon introduces what follows, as a sentence does."""
_SPOKEN = re.compile(r"\s*(?:[\"“„«‚‹]|»(?=[^«]*«))\s*\w+\s+\w+")
"""Somebody's words in quotation marks; a single word may be a name, and `» Read more` begins with an arrow."""
# Words that tell: finite verbs of speech and past tenses, which labels and invitations do not hold.
_TELLING = frozenset(
    # English
    "said says told tells asked asks urged urges warned warns added adds explained explains according "
    "was were had has would could did does began became came fell felt found gave grew held knew led left lost "
    "made met ran rose sat saw sent stood took went won wrote "
    # German
    "sagte sagten sagt sagen erklärte ist sind war waren wäre hat hatte hatten wurde wurden wird kam kamen "
    "ging gingen stieg fiel begann blieb "
    # French
    "dit déclaré était étaient est sont ont avait avaient fut furent sera selon affirme explique "
    # Spanish and Portuguese
    "dijo dijeron fue fueron era eran ha han había está están es según aseguró afirmó "
    "disse disseram foi foram eram estão segundo afirmou "
    # Italian
    "hanno sono fu furono secondo "
    # Dutch
    "zei zegt zeggen heeft hebben werd wordt "
    # Danish, Norwegian, Swedish
    "sa sade säger sier siger blev ble hade havde hadde "
    # Polish, Czech
    "był była było były powiedział powiedziała byl byla bylo řekl řekla "
    # Turkish
    "dedi söyledi "
    # Russian, Ukrainian
    "был была было были сказал сказала заявил заявила був була було були сказав заявив".split()
)
_TIME_ZONES = frozenset({"EST", "IST"})
"""Two of these words in capitals, which stand in dates."""
_WORD = re.compile(r"\w+")


def shape_of(text: str) -> Shape:
    """What a line reads like, in any of the languages that the rules know."""
    words = text.count(" ") + 1
    if _SPOKEN.match(text) or (words >= _TELLING_WORDS and _tells(text)):
        return Shape.REPORT
    if text.endswith(":") and words >= _INTRODUCING_WORDS:
        return Shape.SENTENCE
    if _TRAILING_OFF.search(text):
        return Shape.SENTENCE if words >= _TRAILING_WORDS else Shape.LABEL
    return Shape.SENTENCE if _STOP.search(text) else Shape.LABEL


def _tells(text: str) -> bool:
    words = _WORD.findall(text)
    if _TELLING.isdisjoint(" ".join(words).lower().split(" ")):
        return False
    return not _TELLING.isdisjoint([word.lower() for word in words if word not in _TIME_ZONES])
