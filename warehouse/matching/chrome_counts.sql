-- needs: link_counted_spans, link_repeated, link_spans, $matching
-- makes: link_copies, link_counted_pages, link_line_counts, link_page_words, link_repeated_places, link_window_sizes
-- The pages by which lines are judged, each with its own span.
create or replace temp table link_counted_pages as
select
    row_number() over () as page,
    a.station_id,
    epoch(a.fetched_at)::bigint // getvariable('matching').span_seconds as span,
    a.page_key,
    -- Copies of one story on one station repeat its lines without making them chrome.
    coalesce(g.container, b.body) as piece,
    a.fetched_at
from core.articles as a
semi join link_counted_spans as s
    on a.station_id = s.station_id and s.span = epoch(a.fetched_at)::bigint // getvariable('matching').span_seconds
join match.page_bodies as b using (page_key)
left join match.groups as g on g.kind = 'story' and g.node = b.body
where a.is_current;

-- Where they have lines that come again.
create or replace temp table link_repeated_places as
select j.page, l.n, l.line, l.words
from match.page_lines as l
join link_counted_pages as j using (page_key)
semi join link_repeated as r on r.station_id = j.station_id and r.line = l.line;

-- What the verdicts on lines ask for.
create or replace temp table link_line_counts as
select
    s.station_id,
    s.span,
    l.line,
    any_value(l.words) as words,
    count(distinct j.piece) as pages,
    count(distinct date_trunc('day', j.fetched_at)) as days,
    min(j.fetched_at) as first_seen,
    max(j.fetched_at) as last_seen,
    min({'page': j.page_key, 'n': l.n}) as sample
from link_repeated_places as l
join link_counted_pages as j using (page)
join link_spans as s on s.station_id = j.station_id and j.span between s.span - 1 and s.span + 1
group by s.station_id, s.span, l.line
having count(distinct j.piece) >= getvariable('matching').least_pieces;

create or replace temp table link_page_words as
select j.page, sum(l.words)::bigint as words
from link_counted_pages as j
join match.page_lines as l using (page_key)
where j.station_id in (select station_id from link_line_counts)
group by j.page;

-- Pages with next to nothing of their own: copies of one article, or a template's.
create or replace temp table link_copies as
select c.station_id, c.span, l.page
from link_line_counts as c
join link_repeated_places as l using (line)
join link_counted_pages as j on j.page = l.page and j.station_id = c.station_id and j.span between c.span - 1 and c.span + 1
join link_page_words as w on w.page = l.page
group by c.station_id, c.span, l.page
having sum(l.words) > getvariable('matching').copy_share * any_value(w.words);

create or replace temp table link_window_sizes as
select s.station_id, s.span, count(distinct j.piece) as of_pages
from (select distinct station_id, span from link_line_counts) as s
join link_counted_pages as j on j.station_id = s.station_id and j.span between s.span - 1 and s.span + 1
group by all;
