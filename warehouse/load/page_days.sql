-- The first and the last instant of the pages of these stations, or of all.
select min(moment), max(moment)
from (
    select case $by when 'published' then a.published_at else p.fetched_at end as moment
    from pages as p
    left join core.articles as a using (page_key)
    where
        len($stations::varchar[]) = 0
        or lower(p.station) in (select lower(unnest($stations::varchar[])))
        or lower(p.station_id) in (select lower(unnest($stations::varchar[])))
)
