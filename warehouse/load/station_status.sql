-- Per station: articles, expected and actual pages of the newest day, and the days without pages.
-- Parameters: today, days (fetch days that the expectation comes from), listed (missing days given), looked_at (days
-- back from the newest that are looked at), drawn (days up to today whose pages are counted one by one). Days are of the session's time zone.
-- What days are believed, and when a file's or a run's own time counts, is as in queries/freshness.sql.
with dated as (
    select station_id, fetched_at::date as day, fetched_at_source not in ('file_time', 'run') as is_told
    from pages
    where station_id is not null and fetched_at::date between date '1991-01-01' and $today::date
    qualify
        fetched_at_source not in ('file_time', 'run')
        or not bool_or(fetched_at_source not in ('file_time', 'run')) over (partition by station_id)
),
station_pages as (
    select station_id, day, count(*) as pages, bool_or(is_told) as is_told from dated group by all
),
-- One odd date must not make a newest day on which everybody else has nothing: a quarter of the stations that were
-- seen in the time up to it must have pages of it.
candidates as (
    select day, count(*) as stations
    from station_pages
    where is_told or not (select bool_or(is_told) from station_pages)
    group by day
    order by day desc
    limit 28
),
newest as (
    select coalesce(max(c.day) filter (4 * c.stations >= seen.stations), max(c.day)) as day
    from candidates as c
    join (
        select c.day, count(distinct s.station_id) as stations
        from candidates as c
        join station_pages as s on s.day between c.day - $looked_at::integer + 1 and c.day
        group by c.day
    ) as seen on seen.day = c.day
),
looked_at as (
    select s.*
    from station_pages as s, newest as n
    where s.day between n.day - $looked_at::integer + 1 and n.day
),
expected as (
    select station_id, median(pages) as pages
    from (
        select s.station_id, s.pages
        from looked_at as s, newest as n
        where s.day < n.day
        qualify row_number() over (partition by s.station_id order by s.day desc) <= $days
    )
    group by station_id
),
drawn as (
    select t.station_id, list(coalesce(s.pages, 0) order by i.n desc) as pages
    from stations as t
    cross join range($drawn::bigint) as i(n)
    left join station_pages as s on s.station_id = t.station_id and s.day = $today::date - i.n::integer
    group by t.station_id
),
missing as (
    select f.station_id, list(c.day order by c.day desc) as days
    from (select station_id, min(day) as day from looked_at group by station_id) as f
    join (select (n.day - i.n::integer)::date as day from newest as n, range($looked_at::bigint) as i(n)) as c on c.day > f.day
    where not exists (from looked_at as s where s.station_id = f.station_id and s.day = c.day)
    group by f.station_id
)
select
    t.station_id,
    t.articles,
    e.pages as expected,
    coalesce(c.pages, 0) as actual,
    coalesce(len(m.days), 0) as days_missing,
    coalesce(m.days[:$listed], []) as missing,
    d.pages as recent
from stations as t
cross join newest as n
left join expected as e using (station_id)
left join station_pages as c on c.station_id = t.station_id and c.day = n.day
join drawn as d on d.station_id = t.station_id
left join missing as m on m.station_id = t.station_id
