-- A page by its key, the beginning of its key, or its URL; the closest spelling and the latest version first. A URL may
-- differ in scheme, www., a slash at the end or tracking parameters, or be the address that the page names as its own.
with asked as (
    select regexp_replace(regexp_replace(lower($canonical), '^(https?:)?(//)?(www\.)?', ''), '/+($|\?)', '\1') as bare
),
pages as (
    select
        p.page_key, p.url, p.url_key, p.outcome, p.recipe, p.raw_file, p.fetched_at,
        regexp_replace(regexp_replace(lower(p.url_key), '^https?://(www\.)?', ''), '/+($|\?)', '\1') as bare,
        regexp_replace(regexp_replace(lower(a.canonical_url), '^https?://(www\.)?', ''), '/+($|\?)', '\1') as own
    from core.pages as p
    left join core.articles as a on a.page_key = p.page_key
),
found as (
    select
        p.*,
        case
            when regexp_full_match($target, '[0-9a-f]{4,32}') and starts_with(page_key, $target) then 1
            when url = $target then 1
            when url_key = $canonical then 2
            when p.bare = asked.bare then 3
            when own = asked.bare then 4
        end as distance
    from pages as p, asked
)
select page_key, url, outcome, recipe, raw_file
from found
where distance is not null
qualify distance = min(distance) over ()
order by fetched_at desc, page_key;
