"""A page of an invented station as a flattener leaves it, and its parts."""

from etl.pages.model.outcome import Loaded, Outcome
from etl.pages.process import process
from tests.builders import raw_page

HEADLINE = "Salina library reopens after the flood with twice the shelves"
CAPTION = (
    "Volunteers carry boxes of books up the steps of the Salina library on Saturday, May 3, 2025, "
    "a day before the building opened its doors again."
)
BODY = (
    (
        "SALINA, Kan. — The public library in Salina opened its doors again on Sunday, two years "
        "after the river filled its basement and ruined most of the collection that readers had "
        "known for decades."
    ),
    (
        "About four hundred people stood in line before noon, and many of them carried the books "
        "that they had taken home to dry in the weeks after the water went down."
    ),
    (
        '"We did not know whether anybody would come back," said Lena Okafor, who has led the '
        'library since it closed. "Now we are running out of cards for the new members."'
    ),
    (
        "The city paid for the repairs with a bond that voters approved last year, and with gifts "
        "from three foundations that had never worked with the library before."
    ),
)
SUBHEAD = "Shelves on wheels"
MORE = (
    (
        "The new shelves stand on wheels, so that two people can move the whole collection to the "
        "upper floor within an hour when the river rises again."
    ),
    (
        "Engineers who studied the building said that the basement will stay empty, and that the "
        "pumps they put in are strong enough for a flood of the kind that comes once in a hundred "
        "years."
    ),
)
HEADER = (
    "© 2025 KXQZ\nTHE SOUND OF THE PLAINS\nPlay Live Radio\nNext Up:\n0:00\n0:00\n0:00 0:00\n"
    "Available On Air Stations\nHelp us keep this station strong by making a contribution today!"
)
TAIL = "Copyright 2025 NPR\n\nTags\nLibraries\nSalina"


def station_page(separator: str = "\n\n", *, caption: str | None = None) -> str:
    figure = caption if caption is not None else f"{CAPTION}\nAda Moss/AP\n/\nPlains Wire via KNS\n{CAPTION}"
    return separator.join([HEADER, HEADLINE, figure, *BODY, SUBHEAD, *MORE, TAIL])


def loaded(text: str) -> Loaded:
    outcome: Outcome = process(raw_page(text))
    assert isinstance(outcome, Loaded), outcome
    return outcome
