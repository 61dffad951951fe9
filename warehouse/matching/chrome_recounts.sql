-- needs: link_copies, link_counted_pages, link_line_counts, link_repeated_places
-- Lines on copies are counted without those.
create or replace temp table link_recounted as
select
    c.station_id,
    c.span,
    c.line,
    count(distinct j.piece) as pages,
    count(distinct date_trunc('day', j.fetched_at)) as days
from link_line_counts as c
join link_repeated_places as l using (line)
join link_counted_pages as j on j.page = l.page and j.station_id = c.station_id and j.span between c.span - 1 and c.span + 1
anti join link_copies as x on x.station_id = c.station_id and x.span = c.span and x.page = l.page
where (c.station_id, c.span) in (select (station_id, span) from link_copies)
group by all;

update link_line_counts set pages = coalesce(r.pages, 0), days = coalesce(r.days, 0)
from link_line_counts as c
left join link_recounted as r using (station_id, span, line)
where (c.station_id, c.span) in (select (station_id, span) from link_copies)
    and link_line_counts.station_id = c.station_id
    and link_line_counts.span = c.span
    and link_line_counts.line = c.line;
