-- Where lines have to be counted anew. A page is judged by the pages of its station that were fetched in the same or a
-- neighbouring span of half a window, so a verdict depends on the pages alone and not on what was known when.
create or replace temp table link_spans as
with moved as (
    select page_key from link_touched union select page_key from link_retold
),
here as (
    select distinct a.station, epoch(a.fetched_at)::bigint // (select span_seconds from link_settings) as span
    from core.articles as a semi join moved using (page_key)
    union
    -- A page that is gone took its fetch time with it: all spans of its station.
    select distinct a.station, epoch(a.fetched_at)::bigint // (select span_seconds from link_settings)
    from core.articles as a
    where a.station in (
        select station from touched_pages anti join core.articles using (page_key)
    )
    union
    select station, span from match.chrome_lines
    where station in (select station from touched_pages)
        and station not in (select station from core.articles where is_current and station is not null)
)
select distinct station, unnest([span - 1, span, span + 1])::integer as span
from here where station is not null;

-- The pages by which they are judged, each with its own span.
create or replace temp table link_judging as
select
    a.station,
    epoch(a.fetched_at)::bigint // (select span_seconds from link_settings) as span,
    a.page_key,
    -- Copies of one story on one station repeat its lines without making them chrome.
    coalesce(a.story_id, a.page_key) as piece,
    a.fetched_at
from core.articles as a
semi join (select distinct station, unnest([span - 1, span, span + 1]) as span from link_spans) as s
    on a.station = s.station and s.span = epoch(a.fetched_at)::bigint // (select span_seconds from link_settings)
where a.is_current;

create or replace temp table link_line_counts as
with lines as (
    select
        s.station,
        s.span,
        l.line,
        any_value(l.words) as words,
        count(distinct j.piece) as pages,
        count(distinct date_trunc('day', j.fetched_at)) as days,
        min(j.fetched_at) as first_seen,
        max(j.fetched_at) as last_seen,
        min({'page': l.page_key, 'n': l.n}) as sample
    from link_spans as s
    join link_judging as j on j.station = s.station and j.span between s.span - 1 and s.span + 1
    join match.page_lines as l using (page_key)
    group by s.station, s.span, l.line
    having count(distinct j.piece) >= 3
),
pieces as (
    select s.station, s.span, count(distinct j.piece) as of_pages
    from (select distinct station, span from lines) as s
    join link_judging as j on j.station = s.station and j.span between s.span - 1 and s.span + 1
    group by all
)
select l.*, p.of_pages from lines as l join pieces as p using (station, span)
