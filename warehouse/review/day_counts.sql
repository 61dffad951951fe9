-- Pages by day and outcome from the scope's first day to its last, in at most $columns spans of equally many days; a span
-- without pages has zeros. Where there are more days, a span is a week or several, and the last one ends with the last day.
-- A file's own time says when it was copied: such pages count only where there are no others.
with dated as (
    select (fetched_at at time zone $zone)::date as day, outcome
    from scope
    qualify
        fetched_at_source not in ('file_time', 'run')
        or not bool_or(fetched_at_source not in ('file_time', 'run')) over ()
),
ends as (select min(day) as first, max(day) as last from dated),
width as (
    select
        first, last,
        if(last - first < $columns, 1, (((last - first) // $columns) // 7 + 1) * 7) as days
    from ends
),
spans as (
    select i.n, greatest(w.first, w.last - ((i.n + 1) * w.days - 1)::integer) as day, w.days
    from width as w, range($columns) as i (n)
    where w.last - (i.n * w.days)::integer >= w.first
),
counted as (
    select
        (w.last - d.day) // w.days as n,
        count(*) filter (d.outcome = 'loaded') as loaded,
        count(*) filter (d.outcome = 'rejected') as rejected,
        count(*) filter (d.outcome = 'quarantined') as quarantined
    from dated as d, width as w
    group by all
)
select
    s.day, s.days, coalesce(c.loaded, 0) as loaded, coalesce(c.rejected, 0) as rejected,
    coalesce(c.quarantined, 0) as quarantined
from spans as s
left join counted as c using (n)
order by s.day;
