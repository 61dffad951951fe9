-- needs: $chosen_pages, $set_aside, $set_aside_detail, $staged_parts
-- makes: content_before, current_before, incoming, replaced, rewritten_content, staged, staged_articles, touched_urls
-- The run's new rows, and what has to go or be looked at again because of them.
-- Variables: staged_parts (list of files); chosen_pages (keys; null for all); set_aside (keys of pages whose rows
-- cannot be taken) and set_aside_detail (why).

create or replace temp view staged as
select * exclude (is_set_aside) replace (
    case when is_set_aside then 'quarantined' else outcome end as outcome,
    case when is_set_aside then 'bug' else reason end as reason,
    case when is_set_aside then getvariable('set_aside_detail') else detail end as detail,
    case when is_set_aside then 0 else body_words end as body_words,
    case when is_set_aside then 0 else caption_words end as caption_words,
    case when is_set_aside then 0 else removed_words end as removed_words,
    not is_set_aside and second_view as second_view
)
from (
    select *, list_contains(getvariable('set_aside')::varchar[], page_key) as is_set_aside
    from read_parquet(getvariable('staged_parts'))
    where
        getvariable('chosen_pages') is null
        or page_key in (select unnest(getvariable('chosen_pages')::varchar[]))
);

create or replace temp view staged_articles as
select * from staged where outcome = 'loaded';

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

-- What an article says, as one value: for telling changed rows from rows that came out the same. Where something was
-- found, and what the warehouse makes of an article, is not what it says.
create or replace temp view rewritten_content as
select page_key, bit_xor(part) as content
from (
    select page_key, hash(said) as part
    from (
        select page_key, said
        from core.articles
        join (
            select * exclude (
                url_key, station_id, headline_source, published_precision, published_source, published_zone,
                published_day_source, updated_precision, updated_source, fetched_at, fetched_at_source, canonical_url, conflicts, recipe,
                word_count, story_id, is_current, run_id
            )
            from core.articles
        ) as said using (page_key)
    )
    union all
    select page_key, hash('paragraph', n, kind, text) from core.paragraphs
    union all
    select page_key, hash('caption', position, text, alt, credit, copies) from core.caption_uses
)
where page_key in (from rewritten)
group by page_key;

create or replace temp table content_before as
from rewritten_content;
