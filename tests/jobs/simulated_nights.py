"""Nights of invented stations as rows of a real warehouse: what the layout alarm has to tell apart."""

import random
from datetime import UTC, datetime, timedelta

FIRST = datetime(2026, 9, 1, 3, tzinfo=UTC)
_INSERT = """insert into core.pages by name select
    unnest($key) as page_key, unnest($url) as url, unnest($url) as url_key,
    unnest($station) as station, unnest($station_id) as station_id,
    $at::timestamptz as fetched_at, 'input' as fetched_at_source, 'o' as origin_path, 1 as bytes,
    'f' as raw_file, unnest($outcome) as outcome, 'r' as recipe, 'r' as tried_recipe, false as flattened,
    1000 as visible_words, unnest($body_words) as body_words, unnest($caption_words) as caption_words,
    0 as removed_words, unnest($second_view) as second_view, 0.1 as seconds, $run as run_id"""
_OUTCOMES = """insert into ledger.outcomes by name
    select run_id, page_key, outcome, 0 as seconds, 'r' as recipe from core.pages where run_id = $1"""


class Station:
    """One invented station's habits: volume by weekday, loss, length, captions, recovered text."""

    def __init__(self, name, chance):
        self.name = name
        self.volume = chance.choice((8, 20, 60))
        self.loaded = chance.uniform(0.75, 1.0)
        self.words = chance.uniform(200, 900)
        self.spread = chance.uniform(0.4, 0.8)
        self.captions = chance.uniform(0.1, 0.95)
        self.recovered = chance.uniform(0.0, 0.25)

    def pages(self, night, chance):
        """One night's pages; weekends bring a third, mostly shorter."""
        weekend = night % 7 in (5, 6)
        count = max(3, round(self.volume * (0.35 if weekend else 1) * chance.uniform(0.7, 1.3)))
        for number in range(count):
            loaded = chance.random() < self.loaded
            words = self.words * (0.85 if weekend else 1) * chance.lognormvariate(0, self.spread)
            yield {
                "key": f"{self.name}-{night}-{number}",
                "url": f"https://{self.name.lower()}.example/{night}/{number}",
                # A rejected page does not say whose it is.
                "station": self.name if loaded else None,
                "station_id": self.name,
                "outcome": "loaded" if loaded else "rejected",
                "body_words": round(words) if loaded else 0,
                "caption_words": 12 if loaded and chance.random() < self.captions else 0,
                "second_view": loaded and chance.random() < self.recovered,
            }


def stations(seed, count=12):
    """Invented stations."""
    chance = random.Random(seed)
    return [Station(f"W{chr(65 + number)}QX", chance) for number in range(count)]


def add_night(connection, night, pages):
    """One run's pages, as `run` leaves them; gives the run's id."""
    at = FIRST + timedelta(days=night)
    run_id = f"{at:%Y%m%d-%H%M%S}"
    pages = list(pages)
    columns = {name: [page[name] for page in pages] for name in pages[0]}
    connection.execute(_INSERT, columns | {"at": at, "run": run_id})
    connection.execute("set variable run_id = $1", [run_id])
    connection.execute(_OUTCOMES, [run_id])
    return run_id
