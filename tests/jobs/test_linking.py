"""Matching on a real database: a function of the set of current pages, whatever came first."""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import duckdb
import pytest

from etl.errors import GuardError
from etl.jobs.linking import relink
from etl.matching import fingerprints
from etl.stores.migrations import migrate
from etl.stores.settings import MatchingSettings

NOW = datetime(2026, 10, 1, 6, tzinfo=UTC)
PHOTO = "Mayor Ada Brook, left, opens the new harbor bridge in Larkhaven on Friday, May 3, 2024."
SPEAKERS = "Abel Berta Cid Dora Enzo Flora Gil Hana Ivo Jana Karl Lena Milo Nora Otto Pia Quin Rosa Sven Tara".split()
SENTENCES = [f"The council of Larkhaven heard speaker {name} on the harbor plan." for name in SPEAKERS]
TABLES = ("captions", "caption_uses", "stories", "story_members", "chrome_lines", "articles", "paragraphs")


@dataclass(frozen=True)
class Page:
    key: str
    station: str = "WXQZ"
    day: int = 0
    captions: tuple[str, ...] = ()
    body: tuple[str, ...] = field(default=())
    headline: str = "Harbor news"
    page_type: str = "article"


class Warehouse:
    def __init__(self):
        self.connection = duckdb.connect()
        self.connection.execute("set timezone = 'UTC'")
        migrate(self.connection, NOW)

    def night(self, *pages, gone=(), settings=None):
        run = self.connection.execute
        self.connection.begin()
        self._relations()
        for key in gone:
            run(
                "insert into touched_pages select page_key, url, station from core.articles where page_key = ?",
                [key],
            )
            for table in ("articles", "paragraphs", "caption_uses"):
                run(f"delete from core.{table} where page_key = ?", [key])
        for page in pages:
            self._add(page)
        try:
            summary = relink(self.connection, settings or MatchingSettings(), "a-run")
        except BaseException:
            self.connection.rollback()
            raise
        self.connection.commit()
        return summary

    def _relations(self):
        self.connection.execute(
            """
            create or replace temp table touched_pages (page_key varchar, url varchar, station varchar);
            create or replace temp table staged_caption_prints (
                page_key varchar, position integer, node ubigint, tokens varchar[], head integer,
                truncated boolean, keys ubigint[]
            );
            create or replace temp table staged_sentences (page_key varchar, hashes ubigint[]);
            create or replace temp table staged_lines (page_key varchar, n integer, line ubigint)
            """
        )

    def _add(self, page):
        run = self.connection.execute
        url = f"https://{page.station.lower()}.example/{page.key}"
        prints = fingerprints.of(page.captions, page.body)
        for table in ("articles", "paragraphs", "caption_uses"):
            run(f"delete from core.{table} where page_key = ?", [page.key])
        run(
            """
            insert into core.articles by name
            select $key as page_key, $url as url, $url as url_key, $station as station, $headline as headline,
                $at as fetched_at, $at as published_at, $type as page_type, $body as body, $words as word_count,
                []::varchar[] as authors, []::varchar[] as tags, [] as conflicts, true as is_current,
                'a-run' as run_id, '' as recipe
            """,
            {
                "key": page.key,
                "url": url,
                "station": page.station,
                "headline": page.headline,
                "at": NOW + timedelta(days=page.day),
                "type": page.page_type,
                "body": "\n".join(page.body),
                "words": len(" ".join(page.body).split()),
            },
        )
        run("insert into touched_pages values (?, ?, ?)", [page.key, url, page.station])
        run("insert into staged_sentences values (?, ?)", [page.key, list(prints.sentences)])
        for n, (text, line) in enumerate(zip(page.body, prints.lines, strict=True)):
            run("insert into core.paragraphs values (?, ?, 'paragraph', ?, null)", [page.key, n, text])
            run("insert into staged_lines values (?, ?, ?)", [page.key, n, line])
        for n, (text, found) in enumerate(zip(page.captions, prints.captions, strict=True)):
            run(
                "insert into core.caption_uses by name select ? as page_key, ? as position, ? as text, 1 as copies,"
                " 'photo' as kind, 'figcaption' as source",
                [page.key, n, text],
            )
            run(
                "insert into staged_caption_prints values (?, ?, ?, ?, ?, ?, ?)",
                [page.key, n, found.node, list(found.tokens), found.head, found.truncated, list(found.keys)],
            )

    def rows(self, query):
        return self.connection.execute(query).fetchall()

    def state(self):
        return {table: self.rows(f"select * from {table} order by all") for table in TABLES}

    def groups(self):
        found = {}
        for key, caption in self.rows("select page_key, caption_id from caption_uses"):
            found.setdefault(caption, set()).add(key)
        return sorted(map(sorted, found.values()))

    def body(self, key):
        return self.rows(f"select body, word_count from articles where page_key = '{key}'")[0]


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
    for seed in range(3):
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
    summary = warehouse.night(*pages[20:40])
    assert warehouse.state() == before
    assert summary.captions == len(before["captions"])


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


def test_a_caption_on_two_stations_is_one_row_with_two_uses(warehouse):
    warehouse.night(
        Page("a", "WXQZ", captions=(f"{PHOTO} (Tom Reed/AP)",)), Page("b", "KLMB", captions=(PHOTO,))
    )
    assert warehouse.rows("select pages, stations, uses from captions") == [(2, 2, 2)]


def test_a_cut_copy_joins_one_container_and_leaves_when_a_second_one_comes(warehouse):
    cut = "Mayor Ada Brook, left, opens the new harbor bridge in Lark…"
    warehouse.night(Page("a", captions=(PHOTO,)), Page("b", captions=(cut,)))
    assert warehouse.groups() == [["a", "b"]]
    warehouse.night(Page("c", captions=(PHOTO.replace("Friday, May 3", "Saturday, May 4"),)))
    assert warehouse.groups() == [["a"], ["b"], ["c"]]


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


def test_a_follow_up_with_the_same_background_is_no_member(warehouse):
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


def chrome_page(n, day=0, line="Follow the Larkhaven desk"):
    words = "gull heron tern plover curlew dunlin knot snipe".split()
    return Page(f"c{n}", day=day, body=(f"The {words[n]} came back to the bay after the cold winter.", line))


def test_a_line_on_most_pages_leaves_the_body_by_mark(warehouse):
    warehouse.night(*map(chrome_page, range(5)))
    assert warehouse.body("c0") == ("The gull came back to the bay after the cold winter.", 11)
    assert warehouse.rows("select distinct text, rule, evidence from removed_lines") == [
        ("Follow the Larkhaven desk", "chrome: on most pages", "station")
    ]
    assert warehouse.rows("select text, pages, of_pages from chrome_lines") == [
        ("Follow the Larkhaven desk", 5, 5)
    ]


def test_a_later_night_updates_earlier_pages(warehouse):
    warehouse.night(chrome_page(0), chrome_page(1))
    assert "Follow" in warehouse.body("c0")[0]
    warehouse.night(chrome_page(2, day=1))
    assert "Follow" not in warehouse.body("c0")[0]
    warehouse.night(gone=["c1"])
    assert "Follow" in warehouse.body("c0")[0]


def test_pages_out_of_the_window_do_not_count(warehouse):
    warehouse.night(chrome_page(0), chrome_page(1), chrome_page(2, day=400))
    assert warehouse.rows("select * from chrome_lines") == []


def test_a_pages_own_headline_is_never_chrome(warehouse):
    line = "Harbor bridge opens"
    pages = [chrome_page(n, line=line) for n in range(5)]
    warehouse.night(*pages, Page("own", headline=line, body=("The bay is calm and open today.", line)))
    assert line in warehouse.body("own")[0]
    assert line not in warehouse.body("c0")[0]


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        (MatchingSettings(max_group=2), "matching.max_group"),
        (MatchingSettings(max_chrome_share=0.05), "matching.max_chrome_share"),
    ],
)
def test_the_guard_names_what_goes_too_far_and_leaves_everything_as_it_was(warehouse, settings, named):
    warehouse.night(chrome_page(0), Page("a", captions=(PHOTO,)))
    before = warehouse.state()
    more = [chrome_page(n) for n in range(1, 5)] + [Page(key, captions=(PHOTO,)) for key in "bc"]
    with pytest.raises(GuardError, match=named) as raised:
        warehouse.night(*more, settings=settings)
    assert "copydesk" in raised.value.hint
    assert warehouse.state() == before
