-- Where lines have to be counted anew. A page is judged by the pages of its station that were fetched in the same or a
-- neighbouring span of half a window, so a verdict depends on the pages alone and not on what was known when.
create or replace temp table link_spans as
select distinct station, unnest([span - 1, span, span + 1])::integer as span
from (
    select station, epoch(fetched_at)::bigint // getvariable('matching').span_seconds as span
    from core.articles
    where page_key in (select page_key from link_touched union all select page_key from link_retold)
        -- A page that is gone took its fetch time with it: all spans of its station.
        or station in (select station from link_gone)
    union all
    select station, span from match.chrome_lines where station in (select station from link_gone)
)
where station is not null;

-- The pages by which they are judged, each with its own span.
create or replace temp table link_judging as
select
    a.station,
    epoch(a.fetched_at)::bigint // getvariable('matching').span_seconds as span,
    a.page_key,
    -- Copies of one story on one station repeat its lines without making them chrome.
    coalesce(a.story_id, a.page_key) as piece,
    a.fetched_at
from core.articles as a
semi join (select distinct station, unnest([span - 1, span, span + 1]) as span from link_spans) as s
    on a.station = s.station and s.span = epoch(a.fetched_at)::bigint // getvariable('matching').span_seconds
where a.is_current;

-- Lines that come again; most do not.
create or replace temp table link_repeated as
select j.station, l.line
from link_judging as j
join match.page_lines as l using (page_key)
group by j.station, l.line
having count(*) >= 3 and min(l.page_key) < max(l.page_key);
