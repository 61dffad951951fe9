"""Pages with fingerprints put straight into a warehouse, as a swap-in would leave them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

START = datetime(2026, 1, 1, tzinfo=UTC)
STATIONS = 200


@dataclass
class Rows:
    """Columns of a night's pages."""

    keys: list[str] = field(default_factory=list)
    stations: list[str] = field(default_factory=list)
    times: list[datetime] = field(default_factory=list)
    captions: list[tuple] = field(default_factory=list)
    sentences: list[list[int]] = field(default_factory=list)

    def page(self, number, caption=None, sentences=()):
        key = f"{number:08x}"
        self.keys.append(key)
        self.stations.append(f"S{number % STATIONS}")
        self.times.append(START + timedelta(minutes=number))
        self.sentences.append(list(sentences))
        if caption:
            self.captions.append((key, *caption))


def load(connection, rows):
    run = connection.execute
    run(
        "create or replace temp table touched_pages as select unnest($1::varchar[]) page_key, '' url, unnest($2::varchar[]) station",
        [rows.keys, rows.stations],
    )
    run(
        "create or replace temp table staged_sentences as select unnest($1::varchar[]) page_key, unnest($2::ubigint[][]) hashes",
        [rows.keys, rows.sentences],
    )
    run("create or replace temp table staged_lines (page_key varchar, n integer, line ubigint)")
    columns = [list(column) for column in zip(*rows.captions, strict=True)] or [[], [], [], []]
    columns[3] = [list(found) for found in columns[3]]
    run(
        """
        create or replace temp table staged_caption_prints as
        select unnest($1::varchar[]) page_key, 0 as position, unnest($2::ubigint[]) node,
            unnest($3::varchar[][]) tokens, 10 as head, false as truncated, unnest($4::ubigint[][]) keys
        """,
        columns,
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
            select unnest($1::varchar[]) page_key, unnest($2::varchar[]) station, unnest($3::timestamptz[]) fetched_at
        )
        """,
        [rows.keys, rows.stations, rows.times],
    )
