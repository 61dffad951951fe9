-- Per station: articles, freshness, expected and actual pages of the newest day, and the days without pages.
-- Parameters: days (fetch days that the expectation comes from), listed (missing days given).
-- A file's own time says when it was copied: such pages count for a station that has no others.
with dated as (
    select station, fetched_at, (fetched_at at time zone 'UTC')::date as day, fetched_at_source <> 'file_time' as is_told
    from pages
    where station is not null
    qualify
        fetched_at_source <> 'file_time'
        or not bool_or(fetched_at_source <> 'file_time') over (partition by station)
),
newest as (
    select coalesce(max(day) filter (where is_told), max(day)) as day from dated
),
station_pages as (
    select station, day, count(*) as pages, max(fetched_at) as last_fetched_at
    from dated
    group by all
),
span as (
    select station, min(day) as first_day, max(last_fetched_at) as last_fetched_at
    from station_pages
    group by station
),
earlier as (
    select s.station, s.pages
    from station_pages as s, newest as n
    where s.day < n.day
    qualify row_number() over (partition by s.station order by s.day desc) <= $days
),
expected as (
    select station, median(pages) as pages from earlier group by station
),
missing as (
    select s.station, list(g.day::date order by g.day desc) as days
    from span as s, newest as n, generate_series(s.first_day, n.day, interval 1 day) as g(day)
    where not exists (from station_pages as c where c.station = s.station and c.day = g.day::date)
    group by s.station
)
select
    s.station,
    coalesce(a.articles, 0) as articles,
    s.last_fetched_at,
    greatest(0, date_diff('day', (s.last_fetched_at at time zone 'UTC')::date, n.day)) as days_behind,
    e.pages as expected,
    coalesce(c.pages, 0) as actual,
    coalesce(len(m.days), 0) as days_missing,
    coalesce(m.days[:$listed], []) as missing
from span as s
cross join newest as n
left join (select station, count(*) as articles from articles group by station) as a on a.station = s.station
left join expected as e on e.station = s.station
left join station_pages as c on c.station = s.station and c.day = n.day
left join missing as m on m.station = s.station
order by s.station
