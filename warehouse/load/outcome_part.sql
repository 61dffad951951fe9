-- makes: outcome_part
-- What a part of a job's outcomes looks like, without rows: one per page, what belongs to it nested. Its columns are those of the tables that they end in, so that a new column of core.articles is a new field of `article`.
create or replace temp table outcome_part as
select
    page.* exclude (raw_file, tried_recipe, run_id),
    article,
    [paragraph] as paragraphs,
    [line] as removed,
    [caption] as captions,
    []::struct(
        node ubigint,
        tokens varchar[],
        head integer,
        truncated boolean,
        keys ubigint[],
        opening ubigint
    )[] as caption_prints,
    []::ubigint[] as sentences,
    []::ubigint[] as lines,
    null::bigint as raw_offset,
    null::bigint as raw_length
from core.pages as page
cross join (
    -- What a page has already, and what is only known once the page is in the warehouse.
    select * exclude (
        page_key, url, url_key, station, station_id, fetched_at, fetched_at_source, recipe,
        body, word_count, story_id, is_current, run_id
    )
    from core.articles
) as article
cross join (select kind, text from core.paragraphs) as paragraph
cross join (select text, rule from core.page_removed) as line
cross join (select * exclude (page_key, caption_id) from core.caption_uses) as caption
where false
