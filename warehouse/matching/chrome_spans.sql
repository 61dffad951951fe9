-- needs: link_pages, link_stations_before, link_uses, $matching
-- makes: link_counted_spans, link_repeated, link_spans
-- Where lines have to be counted again. A page is judged by the pages of its station that were fetched in the same or a
-- neighbouring span of half a window, so a verdict depends on the pages alone and not on what was known when.
create or replace temp table link_spans as
select station_id, unnest([span - 1, span, span + 1])::integer as span
from (
    select station_id, epoch(fetched_at)::bigint // getvariable('matching').span_seconds as span
    from (
        select station_id, fetched_at from link_pages
        union all
        -- Where they stood before this step.
        select station_id, fetched_at from link_stations_before
        union all
        -- Pages whose story may be another, so that they are other pieces.
        select station_id, fetched_at from link_uses
    )
)
where station_id is not null
union
-- What was held back and need not be any longer, because the settings are others now.
select station_id, span from match.withheld
where kind = 'chrome' and (
    share <= getvariable('matching').max_chrome_share
    or station_id in (select unnest(getvariable('matching').accept_chrome::varchar[]))
);

create or replace temp table link_counted_spans as
select distinct station_id, unnest([span - 1, span, span + 1]) as span from link_spans;

-- Lines that come again; most do not.
create or replace temp table link_repeated as
select a.station_id, l.line
from match.page_lines as l
join core.articles as a using (page_key)
where a.is_current
    and (a.station_id, epoch(a.fetched_at)::bigint // getvariable('matching').span_seconds) in (
        select (station_id, span) from link_counted_spans
    )
group by a.station_id, l.line
having count(*) >= getvariable('matching').least_pieces and min(l.page_key) < max(l.page_key);
