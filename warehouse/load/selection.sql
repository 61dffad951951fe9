-- Stored pages for reprocessing. Pages that match but have no publish date come out undated, to be counted.
with candidates as (
    select
        p.page_key, p.raw_file, p.outcome, p.tried_recipe, p.url, p.input_station, p.station,
        case $by when 'published' then a.published_at else p.fetched_at end as moment
    from pages as p
    left join core.articles as a using (page_key)
    where
        (
            len($stations::varchar[]) = 0
            or lower(p.station) in (select lower(unnest($stations::varchar[])))
            or lower(p.station_id) in (select lower(unnest($stations::varchar[])))
        )
        and (
            case $only
                when 'quarantined' then p.page_key in (select page_key from quarantine)
                when 'rejected' then p.outcome = 'rejected'
                when 'loaded' then p.outcome = 'loaded'
                else true
            end
        )
        and (
            len($keys::varchar[]) + len($urls::varchar[]) = 0
            or p.url in (select unnest($urls::varchar[]))
            or p.url_key in (select unnest(flatten($url_keys::varchar[][])))
            or a.canonical_url in (select unnest($urls::varchar[]) union all select unnest(flatten($url_keys::varchar[][])))
            or len(list_filter($keys::varchar[], lambda prefix: starts_with(p.page_key, prefix))) > 0
        )
)
select
    page_key, raw_file, outcome, tried_recipe, url, input_station, station,
    moment is not null or ($start::timestamptz is null and $end::timestamptz is null) as is_dated
from candidates
where
    moment is null
    or (($start::timestamptz is null or moment >= $start) and ($end::timestamptz is null or moment < $end))
order by raw_file, page_key
