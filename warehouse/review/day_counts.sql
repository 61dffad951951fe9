-- Pages by day and outcome from the scope's first day to its last, at most $columns spans of equally many days; a span
-- without pages has zeros. Where many days are shown a span is a week or more.
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
        case
            when last - first < $columns then 1
            else (((last - first) // $columns) // 7 + 1) * 7
        end as days
    from ends
),
spans as (
    select w.first + (i.n * w.days)::integer as day, w.days
    from width as w, range($columns) as i (n)
    where w.first + (i.n * w.days)::integer <= w.last
),
counted as (
    select
        w.first + (((d.day - w.first) // w.days) * w.days)::integer as day,
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
left join counted as c using (day)
order by s.day;
