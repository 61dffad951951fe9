-- The run's new rows, and what has to go or be looked at again because of them.
-- Variables: staged_parts (list of files); chosen_pages (keys; null for all); set_aside (keys of pages whose rows
-- cannot be taken) and set_aside_detail (why).

create or replace temp view chosen as
select * from read_parquet(getvariable('staged_parts'))
where
    getvariable('chosen_pages') is null
    or page_key in (select unnest(getvariable('chosen_pages')::varchar[]));

create or replace temp view staged as
select * from chosen
where page_key not in (select unnest(getvariable('set_aside')::varchar[]))
union all by name
select
    page_key, url, url_key, station, station_id, station_source, input_station, fetched_at, fetched_at_source, content_type, external_id,
    origin_path, origin_offset, origin_length, sha256, bytes,
    'quarantined' as outcome,
    'bug' as reason,
    getvariable('set_aside_detail') as detail,
    recipe, seconds, encoding, encoding_evidence, encoding_doubtful, encoding_repaired, flattened,
    visible_words, 0 as body_words, 0 as caption_words, 0 as removed_words, false as second_view,
    [] as authors, [] as tags, [] as conflicts, [] as paragraphs, [] as removed, [] as captions,
    [] as caption_prints, [] as sentences, [] as lines
from chosen
where page_key in (select unnest(getvariable('set_aside')::varchar[]));

-- A page that fails now but was fine before keeps its rows.
create or replace temp table incoming as
select
    s.page_key,
    s.url_key,
    s.outcome,
    s.recipe,
    p.raw_file as old_raw_file,
    coalesce(s.outcome = 'quarantined' and p.outcome <> 'quarantined', false) as keeps_old
from staged as s
left join core.pages as p using (page_key);

create or replace temp table replaced as
select page_key from incoming where not keeps_old;

create or replace temp table touched_urls as
select url_key from incoming where not keeps_old
union
select url_key from core.articles where page_key in (from replaced);

create or replace temp table current_before as
select page_key from core.articles where is_current and url_key in (from touched_urls);

create or replace temp table rewritten as
select page_key from core.articles where page_key in (from replaced);

-- What an article says, as one value: for telling changed rows from rows that came out the same.
create or replace temp view rewritten_content as
select page_key, bit_xor(part) as content
from (
    select
        page_key,
        hash(
            url, station, headline, byline, authors, published_at, updated_at, section, tags, language, page_type,
            body, provider, rights
        ) as part
    from core.articles
    union all
    select page_key, hash('paragraph', n, kind, text) from core.paragraphs
    union all
    select page_key, hash('caption', position, text, alt, credit, copies) from core.caption_uses
)
where page_key in (from rewritten)
group by page_key;

create or replace temp table content_before as
from rewritten_content;
