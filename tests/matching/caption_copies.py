"""Invented photos with near twins, and copies of their captions as stations make them; another seed, other captions.

A photo's caption says who does what where and when, then perhaps some background. Its twins differ in one thing: year,
day, person, verb, position or a number in the background. Copies lose the year or their end, get a credit or another
lead, other spaces, quotes or capitals, or a sentence more, in shares as found on public pages.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from etl.matching.captions import MOST_PER_KEY, NormalForm, keys, normal_form
from etl.matching.groups import Edges, assign_groups
from etl.matching.verdicts import BREAKS_OFF, Relation, compare

FIRST = (
    "Ada Bram Cleo Dov Edda Finn Gwen Hugo Ines Jory Kaia Lev Mira Nils Odile Per Quin Runa Sten Tove".split()
)
LAST = "Ashe Brook Corwin Dunmore Ekholm Farrow Grieg Hale Ibsen Jarl Kestrel Lund Marsh Nordin Quill Rask Sol".split()
ROLES = "Mayor|Gov.|Sen.|Justice|Sheriff|Dr.|Coach|nurse|farmer|singer|teacher|Foreign Minister|police officer".split(
    "|"
)
VERBS = "speaks|waves to supporters|looks on|meets with reporters|arrives|signs an order|embraces a relative|testifies"
PLACES = (
    "before a hearing of the harbor committee|beside a flooded road|at a sailors clinic|during the summit|"
    "on the opening night of the fair|outside the old courthouse|in front of a burned mill|on the floor of the house|"
    "at the yearly budget meeting|near the site of a derailed train|inside a crowded emergency room"
)
POSITIONS = ["left", "right", "center", "second left", "third right", "front row"]
CITIES = [
    "Orvik",
    "Larkhaven",
    "Port Ellery",
    "Holmby",
    "Ostrander",
    "St. Alban",
    "Kelder, Maine",
    "Tarn, N.H.",
]
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
BACKGROUND = (
    "More than {:,} people attended the event.|The team finished with {} wins.|It was visit number {} this year.|"
    "Crews have contained about {} percent of the fire.|The bill now heads to the Senate.|A verdict is expected."
)
ADDED = [
    "The photo was taken before the announcement.",
    "More photos are on our website.",
    "This story was updated.",
]
LEADS = ["FILE - ", "File photo: ", "Photo: ", "(AP) ", "AP - "]
_OTHER_DIGITS = str.maketrans("123456789", "234567891")
TWINS = ["year", "day", "person", "verb", "position", "number"]


@dataclass(frozen=True, slots=True)
class Photo:
    """What a caption says."""

    people: tuple[str, ...]
    verb: str
    place: str
    day: int
    month: str
    year: int
    city: str
    positions: tuple[str, ...]
    background: tuple[str, ...]
    is_dated: bool = True

    def text(self, *, has_year: bool = True) -> str:
        """The caption."""
        who = self.people[0]
        if len(self.people) > 1:
            named = [f"{one}, {place}" for one, place in zip(self.people, self.positions, strict=False)]
            who = f"{named[0]}, and {named[1]}, as {self.people[0].rsplit(' ', 1)[-1]}"
        date = f"{DAYS[self.day % 7]}, {self.month} {self.day}" + (f", {self.year}" if has_year else "")
        when = f" on {date}, in {self.city}" if self.is_dated else f" in {self.city}"
        return " ".join((f"{who} {self.verb} {self.place}{when}.", *self.background))


@dataclass(frozen=True, slots=True)
class Copy:
    """A station's copy of a caption."""

    photo: int
    text: str


@dataclass(slots=True)
class Night:
    """Copies of captions, and which photos are twins of which, by what differs."""

    copies: list[Copy] = field(default_factory=list)
    twins: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))


def night(seed: int, families: int = 700) -> Night:
    """A night's captions."""
    chance = random.Random(seed)
    found, number = Night(), 0
    for _ in range(families):
        photos = [_photo(chance)]
        kinds = [""]
        while chance.random() < 0.32 and len(photos) < 4:
            kind = chance.choice(TWINS)
            twin = _twin(photos[0], kind, chance)
            if twin not in photos:
                photos.append(twin)
                kinds.append(kind)
        for place, photo in enumerate(photos):
            found.copies += [Copy(number + place, _copy(photo, chance)) for _ in range(_count(chance))]
            if kinds[place]:
                found.twins[kinds[place]].append((number, number + place))
        number += len(photos)
    chance.shuffle(found.copies)
    return found


def _count(chance: random.Random) -> int:
    return 1 if chance.random() < 0.5 else min(40, 1 + int(chance.paretovariate(0.9)))


def _person(chance: random.Random) -> str:
    return f"{chance.choice(ROLES)} {chance.choice(FIRST)} {chance.choice(LAST)}"


def _sentence(chance: random.Random) -> str:
    return chance.choice(BACKGROUND.split("|")).format(chance.randint(11, 9900))


def _photo(chance: random.Random) -> Photo:
    return Photo(
        people=tuple(_person(chance) for _ in range(chance.choice([1, 1, 2]))),
        verb=chance.choice(VERBS.split("|")),
        place=chance.choice(PLACES.split("|")),
        day=chance.randint(1, 27),
        month=chance.choice(MONTHS),
        year=chance.randint(2014, 2025),
        city=chance.choice(CITIES),
        positions=tuple(chance.sample(POSITIONS, 2)),
        background=tuple(_sentence(chance) for _ in range(chance.choice([0, 0, 1, 2, 3]))),
        is_dated=chance.random() < 0.85,
    )


def _twin(photo: Photo, kind: str, chance: random.Random) -> Photo:
    """The photo with one thing changed; the same photo where it does not have that thing."""
    changed = {
        "year": {"year": photo.year + chance.choice([-1, 1])} if photo.is_dated else {},
        "day": {"day": photo.day + 1} if photo.is_dated else {},
        "verb": {"verb": chance.choice([verb for verb in VERBS.split("|") if verb != photo.verb])},
        "position": {"positions": photo.positions[::-1]} if len(photo.people) > 1 else {},
        "number": {"background": tuple(one.translate(_OTHER_DIGITS) for one in photo.background)},
        "person": {"people": (_person(chance), *photo.people[1:])},
    }
    return replace(photo, **changed[kind])  # type: ignore[arg-type] - fields of many types


def _copy(photo: Photo, chance: random.Random) -> str:
    def happens(share: float) -> bool:
        return chance.random() < share

    if happens(0.03):
        photo = replace(photo, background=photo.background[:-1])
    text = photo.text(has_year=not happens(0.066))
    text += f" {chance.choice(ADDED)}" if happens(0.045) else ""
    is_cut = happens(0.073)
    if is_cut:
        cut = text[: int(len(text) * chance.uniform(0.4, 0.9))].rsplit(" ", 1)[0]
        text = cut + chance.choice(["...", " ...", "…", ""])
    elif happens(0.035):
        text = text.removesuffix(".")
    elif happens(0.23):
        name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        text += chance.choice(
            [f" ({name}/AP)", f" {name} / Getty Images", f" Photo by {name} for NPR.", f" ({name}/NPR)"]
        )
    text = chance.choice(LEADS) + text if happens(0.057) else text
    text = text.upper() if happens(0.02) else text
    return text.replace("'", "’").replace(", ", ",  " if happens(0.05) else ", ")


@dataclass(frozen=True, slots=True)
class Score:
    """How captions were grouped.

    Args:
        precision: Share of pairs in one group that show one photo.
        recall: Share of pairs of one photo that are in one group.
        merged: Twins with copies in one group, by what they differ in.
    """

    precision: float
    recall: float
    merged: Counter[str]


def score(found: Night) -> Score:
    """Group a night's captions and compare the groups with the photos."""
    groups = grouped([copy.text for copy in found.copies])
    photos = [copy.photo for copy in found.copies]
    both = _pairs(zip(groups, photos, strict=True))
    of_photo = defaultdict(set)
    for group, photo in zip(groups, photos, strict=True):
        of_photo[photo].add(group)
    merged = Counter(
        kind for kind, pairs in found.twins.items() for one, other in pairs if of_photo[one] & of_photo[other]
    )
    return Score(both / _pairs(groups), both / _pairs(photos), merged)


def _pairs(labels: Iterable[object]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(labels).values())


def grouped(texts: Sequence[str]) -> list[int]:
    """The group of each caption, as the warehouse makes them."""
    nodes = [normal_form(text) for text in texts]
    forms = {form.text_hash: form for form in nodes}
    same, cuts = _edges(forms)
    pages = Counter(form.text_hash for form in nodes)
    found = assign_groups(forms, {}, {}, Edges(same, cuts), pages)
    return [found[form.text_hash].container for form in nodes]


def _edges(forms: dict[int, NormalForm]) -> tuple[list[tuple[int, int]], list[tuple[int, int, bool]]]:
    sharing = defaultdict(set)
    for node, form in forms.items():
        for key in keys(form.tokens):
            sharing[key].add(node)
    pairs = {
        pair
        for nodes in sharing.values()
        if len(nodes) <= MOST_PER_KEY
        for pair in combinations(sorted(nodes), 2)
    }
    same, cuts = [], []
    for one, other in pairs:
        verdict = compare(forms[one], forms[other])
        if verdict.relation is Relation.SAME:
            same.append((one, other))
        elif verdict.relation is not Relation.DIFFERENT:
            cut = (one, other) if verdict.relation is Relation.IN else (other, one)
            cuts.append((*cut, verdict.why == BREAKS_OFF))
    return same, cuts
