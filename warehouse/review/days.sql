-- Loaded pages for each station and each of the 30 days up to the newest page; days without any page have null.
with last as (select max((fetched_at at time zone $zone)::date) as day from scope),
calendar as (
    select s.station, (last.day - i.n::integer)::date as day
    from (select distinct station from scope) as s, last, range(30) as i (n)
),
counted as (
    select station, (fetched_at at time zone $zone)::date as day, count(*) filter (outcome = 'loaded') as loaded
    from scope
    group by all
)
select c.station, c.day, n.loaded
from calendar as c
left join counted as n using (station, day)
order by c.station, c.day;
