"""Short forms with a stop that ends no sentence: `St. Croix`, `Sept. 26`, `Lt. Moss`."""

from etl.pages.vocabulary.date_words import ENGLISH_MONTHS, SHORT_ENGLISH

_TITLES = (
    "Mr Mrs Ms Dr Prof Sen Rep Gov Gen Maj Col Capt Lt Sgt Cpl Adm Rev Atty Supt Jr Sr St Ste Mt Ft No Nr vs "
    "Ave Blvd Co Corp Inc Ltd ca bzw z.B d.h M Mme"
).split()
SHORT_FORMS = (*_TITLES, *(short.title() for short, full in SHORT_ENGLISH.items() if full in ENGLISH_MONTHS))
"""As newsrooms write them (AP Stylebook, Duden), without the last stop: titles, ranks, places, firms, months."""
SHORT_FORM_WORDS = frozenset(form.casefold() for form in SHORT_FORMS)
"""The same in lower case."""
