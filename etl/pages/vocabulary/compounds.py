"""Parts of words that are written with a hyphen, to tell them from words that a line's end cut in two."""

SUSPENDED = frozenset("and or to und oder bzw sowie et ou y o e en of och eller og i lub".split())
"""Words behind a part that waits for its other half: `two- and three-storey`, `Vor- und Nachteile`."""

FIRST = frozenset(
    "after all anti bi by co cross ex extra far first free full half hard high large late left long low "
    "mid mini multi near never new non off old on one open over part post pre pro quasi right second self "
    "semi short single small so still sub third time top under up vice well wide year "
    "two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety".split()
)
"""First parts of English compounds: prefixes, particles, numbers, and the adjectives that most often stand there."""

LAST = frozenset(
    "a aged ago and as at backed based by century class day days driven fold foot for free friendly hour in "
    "inch known led level life like long looking made maker makers making mile minded month of off old on "
    "only out owned part per quarters range related round run runner scale seat sided size sized speaking "
    "storey story style term the thirds time to up week wide winning word year years yard".split()
)
"""Second parts of English compounds that hardly ever end a longer word that a hyphen may cut there."""
