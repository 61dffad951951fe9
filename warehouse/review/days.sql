-- Loaded pages for each station and each of the 30 days up to the newest page; days without any page have null.
-- A file's own time says when it was copied: such pages count only where there are no others.
with dated as (
    select station, (fetched_at at time zone $zone)::date as day, outcome
    from scope
    qualify
        fetched_at_source <> 'file_time'
        or not bool_or(fetched_at_source <> 'file_time') over ()
),
last as (select max(day) as day from dated),
calendar as (
    select s.station, (last.day - i.n::integer)::date as day
    from (select distinct station from dated) as s, last, range(30) as i (n)
),
counted as (
    select station, day, count(*) filter (outcome = 'loaded') as loaded
    from dated
    group by all
)
select c.station, c.day, n.loaded
from calendar as c
left join counted as n using (station, day)
order by c.station, c.day;
