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
_TELLS = re.compile(
    r"\b(?:"
    # English
    r"said|says|told|tells|asked|asks|urged|urges|warned|warns|added|adds|explained|explains|according to|"
    r"was|were|had|has|would|could|did|does|began|became|came|fell|felt|found|gave|grew|held|knew|led|"
    r"left|lost|"
    r"made|met|ran|rose|sat|saw|sent|stood|took|went|won|wrote|"
    # German
    r"sagte|sagten|sagt|sagen|erklärte|(?-i:[Ii]st)|sind|war|waren|wäre|hat|hatte|hatten|wurde|wurden|"
    r"wird|kam|"
    r"kamen|"
    r"ging|gingen|stieg|fiel|begann|blieb|"
    # French
    r"dit|déclaré|était|étaient|(?-i:[Ee]st)|sont|ont|avait|avaient|fut|furent|sera|selon|affirme|explique|"
    # Spanish and Portuguese
    r"dijo|dijeron|fue|fueron|era|eran|ha|han|había|está|están|según|aseguró|afirmó|"
    r"disse|disseram|foi|foram|eram|está|estão|segundo|afirmou|"
    # Italian
    r"hanno|sono|disse|fu|furono|secondo|"
    # Dutch
    r"zei|zegt|zeggen|heeft|hebben|werd|wordt|"
    # Danish, Norwegian, Swedish
    r"sa|sade|säger|sier|siger|blev|ble|hade|havde|hadde|"
    # Polish, Czech
    r"był|była|było|były|powiedział|powiedziała|byl|byla|bylo|řekl|řekla|"
    # Turkish
    r"dedi|söyledi|"
    # Russian, Ukrainian
    r"был|была|было|были|сказал|сказала|заявил|заявила|був|була|було|були|сказав|заявив"
    r")\b",
    re.IGNORECASE,
)


def shape_of(text: str) -> Shape:
    """What a line reads like, in any of the languages that the rules know."""
    words = text.count(" ") + 1
    if _SPOKEN.match(text) or (words >= _TELLING_WORDS and _TELLS.search(text)):
        return Shape.REPORT
    if text.endswith(":") and words >= _INTRODUCING_WORDS:
        return Shape.SENTENCE
    if _STOP.search(text):
        return Shape.SENTENCE if not _TRAILING_OFF.search(text) or words >= _TRAILING_WORDS else Shape.LABEL
    return Shape.SENTENCE if words >= _TRAILING_WORDS and _TRAILING_OFF.search(text) else Shape.LABEL
