"""Pages with fingerprints put straight into a warehouse, as a swap-in would leave them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from etl.jobs.linking.captions import find_changes, link_pairs
from etl.jobs.linking.chrome import mark_chrome
from etl.jobs.linking.steps import absorb
from etl.jobs.linking.stories import link_stories
from etl.matching import fingerprints
from etl.matching.text import digest

START = datetime(2026, 1, 1, tzinfo=UTC)
STATIONS = 200
PAGES_A_DAY = 10_000


@dataclass(frozen=True)
class Page:
    """One page's texts, the edge by which its caption is tied to another, and its station, if they are told."""

    number: int
    caption: str | None = None
    body: Sequence[str] = ()
    edge: tuple | None = None
    station: str | None = None


@dataclass
class Rows:
    """Columns of a night's pages."""

    keys: list[str] = field(default_factory=list)
    stations: list[str] = field(default_factory=list)
    times: list[datetime] = field(default_factory=list)
    captions: list[tuple] = field(default_factory=list)
    sentences: list[list[int]] = field(default_factory=list)
    edges: list[tuple] = field(default_factory=list)


def fingerprinted(pages):
    rows = Rows()
    for page in pages:
        prints = fingerprints.of([page.caption] if page.caption else [], page.body)
        key = f"{digest(str(page.number)):032x}"
        rows.keys.append(key)
        rows.stations.append(page.station or f"S{page.number % STATIONS}")
        rows.times.append(START + timedelta(days=page.number / PAGES_A_DAY))
        rows.sentences.append(list(prints.sentences))
        for found in prints.captions:
            rows.captions.append(
                (
                    key,
                    found.text_hash,
                    list(found.tokens),
                    found.first_sentence_tokens,
                    found.truncated,
                    list(found.keys),
                    found.prefix_sketch,
                )
            )
        if page.edge:
            rows.edges.append(page.edge)
    return rows


def columns(rows, width):
    return [list(column) for column in zip(*rows, strict=True)] or [[] for _ in range(width)]


def load(connection, rows):
    run = connection.execute
    run(
        "create or replace temp table touched_pages as select unnest($1::varchar[]) page_key, '' url, unnest($2::varchar[]) station, unnest($2::varchar[]) station_id",
        [rows.keys, rows.stations],
    )
    run(
        "create or replace temp table staged_sentences as select unnest($1::varchar[]) page_key, unnest($2::ubigint[][]) hashes",
        [rows.keys, rows.sentences],
    )
    run(
        "create or replace temp table told_edges as select unnest($1::ubigint[]) a, unnest($2::ubigint[]) b, unnest($3::varchar[]) relation, unnest($4::varchar[]) why",
        columns(rows.edges, 4),
    )
    run("create or replace temp table staged_lines (page_key varchar, n integer, line ubigint)")
    run(
        """
        create or replace temp table staged_caption_prints as
        select unnest($1::varchar[]) page_key, 0 as position, unnest($2::ubigint[]) node,
            unnest($3::varchar[][]) tokens, unnest($4::integer[]) head,
            unnest($5::boolean[]) truncated, unnest($6::ubigint[][]) keys, unnest($7::ubigint[]) opening
        """,
        columns(rows.captions, 7),
    )
    run(
        "insert into core.caption_uses by name select page_key, position, array_to_string(tokens, ' ') as text, 1 as copies, 'photo' as kind, '' as source from staged_caption_prints"
    )
    run(
        """
        insert into core.articles by name
        select *, page_key as url_key, 'article' as page_type, '' as body, 0 as word_count, []::varchar[] as authors,
            []::varchar[] as tags, [] as conflicts, true as is_current, '' as run_id, '' as recipe
        from (
            select unnest($1::varchar[]) page_key, unnest($2::varchar[]) station, unnest($2::varchar[]) station_id, unnest($3::timestamptz[]) fetched_at
        )
        """,
        [rows.keys, rows.stations, rows.times],
    )


def link_with_known_edges(connection, limits, run_id):
    """What `relink` does, with the edges of the pages in place of the search for pairs to judge."""
    absorb(connection, limits, run_id)
    find_changes(connection)
    connection.execute(
        """
        create or replace temp table link_edges as
        select distinct a, b, relation, why from told_edges
        where a in (select node from match.caption_index) and b in (select node from match.caption_index)
        """
    )
    link_pairs(connection)
    link_stories(connection)
    mark_chrome(connection)
