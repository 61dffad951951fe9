"""Stories of invented stations: sentences that look like English, since rules read words. The same for each number."""

import random
import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

_FIRST = (
    "Adela Bram Corin Delphine Emeric Fenna Gideon Halima Ilse Jovan Katya Lorcan Mirela Nadim Odile "
    "Petra Quentin Rosalba Stellan Tamsin Ulric Vesna Wendell Ximena Yorick Zelda"
).split()
_LAST = (
    "Abernell Brockhurst Castellane Dunmorrow Eskridge Farraday Grelling Hollowell Ingersby Jastrow "
    "Kettlewood Lindqvale Marchbanks Nettleford Okonjo Pellegrew Quarrington Rasmunde Silverthwaite "
    "Tollemarsh Underhay Vanterpool Whitlocke Yarborne Zimmerdale"
).split()
_TOWNS = (
    "Alder Point, Brenton Falls, Cressida, Dunwick, Eastmoor, Fallow Creek, Garnet Hill, Hallowbrook, "
    "Iron Ferry, Juniper Flats, Kestrel Bay, Larkspur, Millhaven, Northgate, Orchard Bend, Pine Hollow"
).split(", ")
_BODIES = (
    "city council, county board, school district, water authority, transit agency, planning commission, "
    "state legislature, sheriff's office, port authority, housing trust, library board, health department, "
    "farm bureau, teachers' union, fire district, historical society"
).split(", ")
_THINGS = (
    "bridge, bus line, stormwater tunnel, community garden, levee, ferry terminal, solar array, shelter, "
    "reading program, hospital wing, skate park, wetland, rail spur, zoning map, apprenticeship, archive, "
    "tax levy, clinic, market hall, observatory, dam, orchard, aquifer, theater, trail network"
).split(", ")
_ADJECTIVES = (
    "aging new proposed contested long-delayed regional temporary costly popular small public".split()
)
_DEEDS = (
    "approved, rejected, postponed, reviewed, defended, questioned, expanded, cut back, inspected, funded, "
    "renamed, reopened, closed, repaired, described, measured, inherited, outlined"
).split(", ")
_ROLES = (
    "engineer, biologist, council member, teacher, nurse, farmer, retired pilot, librarian, carpenter, "
    "bus driver, economist, volunteer, ranger, baker, archivist, parent of three, county clerk"
).split(", ")
_REASONS = (
    "because the winter rains came early, after a six-hour meeting, despite a petition with {n} names, "
    "while neighbors waited outside, for the second time in {small} years, without a single vote against it, "
    "once the inspection was finished, although the money has not arrived, before the deadline in {month}, "
    "as prices rose by {small} percent, and nobody in the room was surprised"
)
_QUOTES = (
    "We have waited {small} years for this {thing}; It is not the {thing} we asked for, but it is a start; "
    "People here remember what the {adjective} {thing} cost us; I would rather count to {n} than read that report "
    "again; You could hear the water under the floor; Nobody asked the people who use the {thing} every day; "
    "The numbers looked wrong from the first page; My grandmother worked on the {thing} in her twenties; "
    "If the {body} wants our trust, it can begin with the {thing}"
)
_MONTHS = "January February March April May June July August September October November December".split()
_SHAPES = (
    "The {body} in {town} {deed} the {adjective} {thing} on {weekday}, {reason}.",
    "{person}, a {role} from {town}, said the {thing} would cost about ${n},000 and take {small} months.",
    "“{quote},” said {person}, a {role} in {town}.",
    "“{quote},” {last} said. “{answer}.”",
    "According to records that the {body} released in {month}, {n} households depend on the {thing}.",
    "The {thing} opened in 19{two} and was last repaired {small} years ago, {reason}.",
    "Opponents, among them {person} of {town}, say that the {adjective} {thing} was never discussed in public.",
    "In {town}, the {body} {deed} a similar {thing} for ${n},000 and has used it since {month}.",
    "But {last} and {small} others asked the {body} to look again at the {thing} near {town}, {reason}.",
    "A report by the {body} found {n} faults in the {thing}, most of them small.",
    "The {role} keeps a notebook with {n} entries about the {thing}, the first of them from {month}.",
    "Work on the {adjective} {thing} is expected to begin in {month} and to employ {n} people from {town}.",
    "The state pays {small} percent of it, the {body} the rest, {reason}.",
    "{person} first saw the {thing} as a child, when {town} had {n} fewer houses than today.",
    "Last {weekday}, about {n} residents walked from {town} to the {thing} with lanterns and a brass band.",
    "The vote was {small} to 2, with {person} of the {body} abstaining.",
)
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday".split()
_HEADLINES = (
    "{town} {deed} its {adjective} {thing}, {reason}",
    "What the {adjective} {thing} means for {town} and {n} households",
    "A {role} in {town} wants to save the {thing}",
    "After {small} years, the {body} in {town} turns to the {thing}",
    "{person} asks {town} to think again about the {thing}",
    "How {town} lost a {thing} and found ${n},000",
)
_CAPTIONS = (
    "{person} stands beside the {thing} in {town} on {weekday}, {month} {day}.",
    "The {adjective} {thing} near {town}, seen from the {small}th floor of the old mill in {month}.",
    "Members of the {body} look at plans for the {thing} in {town}.",
    "A {role} and {n} neighbors wait for the {thing} to open in {town}.",
)
AGENCIES = ("Northern Wire", "Lantern Press Service", "Delta Pictures")
_BEFORE_VOWEL = re.compile(r"\b([Aa]) (?=[aeio])")


@dataclass(frozen=True)
class Photo:
    """A photo of a story."""

    name: str
    caption: str
    maker: str
    agency: str


@dataclass(frozen=True)
class Story:
    """A piece of reporting.

    Args:
        blocks: Pairs of a kind (`p`, `h2`, `h3`, `quote`, `post`, `list`, `table`, `link`, `note`) and a text; the
            points of a list and the cells of a table are apart by newlines.
    """

    headline: str
    summary: str
    authors: tuple[str, ...]
    published: datetime
    updated: datetime | None
    blocks: tuple[tuple[str, str], ...]
    photos: tuple[Photo, ...]
    tags: tuple[str, ...]


def _words(chance):
    """What one sentence may name."""
    first, last = chance.choice(_FIRST), chance.choice(_LAST)
    values = {
        "person": f"{first} {last}",
        "last": last,
        "town": chance.choice(_TOWNS),
        "body": chance.choice(_BODIES),
        "thing": chance.choice(_THINGS),
        "adjective": chance.choice(_ADJECTIVES),
        "deed": chance.choice(_DEEDS),
        "role": chance.choice(_ROLES),
        "month": chance.choice(_MONTHS),
        "weekday": chance.choice(_WEEKDAYS),
        "day": chance.randint(1, 28),
        "n": chance.randint(11, 990),
        "two": chance.randint(11, 98),
        "small": chance.randint(4, 19),
    }
    values["reason"] = chance.choice(_REASONS.split(", ")).format(**values)
    quote, answer = chance.sample(_QUOTES.split("; "), 2)
    values["quote"], values["answer"] = quote.format(**values), answer.format(**values)
    return values


def sentence(chance, shapes=_SHAPES):
    """One sentence."""
    text = _BEFORE_VOWEL.sub(r"\1n ", chance.choice(shapes).format(**_words(chance)))
    return text[0].upper() + text[1:]


def headline(chance):
    """A headline."""
    return sentence(chance, _HEADLINES)


def paragraph(chance):
    """One to four sentences."""
    return " ".join(sentence(chance) for _ in range(chance.randint(1, 4)))


def _blocks(chance, photos):
    """Six to twenty-six paragraphs, in some stories with headings, a quotation, a list; one in fifty is a brief."""
    count = chance.randint(6, 26) if chance.random() < 0.98 else 2
    blocks = [("p", paragraph(chance)) for _ in range(count)]
    if chance.random() < 0.25:
        for at in range(len(blocks) - 3, 2, -6):
            blocks.insert(at, ("h2", f"The {chance.choice(_THINGS)} and the {chance.choice(_BODIES)}"))
    if chance.random() < 0.15:
        blocks.insert(len(blocks) // 2, ("quote", sentence(chance)))
    if chance.random() < 0.12:
        points = "\n".join(sentence(chance) for _ in range(chance.randint(3, 5)))
        blocks.insert(len(blocks) // 2 + 1, ("list", points))
    for odd in _oddities(chance, photos):
        if chance.random() < _ODD:
            blocks.insert(chance.randint(1, len(blocks)), odd)
    return tuple(blocks)


_ODD = 0.03


def _oddities(chance, photos):
    """What stands in a story now and then: each is like something that belongs to the site, or to the story."""
    who = chance.choice(_FIRST).upper()
    yield "link", f"READ MORE: {headline(chance)}"
    yield "link", headline(chance)
    yield "note", f"Editor's note: {sentence(chance)}"
    yield (
        "note",
        f"This story was first published by {chance.choice(AGENCIES)} and is republished with permission.",
    )
    yield "p", f"Copyright 2026 {chance.choice(AGENCIES)}. All rights reserved."
    yield "p", f"{who}: {sentence(chance)}"
    yield "p", f"Sign up for our newsletter: {sentence(chance)}"
    yield "p", photos[0].caption if photos else sentence(chance)
    yield "p", f"(Photo by {chance.choice(_FIRST)} {chance.choice(_LAST)} / {chance.choice(AGENCIES)})"
    yield "h3", f"What the {chance.choice(_BODIES)} says"
    yield "post", sentence(chance)
    yield "table", "\n".join(f"{town}\n{chance.randint(10, 999)}" for town in chance.sample(_TOWNS, 4))


def _photo(chance):
    name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
    agency = chance.choice(AGENCIES) if chance.random() < 0.5 else ""
    return Photo(f"{chance.getrandbits(40):010x}", sentence(chance, _CAPTIONS), name, agency)


def story(number):
    """The story of that number: one in twenty is a wire story that two others may carry too."""
    chance = random.Random(f"story {number % 997 if number % 20 == 0 else number}")
    zone = timezone(timedelta(hours=-chance.randint(4, 8)))
    published = datetime(2026, 11, 1, 6, tzinfo=zone) + timedelta(minutes=chance.randint(0, 1600))
    changed = published + timedelta(minutes=chance.randint(20, 200)) if chance.random() < 0.3 else None
    photos = tuple(_photo(chance) for _ in range(chance.choice((0, 1, 1, 1, 2, 2, 3))))
    by = tuple(f"{chance.choice(_FIRST)} {chance.choice(_LAST)}" for _ in range(1 + (chance.random() < 0.15)))
    return Story(
        headline=headline(chance),
        summary=sentence(chance),
        authors=by,
        published=published,
        updated=changed,
        blocks=_blocks(chance, photos),
        photos=photos,
        tags=tuple(chance.sample(_THINGS, chance.randint(0, 4))),
    )
