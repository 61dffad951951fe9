-- needs: incoming, raw_places, staged, staged_articles, $run_id, $sequence
-- The rows of those parts that the variable staged_parts names.

insert into core.pages by name
select
    s.* exclude (
        article, paragraphs, removed, captions, caption_prints, sentences, lines, raw_offset, raw_length
    ),
    s.recipe as tried_recipe,
    coalesce(i.old_raw_file, r.raw_file) as raw_file,
    getvariable('run_id') as run_id
from staged as s
join incoming as i on i.page_key = s.page_key and not i.keeps_old
left join raw_places as r on r.page_key = s.page_key
order by s.fetched_at, s.page_key;

insert into core.articles by name
select
    page_key, url, url_key, station, station_id, fetched_at, fetched_at_source, recipe,
    unnest(article),
    array_to_string(list_transform(paragraphs, lambda p: p.text), chr(10)) as body,
    body_words as word_count,
    false as is_current,
    getvariable('run_id') as run_id
from staged_articles
order by fetched_at, page_key;

insert into core.paragraphs by name
select page_key, n - 1 as n, unnest(paragraphs[n])
from (
    select page_key, fetched_at, paragraphs, unnest(range(1, len(paragraphs) + 1)) as n from staged_articles
)
order by fetched_at, page_key, n;

insert into core.caption_uses by name
select page_key, unnest(caption)
from (select page_key, fetched_at, unnest(captions) as caption from staged_articles)
order by fetched_at, page_key;

insert into core.page_removed by name
select page_key, n - 1 as n, unnest(removed[n])
from (select page_key, fetched_at, removed, unnest(range(1, len(removed) + 1)) as n from staged_articles)
order by fetched_at, page_key, n;

insert into core.stations by name
select distinct station_id, station_id as station, [] as hosts, [] as names
from staged
where station_id is not null and station_id not in (select station_id from core.stations)
order by station_id;

insert into ledger.outcomes by name
select
    getvariable('run_id') as run_id, page_key, url, station, outcome, reason, detail, seconds, recipe,
    getvariable('sequence') as sequence
from staged
order by page_key;

insert into ledger.quarantine by name
select
    page_key, true as is_page, url, station, fetched_at, origin_path, origin_offset, origin_length,
    reason as fault, detail, recipe, getvariable('run_id') as run_id
from staged
where outcome = 'quarantined'
order by page_key;
