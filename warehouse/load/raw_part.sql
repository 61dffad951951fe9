-- A part of the raw store while it is gathered in memory.
create or replace temp table raw_part (
    page_key varchar not null,
    url varchar,
    station varchar,
    fetched_at timestamptz not null,
    fetched_at_source varchar not null,
    content_type varchar,
    external_id varchar,
    origin_path varchar not null,
    origin_offset bigint,
    origin_length bigint,
    sha256 varchar,
    body blob not null
)
