-- title: How fresh each station is
-- about: Days between the station's latest page and today, both in the configured zone; stations without recent pages come first. Fetch times in the future or from before the web are ignored; file times, which show when a file was copied, and run times count only for stations that have no others.
-- param: today = today (the day to count to, as 2026-11-27)
with asked as (
    select coalesce(try_cast($today as date), today()) as today
),
dated as (
    select p.station_id, p.fetched_at
    from pages as p, asked
    -- The first web page is of 1991.
    where p.station_id is not null and p.fetched_at::date between date '1991-01-01' and asked.today
    qualify
        p.fetched_at_source not in ('file_time', 'run')
        or not bool_or(p.fetched_at_source not in ('file_time', 'run')) over (partition by p.station_id)
),
latest as (
    select station_id, max(fetched_at) as last_fetched_at from dated group by station_id
)
select
    s.station,
    s.station_id,
    l.last_fetched_at,
    s.last_published_at,
    date_diff('day', l.last_fetched_at::date, asked.today) as days_behind
from stations as s
cross join asked
left join latest as l using (station_id)
where s.pages > 0
order by days_behind desc nulls first, s.station, s.station_id
