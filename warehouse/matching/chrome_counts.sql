-- The pages by which they are judged, each with its own span.
create or replace temp table link_judging as
select
    a.station_id,
    epoch(a.fetched_at)::bigint // getvariable('matching').span_seconds as span,
    a.page_key,
    -- Copies of one story on one station repeat its lines without making them chrome.
    coalesce(a.story_id, a.page_key) as piece,
    a.fetched_at
from core.articles as a
semi join link_judging_spans as s
    on a.station_id = s.station_id and s.span = epoch(a.fetched_at)::bigint // getvariable('matching').span_seconds
where a.is_current;

-- What the verdicts on lines that come again ask for.
create or replace temp table link_line_counts as
with lines as (
    select
        s.station_id,
        s.span,
        r.line,
        any_value(l.words) as words,
        count(distinct j.piece) as pages,
        count(distinct date_trunc('day', j.fetched_at)) as days,
        min(j.fetched_at) as first_seen,
        max(j.fetched_at) as last_seen,
        min({'page': l.page_key, 'n': l.n}) as sample
    from link_repeated as r
    join link_judging as j using (station_id)
    join match.page_lines as l on l.page_key = j.page_key and l.line = r.line
    join link_spans as s on s.station_id = j.station_id and j.span between s.span - 1 and s.span + 1
    group by s.station_id, s.span, r.line
    having count(distinct j.piece) >= 3
),
pieces as (
    select s.station_id, s.span, count(distinct j.piece) as of_pages
    from (select distinct station_id, span from lines) as s
    join link_judging as j on j.station_id = s.station_id and j.span between s.span - 1 and s.span + 1
    group by all
)
select l.*, p.of_pages from lines as l join pieces as p using (station_id, span)
