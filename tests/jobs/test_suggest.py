import json
from datetime import UTC, datetime

import pytest

from etl.errors import UsageError
from etl.jobs.run import run
from etl.jobs.suggest import guess_zone, suggest
from etl.stores import stations

WORDS = "ferry harbour library bridge orchard tram bakery school museum stadium lantern kettle".split()
PLEDGE = "Every weekday morning our small team brings you the stories of the valley and its people."


def page(number):
    names = [f"{WORDS[number]}{letter}" for letter in "abcdefgh"]
    sentences = "".join(
        f"<p>On Monday the {name} was shown to the people of the {name} town by the {name} council.</p>"
        for name in names
    )
    day = f"2026-07-{number + 1:02}" if number % 2 else f"2026-01-{number + 1:02}"
    zone = "-05:00" if number % 2 else "-06:00"
    return (
        f'<html lang="en"><head><title>{names[0]} | Prairie Radio</title>'
        '<meta property="og:site_name" content="Prairie Radio">'
        f'<meta property="article:published_time" content="{day}T08:00:00{zone}"></head>'
        f"<body><article><h1>News of the {names[0]}</h1>{sentences}"
        f'<div class="valley-note x9f3"><p>{PLEDGE}</p></div></article></body></html>'
    )


@pytest.fixture
def loaded(context, tmp_path, inline):
    path = tmp_path / "nights.jsonl"
    records = [
        {
            "url": f"https://www.prairie.example/{number}",
            "fetched_at": f"2026-11-{number + 1:02}T03:00:00Z",
            "html": page(number),
        }
        for number in range(len(WORDS))
    ]
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    run(context, [path], inline)
    return context


def test_a_draft_names_hosts_names_zone_and_the_box_around_a_repeated_line(loaded):
    draft = suggest(loaded)
    assert draft.station == "Prairie Radio"
    assert draft.hosts == ("prairie.example",)
    assert (draft.zone, draft.language) == ("America/Chicago", "en")
    assert draft.remove == ("div.valley-note",)


def test_a_draft_is_a_profile_that_loads(loaded):
    draft = suggest(loaded, "prairie radio")
    loaded.home.stations.mkdir(parents=True)
    (loaded.home.stations / "prairie.toml").write_text(draft.toml(), "utf-8")
    (profile,) = stations.load(loaded.home.stations).profiles
    assert (profile.station, profile.hosts, profile.remove) == (draft.station, draft.hosts, draft.remove)
    with pytest.raises(UsageError, match="no station is without a profile"):
        suggest(loaded)


def test_a_station_without_articles_has_no_draft(loaded):
    with pytest.raises(UsageError, match="no articles of 'WZZZ'"):
        suggest(loaded, "WZZZ")


SUMMER, WINTER = datetime(2026, 7, 1, 12, tzinfo=UTC), datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stated", "zone"),
    [
        ([(SUMMER, "-04:00"), (WINTER, "-05:00"), (WINTER, "EST")], "America/New_York"),
        ([(SUMMER, "-07:00"), (WINTER, "-07:00"), (WINTER, "-07:00")], "America/Phoenix"),
        ([(SUMMER, "-04:00"), (WINTER, "-05:00")], None),
        ([(SUMMER, "-04:00"), (WINTER, "-09:00"), (WINTER, "+02:00")], None),
        ([(SUMMER, "nonsense")] * 5, None),
    ],
)
def test_a_zone_is_guessed_only_where_the_offsets_of_summer_and_winter_agree(stated, zone):
    assert guess_zone(stated) == zone
