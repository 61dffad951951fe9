-- Loaded pages for each station and each of the 30 days up to the newest page; days without any page have null, and
-- days before the station's first page say that it was not there yet.
-- A file's own time says when it was copied: such pages count only where there are no others.
with dated as (
    select station, (fetched_at at time zone $zone)::date as day, outcome
    from scope
    qualify
        fetched_at_source not in ('file_time', 'run')
        or not bool_or(fetched_at_source not in ('file_time', 'run')) over ()
),
last as (select max(day) as day from dated),
calendar as (
    select s.station, s.first_day, (last.day - i.n::integer)::date as day
    from (select station, min(day) as first_day from dated group by station) as s, last, range(30) as i (n)
),
counted as (
    select station, day, count(*) filter (outcome = 'loaded') as loaded
    from dated
    group by all
)
select c.station, c.day, n.loaded, c.day < c.first_day as not_yet
from calendar as c
left join counted as n using (station, day)
order by c.station, c.day;
