"""A warehouse with pages put straight into it, as a swap-in would leave them, and linked."""

import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from etl.jobs.linking import relink
from etl.matching import fingerprints
from etl.stores.home import Home
from etl.stores.settings import MatchingSettings
from tests import empty_warehouse

NOW = datetime(2026, 10, 1, 6, tzinfo=UTC)
PHOTO = "Mayor Ada Brook, left, opens the new harbor bridge in Larkhaven on Friday, May 3, 2024."
SPEAKERS = "Abel Berta Cid Dora Enzo Flora Gil Hana Ivo Jana Karl Lena Milo Nora Otto Pia Quin Rosa Sven Tara".split()
SENTENCES = [f"The council of Larkhaven heard speaker {name} on the harbor plan." for name in SPEAKERS]
BIRDS = "gull heron tern plover curlew dunlin knot snipe stork crane robin raven".split()
CHROME = "Follow the Larkhaven desk"
TABLES = (
    "captions",
    "caption_uses",
    "stories",
    "story_members",
    "chrome_lines",
    "articles",
    "paragraphs",
    "withheld",
)


@dataclass(frozen=True)
class Page:
    key: str
    station: str = "WXQZ"
    day: int = 0
    captions: tuple[str, ...] = ()
    body: tuple[str, ...] = field(default=())
    headline: str = "Harbor news"
    page_type: str = "article"
    photographer: str | None = None
    provider: str | None = None


def chrome_page(n, day=None, line=CHROME, station="WXQZ"):
    text = f"The {BIRDS[n]} came back to the bay after the cold winter."
    return Page(
        f"c{n}" if station == "WXQZ" else f"{station}{n}",
        station,
        n % 2 if day is None else day,
        body=(text, line),
    )


class Warehouse:
    def __init__(self):
        self._folder = tempfile.TemporaryDirectory()
        empty_warehouse.put_into(self._folder.name)
        self.connection = duckdb.connect(str(Home(Path(self._folder.name)).working), config={"threads": 1})
        self.connection.execute("set timezone = 'UTC'")

    def night(self, *pages, gone=(), settings=None):
        """Link pages that came and pages that are gone; returns what the guards say."""
        run = self.connection.execute
        self.connection.begin()
        self._relations()
        for key in gone:
            run(
                "insert into touched_pages"
                " select page_key, url, station, station_id from core.articles where page_key = ?",
                [key],
            )
            for table in ("articles", "paragraphs", "caption_uses"):
                run(f"delete from core.{table} where page_key = ?", [key])
        for page in pages:
            self._add(page)
        try:
            warnings = relink(self.connection, settings or MatchingSettings(), "a-run")
        except BaseException:
            self.connection.rollback()
            raise
        self.connection.commit()
        return warnings

    def _relations(self):
        self.connection.execute(
            """
            create or replace temp table touched_pages (
                page_key varchar, url varchar, station varchar, station_id varchar
            );
            create or replace temp table staged_caption_prints (
                page_key varchar, position integer, node ubigint, tokens varchar[], head integer,
                truncated boolean, keys ubigint[], opening ubigint
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
            select $key as page_key, $url as url, $url as url_key, $station as station, $station as station_id,
                $headline as headline,
                $at as fetched_at, $at as published_at, $type as page_type, $provider as provider,
                'input' as fetched_at_source,
                $body as body, $words as word_count,
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
                "provider": page.provider,
                "body": "\n".join(page.body),
                "words": len(" ".join(page.body).split()),
            },
        )
        run("insert into touched_pages values (?, ?, ?, ?)", [page.key, url, page.station, page.station])
        run("insert into staged_sentences values (?, ?)", [page.key, list(prints.sentences)])
        for n, (text, line) in enumerate(zip(page.body, prints.lines, strict=True)):
            run("insert into core.paragraphs values (?, ?, 'paragraph', ?, null)", [page.key, n, text])
            run("insert into staged_lines values (?, ?, ?)", [page.key, n, line])
        self._add_captions(page, prints.captions)

    def _add_captions(self, page, prints):
        run = self.connection.execute
        for n, (text, found) in enumerate(zip(page.captions, prints, strict=True)):
            run(
                "insert into core.caption_uses by name select ? as page_key, ? as position, ? as text, 1 as copies,"
                " 'photo' as kind, 'figcaption' as source, ? as photographer",
                [page.key, n, text, page.photographer],
            )
            run(
                "insert into staged_caption_prints values (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    page.key,
                    n,
                    found.text_hash,
                    list(found.tokens),
                    found.first_sentence_tokens,
                    found.truncated,
                    list(found.keys),
                    found.prefix_sketch,
                ],
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
