"""Matching on a real database: a function of the set of current pages, in whatever order they came."""

import itertools
import random

import pytest

from etl.matching.captions import normal_form
from etl.matching.verdicts import Relation, compare
from tests.jobs.linked_warehouse import PHOTO, SENTENCES, SPEAKERS, Page, Warehouse
from tests.soak import some_of


@pytest.fixture
def warehouse():
    return Warehouse()


def mixed_pages():
    """Captions with cuts and twins, a wire story with versions, chrome on one station."""
    pages = []
    for n in range(60):
        photo = PHOTO.replace("May 3", f"May {3 + n % 4}")
        caption = [photo, f"FILE - {photo}", photo[:60] + "…", photo.replace(", 2024", "")][n % 7 % 4]
        start = 4 * (n % 5)
        body = (*SENTENCES[start : start + 3 + n % 2], f"Only page {'abcdefghij'[n % 10] * (n + 2)} says so.")
        if n % 3 == 0:
            body = (*body, "Follow the Larkhaven desk")
        pages.append(Page(f"p{n:02}", f"W{n % 3}", n % 9, (caption,), body))
    return pages


def test_any_order_and_split_gives_the_same_tables():
    pages = mixed_pages()
    whole = Warehouse()
    whole.night(*pages)
    assert whole.rows("select count(*) from stories")[0][0] > 0
    assert whole.rows("select count(*) from chrome_lines")[0][0] > 0
    for seed in some_of(range(3), 1):
        chance = random.Random(seed)
        chance.shuffle(pages)
        cuts = sorted(chance.sample(range(1, len(pages)), 4))
        split = Warehouse()
        for start, end in zip([0, *cuts], [*cuts, len(pages)], strict=True):
            split.night(*pages[start:end])
        assert split.state() == whole.state()


def test_a_night_run_again_changes_nothing(warehouse):
    pages = mixed_pages()
    warehouse.night(*pages)
    before = warehouse.state()
    warehouse.night(*pages[20:40])
    assert warehouse.state() == before


def test_pages_that_vanish_leave_what_was_there_without_them(warehouse):
    pages = mixed_pages()
    warehouse.night(*pages)
    warehouse.night(gone=[page.key for page in pages[::2]])
    fresh = Warehouse()
    fresh.night(*pages[1::2])
    assert warehouse.state() == fresh.state()
    assert warehouse.rows("select * from match.caption_nodes order by node") == fresh.rows(
        "select * from match.caption_nodes order by node"
    )


def test_photos_of_one_template_come_and_go_without_a_trace(warehouse):
    """Too many captions share their beginning for it to count, until some go; then it counts like any other."""
    pages = []
    for n, (speaker, guest) in enumerate(itertools.product(SPEAKERS, SPEAKERS[:4])):
        photo = f"Mayor Ada Brook opens the new harbor bridge with {speaker} Ostrow {guest} Lund and guests"
        pages += [
            Page(f"w{n:02}", captions=(f"{photo} near Larkhaven.",)),
            Page(f"c{n:02}", captions=(f"{photo}...",)),
        ]
    random.Random(7).shuffle(pages)

    def everything(of):
        tables = "edges", "caption_index", "crowded_keys", "groups"
        rows = [of.rows(f"select * from match.{table} order by all") for table in tables]
        return of.state(), rows

    warehouse.night(*pages[:50])
    warehouse.night(*pages[50:], gone=[page.key for page in pages[:25]])
    fresh = Warehouse()
    fresh.night(*pages[25:])
    assert everything(warehouse) == everything(fresh)
    assert warehouse.rows("select * from match.crowded_keys")
    warehouse.night(*pages[:10], gone=[page.key for page in pages[40:70]])
    fresh = Warehouse()
    fresh.night(*pages[:10], *pages[25:40], *pages[70:])
    assert everything(warehouse) == everything(fresh)
    assert not warehouse.rows("select * from match.crowded_keys")
    assert warehouse.rows("select * from match.edges")


@pytest.mark.parametrize("step", [1, -1])
def test_no_pair_with_a_common_key_is_passed_over_for_its_first_words(warehouse, step):
    beginnings = [
        "Captain",
        "Captan",
        "Old Captain",
        "Cap tain",
        "A captain",
        "The captain",
        "In May Captain",
        "Pilot",
    ]
    rest = "Ada Brook opens the new harbor bridge of Larkhaven with music by the band of the fire brigade."
    captions = [f"{words} {rest}" for words in beginnings]
    for n, caption in list(enumerate(captions))[::step]:
        warehouse.night(Page(f"p{n:02}", captions=(caption,)))
    forms = {form.text_hash: form for form in map(normal_form, captions)}
    tied = {
        frozenset(pair)
        for pair in itertools.combinations(forms, 2)
        if compare(*(forms[node] for node in pair)).relation is not Relation.DIFFERENT
    }
    assert {frozenset(pair) for pair in warehouse.rows("select a, b from match.edges")} == tied
    assert len(tied) == 7


def test_a_caption_on_two_stations_is_one_row_with_two_uses(warehouse):
    warehouse.night(
        Page("a", "WXQZ", captions=(f"{PHOTO} (Tom Reed/AP)",)), Page("b", "KLMB", captions=(PHOTO,))
    )
    assert warehouse.rows("select pages, stations, uses from captions") == [(2, 2, 2)]


def test_a_cut_copy_joins_one_container_and_leaves_when_a_second_one_comes(warehouse):
    cut = "Mayor Ada Brook, left, opens the new harbor bridge in Lark…"
    warehouse.night(Page("a", captions=(PHOTO,)), Page("b", captions=(cut,)), Page("d", captions=(PHOTO,)))
    assert warehouse.groups() == [["a", "b", "d"]]
    warehouse.night(Page("c", captions=(PHOTO.replace("Friday, May 3", "Saturday, May 4"),)))
    assert warehouse.groups() == [["a", "d"], ["b"], ["c"]]


def test_a_copy_cut_before_the_date_waits_for_a_second_page_with_the_photo(warehouse):
    cut = "Mayor Ada Brook, left, opens the new harbor bridge in Lark…"
    warehouse.night(Page("a", captions=(PHOTO,)), Page("b", captions=(cut,)))
    assert warehouse.groups() == [["a"], ["b"]]
    warehouse.night(Page("c", captions=(PHOTO,)))
    assert warehouse.groups() == [["a", "b", "c"]]
    warehouse.night(gone=["c"])
    assert warehouse.groups() == [["a"], ["b"]]


def test_a_changed_name_leaves_an_alias(warehouse):
    warehouse.night(Page("a", day=5, captions=(PHOTO,)))
    ((old,),) = warehouse.rows("select caption_id from captions")
    warehouse.night(Page("b", day=1, captions=(PHOTO.replace(", 2024", ""),)))
    ((new,),) = warehouse.rows("select caption_id from captions")
    assert old != new
    assert warehouse.rows("select kind, old_id, new_id, run_id from match.aliases") == [
        ("caption", old, new, "a-run")
    ]


def test_members_of_a_story_know_what_was_cut_and_what_is_their_own(warehouse):
    own = "A reporter of this station went to the harbor on Sunday as well."
    warehouse.night(
        Page("full", "WXQZ", 0, body=tuple(SENTENCES[:10])),
        Page("cut", "KLMB", 1, body=(*SENTENCES[:7], own)),
        Page("other", "KLMB", 1, body=tuple(SENTENCES[12:18])),
    )
    columns = "page_key, is_first, is_fullest, own_share, cut_sentences, added_sentences"
    assert warehouse.rows(f"select {columns} from story_members order by page_key") == [
        ("cut", False, False, 0.125, 3, 1),
        ("full", True, True, 0.3, 0, 0),
    ]
    assert warehouse.rows("select first_station, members, stations from stories") == [("WXQZ", 2, 2)]
    assert warehouse.rows("select story_id from articles where page_key = 'other'") == [(None,)]


def test_a_follow_up_with_the_same_background_is_not_a_member(warehouse):
    news = [f"Nobody expected decision number {n} of the harbor court this week." for n in range(12)]
    warehouse.night(
        Page("first", body=tuple(SENTENCES[:14])), Page("next", day=3, body=(*news, *SENTENCES[:6]))
    )
    assert warehouse.rows("select * from stories") == []


def test_a_transcript_is_linked_to_its_piece_by_headline_and_date(warehouse):
    talk = tuple(f"HOST: And what did you see at the harbor at {n} o'clock then?" for n in range(5))
    headline = "Larkhaven opens its harbor bridge"
    warehouse.night(
        Page("piece", body=tuple(SENTENCES[:8]), headline=headline),
        Page("talk", day=1, body=talk, headline=headline, page_type="transcript"),
        Page("late", day=30, body=tuple(SENTENCES[12:16]), headline=headline, page_type="transcript"),
    )
    assert warehouse.rows("select page_key, form from story_members order by page_key") == [
        ("piece", "article"),
        ("talk", "transcript"),
    ]


def wire_story(station, *, near_copies=0):
    """A story on one station, or as many near copies of it there, each with a line of its own."""
    if not near_copies:
        return [Page(station, station, 1, body=tuple(SENTENCES[:8]))]
    words = "abcdefghijklmnopqrstuvwxyz"
    own = [f"Version {words[n % 26] * (1 + n // 26)} was read here in Larkhaven." for n in range(near_copies)]
    return [Page(f"{station}{n}", station, n % 5, body=(*SENTENCES[:8], line)) for n, line in enumerate(own)]


def test_near_copies_on_one_station_do_not_ungroup_a_wire_story_of_others(warehouse):
    warehouse.night(*wire_story("WXQZ"), *wire_story("KLMB"), *wire_story("KVLO"))
    warehouse.night(*wire_story("WBRN", near_copies=40))
    assert warehouse.rows("select members, stations from stories") == [(43, 4)]
    assert warehouse.rows("select * from match.common_sentences") == []


def test_a_phrase_under_many_different_pieces_of_one_station_tells_nothing(warehouse):
    phrases = tuple(f"Support number {word} of the Larkhaven desk keeps us on air." for word in SPEAKERS[:4])
    pairs = itertools.product(SPEAKERS[4:], SPEAKERS[:3])
    bodies = [
        tuple(f"{first} and {second} spoke about {thing} for an hour." for thing in ("boats", "fish", "rain"))
        for first, second in pairs
    ]
    warehouse.night(*(Page(f"p{n}", day=n % 9, body=(*body, *phrases)) for n, body in enumerate(bodies)))
    assert warehouse.rows("select * from stories") == []
    assert warehouse.rows("select count(*) from match.common_sentences") == [(len(phrases),)]
