-- Per station: articles, latest fetch, expected and actual pages a day, and the days without pages.
-- $1: how many days the window has, up to the latest day of all.
with last_day as (
    select max(day) as day from station_days
),
span as (
    select s.station, min(s.day) as first_day, max(s.day) as latest_day
    from station_days as s
    group by s.station
),
day_counts as (
    select d.station, d.day, d.pages
    from station_days as d, last_day as l
    where d.day > l.day - $1::integer
),
missing as (
    select s.station, list(g.day::date order by g.day) as days
    from span as s, last_day as l,
        generate_series(greatest(s.first_day, l.day - $1::integer + 1), l.day, interval 1 day) as g(day)
    where not exists (from day_counts as c where c.station = s.station and c.day = g.day::date)
    group by s.station
)
select
    s.station,
    t.articles,
    t.last_fetched_at,
    (select median(c.pages) from day_counts as c where c.station = s.station and c.day < s.latest_day) as expected,
    (select d.pages from station_days as d where d.station = s.station and d.day = s.latest_day) as actual,
    coalesce(m.days, []) as missing
from span as s
join stations as t using (station)
left join missing as m using (station)
order by s.station
