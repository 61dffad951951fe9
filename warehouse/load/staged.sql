-- The run's new rows, and what has to go or be looked at again because of them.
-- Variables: staged_parts (list of files); held_pages (keys of pages that the layout alarm holds back).

create or replace temp view staged as
select * from read_parquet(getvariable('staged_parts'))
where page_key not in (select unnest(getvariable('held_pages')))
union all by name
select
    page_key, url, url_key, station, input_station, fetched_at, fetched_at_source, content_type, external_id,
    origin_path, origin_offset, origin_length, sha256, bytes,
    'quarantined' as outcome,
    'held_back' as reason,
    'the layout alarm of its station and night' as detail,
    recipe, seconds, encoding, encoding_evidence, encoding_doubtful, encoding_repaired, flattened,
    visible_words, 0 as body_words, 0 as caption_words, 0 as removed_words, false as second_view,
    [] as authors, [] as tags, [] as conflicts, [] as paragraphs, [] as removed, [] as captions,
    [] as caption_prints, [] as sentences, [] as lines
from read_parquet(getvariable('staged_parts'))
where page_key in (select unnest(getvariable('held_pages')));

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

-- What an article says, as one value: for telling changed rows from rows that came out the same. Lists hold hashes,
-- since DuckDB keeps all lists of an aggregate in memory; not 128-bit ones, which take 40 µs each to compare or print.
create or replace temp view replaced_content as
select
    a.page_key,
    hash(
        a.url, a.station, a.headline, a.byline, a.authors, a.published_at, a.updated_at, a.section, a.tags,
        a.language, a.page_type, a.body, a.provider, a.rights, p.paragraphs, c.captions
    ) as content
from core.articles as a
left join (
    select page_key, list(hash(kind, text) order by n) as paragraphs
    from core.paragraphs
    where page_key in (from replaced)
    group by page_key
) as p using (page_key)
left join (
    select page_key, list(hash(text, alt, credit, copies) order by position) as captions
    from core.caption_uses
    where page_key in (from replaced)
    group by page_key
) as c using (page_key)
where a.page_key in (from replaced);

create or replace temp table content_before as
from replaced_content;
