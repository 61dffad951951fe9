import html
import json
from datetime import UTC, datetime

import pytest

from etl.errors import UsageError
from etl.jobs.draft_file import slug, write
from etl.jobs.run import run
from etl.jobs.suggest import Draft, guess_zone, suggest
from etl.stores.station_profiles import load_profiles

WORDS = "ferry harbour library bridge orchard tram bakery school museum stadium lantern kettle".split()
PLEDGE = "Every weekday morning our small team brings you the stories of the valley and its people."


def page(number, name="Prairie Radio"):
    names = [f"{WORDS[number]}{letter}" for letter in "abcdefgh"]
    sentences = "".join(
        f"<p>On Monday the {name} was shown to the people of the {name} town by the {name} council.</p>"
        for name in names
    )
    day = f"2026-07-{number + 1:02}" if number % 2 else f"2026-01-{number + 1:02}"
    zone = "-05:00" if number % 2 else "-06:00"
    return (
        f'<html lang="en"><head><title>{names[0]} | Prairie Radio</title>'
        f'<meta property="og:site_name" content="{html.escape(name)}">'
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
    (profile,) = load_profiles(loaded.home.stations).profiles
    assert (profile.station, profile.hosts, profile.remove) == (draft.station, draft.hosts, draft.remove)
    with pytest.raises(UsageError, match="no station is without a profile"):
        suggest(loaded)


def test_a_station_without_articles_has_no_draft(loaded):
    with pytest.raises(UsageError, match="no station with articles is named 'WZZZ'"):
        suggest(loaded, "WZZZ")


def load(context, tmp_path, inline, *stations_of):
    """Pages of several hosts: (host, the name they give themselves, how many, what the input adds)."""
    path = tmp_path / "all.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for host, name, count, *more in stations_of:
            for number in range(count):
                url = {"url": f"https://{host}/{number}"} if host else {}
                record = {**url, "fetched_at": "2026-11-02T03:00:00Z", "html": page(number, name)}
                file.write(json.dumps({**record, **(more[0] if more else {})}) + "\n")
    run(context, [path], inline)
    return context


@pytest.mark.parametrize("asked", ["WVRY", "wvry", "wvry.example", "WVRY.example"])
def test_a_host_that_merely_claims_a_name_is_in_no_draft_of_it(context, tmp_path, inline, asked):
    load(context, tmp_path, inline, ("evil.example", "WVRY", 6), ("www.wvry.example", "WVRY", 3))
    draft = suggest(context, asked)
    assert (draft.station, draft.hosts, draft.namesakes) == ("WVRY", ("wvry.example",), ("evil.example",))
    assert "evil" not in draft.toml()


def test_the_host_with_most_pages_is_drafted_under_its_own_name_not_under_the_one_it_claims(
    context, tmp_path, inline
):
    load(context, tmp_path, inline, ("evil.example", "WVRY", 6), ("www.wvry.example", "WVRY", 3))
    draft = suggest(context)
    assert (draft.station, draft.hosts, draft.names) == ("evil.example", ("evil.example",), ())
    assert draft.others == ("wvry.example",)


def test_where_nothing_tells_two_stations_of_one_name_apart_they_are_named(context, tmp_path, inline):
    load(context, tmp_path, inline, ("wvry-a.example", "WVRY", 2), ("wvry-b.example", "WVRY", 3))
    with pytest.raises(UsageError, match=r"wvry-b\.example \(3 articles\), wvry-a\.example \(2") as caught:
        suggest(context, "WVRY")
    assert caught.value.hint.endswith("copydesk stations suggest wvry-b.example")
    assert suggest(context, "wvry-a.example").station == "wvry-a.example"


def test_what_the_input_says_is_believed_with_all_hosts_that_it_says_it_of(context, tmp_path, inline):
    said = {"station": "WVRY"}
    load(
        context, tmp_path, inline,
        ("wvry.example", "Radio", 3, said), ("mirror.example", "x", 2, said), ("evil.example", "WVRY", 6),
    )  # fmt: skip
    draft = suggest(context, "WVRY")
    assert (draft.station, draft.hosts) == ("WVRY", ("mirror.example", "wvry.example"))


def test_pages_without_a_url_are_drafted_only_when_asked_for_and_say_what_to_do(context, tmp_path, inline):
    load(context, tmp_path, inline, (None, "Harbour Radio", 3))
    with pytest.raises(UsageError, match="no station is without a profile"):
        suggest(context)
    draft = suggest(context, "Harbour Radio")
    assert draft.hosts == ()
    assert "# No page of it has a URL" in draft.toml()


def test_a_host_or_name_of_another_profile_is_left_to_it(context, tmp_path, inline):
    said = {"station": "WVRY"}
    load(context, tmp_path, inline, ("wvry.example", "Radio V", 3, said), ("b.example", "Radio V", 3, said))
    context.home.stations.mkdir(parents=True)
    (context.home.stations / "b.toml").write_text(
        'station = "B"\nhosts = ["b.example"]\nnames = ["Radio V"]\n'
    )
    write(context.home, suggest(context, "WVRY"))
    assert load_profiles(context.home.stations).warnings == ()


ODD = [
    'The "Quoted" Radio', "a\nb = 1", "../../etc/passwd", "/", "..", "Радио Свобода", "ラジオ", "Été 24",
    "x" * 3_000, "dw.example", "DW.EXAMPLE", "back\\slash", "tab\tbell\a\x7f\x85\u2028", "\u202eevil",
    "'", '"""', "[table]", "#", "con", "\U000e0041tag", ".hidden", "-o", "emoji 📻",
]  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_a_draft_of_any_name_loads_again(context, name):
    draft = Draft(
        name, ("dw.example",), ("DW.EXAMPLE", name.upper(), name), "Europe/Berlin", "de", ("p.x",), 3
    )
    path = write(context.home, draft)
    assert path.resolve().parent == context.home.stations.resolve()
    assert not path.name.startswith(".")
    found = load_profiles(context.home.stations)
    assert found.warnings == ()
    (profile,) = found.profiles
    assert (profile.station, profile.hosts, profile.zone) == (name, draft.hosts, "Europe/Berlin")
    assert all(c.isprintable() or c == "\n" for c in draft.toml())
    assert [entry.name for entry in context.home.stations.iterdir()] == [path.name]


def test_stations_whose_names_are_alike_get_different_files():
    names = ["Радио", "ラジオ", "x" * 60, "x" * 61, "A B", "Été"]
    assert len({slug(name) for name in names}) == len(names)
    assert slug("Été 24") == "ete-24"
    assert slug("ラジオ", "radio.example") == "radio-example"


@pytest.fixture
def draft(context):
    context.home.stations.mkdir(parents=True)
    return Draft("KQRZ", ("kqrz.example",), (), None, "en", (), 3)


def test_an_empty_file_as_a_shell_makes_it_is_written_over(context, draft):
    (context.home.stations / "kqrz.toml").write_text("")
    assert write(context.home, draft) == context.home.stations / "kqrz.toml"
    assert load_profiles(context.home.stations).profile_for(host="kqrz.example").station == "KQRZ"


@pytest.mark.parametrize("content", ['station = "Other"\n', "# notes\n", "half a pro"])
def test_a_file_with_anything_in_it_is_replaced_only_by_force(context, draft, content):
    path = context.home.stations / "kqrz.toml"
    path.write_text(content)
    with pytest.raises(UsageError, match=r"kqrz\.toml already exists") as caught:
        write(context.home, draft)
    assert "--force" in caught.value.hint
    assert path.read_text() == content
    assert write(context.home, draft, force=True) == path
    assert path.read_text() == draft.toml()


def test_a_station_that_has_a_profile_gets_no_second_one(context, draft):
    own = context.home.stations / "mine.toml"
    own.write_text('station = "kqrz"\nhosts = ["kqrz.example"]\n')
    for target in (None, context.home.stations / "other.toml"):
        with pytest.raises(UsageError, match=r"KQRZ already has a profile: .*mine\.toml"):
            write(context.home, draft, target)
    assert write(context.home, draft, force=True) == own
    assert len(load_profiles(context.home.stations).profiles) == 1


@pytest.mark.parametrize("name", ["draft.txt", "draft", "copydesk.duckdb", ""])
def test_a_file_that_would_not_be_read_as_a_profile_is_refused(context, tmp_path, draft, name):
    with pytest.raises(UsageError, match="does not end in"):
        write(context.home, draft, tmp_path / name, force=True)


@pytest.mark.parametrize("name", ["absent/draft.toml", "folder.toml"])
def test_a_file_that_cannot_be_written_is_an_error_with_a_way_out(context, tmp_path, draft, name):
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(UsageError) as caught:
        write(context.home, draft, tmp_path / name, force=True)
    assert "copydesk stations suggest KQRZ" in caught.value.hint


def test_a_link_is_not_written_through(context, tmp_path, draft):
    (tmp_path / "target").write_text("keep me")
    link = tmp_path / "draft.toml"
    link.symlink_to(tmp_path / "target")
    with pytest.raises(UsageError, match="already exists"):
        write(context.home, draft, link)
    write(context.home, draft, link, force=True)
    assert (tmp_path / "target").read_text() == "keep me"


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
