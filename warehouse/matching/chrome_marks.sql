-- needs: link_chrome, link_counted_pages, link_spans, link_touched
-- makes: link_remarked, link_rewritten
-- Which paragraphs of the pages in these spans are chrome now. A page's own headline and captions are never chrome.
create or replace temp table link_marked_pages as
select page_key, station_id, span from link_counted_pages semi join link_spans using (station_id, span);

create or replace temp table link_marked as
select l.page_key, l.n, l.words, c.station_id, c.span, c.line, c.rule, p.text
from link_marked_pages as j
join match.page_lines as l using (page_key)
join link_chrome as c on c.station_id = j.station_id and c.span = j.span and c.line = l.line
join core.paragraphs as p on p.page_key = l.page_key and p.n = l.n
join core.articles as a on a.page_key = l.page_key
where lower(p.text) is distinct from lower(a.headline)
    and not exists (
        select 1 from core.caption_uses as u where u.page_key = l.page_key and lower(u.text) = lower(p.text)
    );

create or replace temp table link_remarked as
select p.page_key, p.n, m.rule as removed_by
from core.paragraphs as p
semi join (select page_key from link_marked_pages union all select page_key from link_touched) using (page_key)
left join link_marked as m on m.page_key = p.page_key and m.n = p.n
where p.removed_by is distinct from m.rule;

create or replace temp table link_rewritten as select distinct page_key from link_remarked;

delete from match.chrome_lines using link_spans as s
where chrome_lines.station_id = s.station_id and chrome_lines.span = s.span;
-- The name is looked up when somebody reads it, since a station's name may change.
insert into match.chrome_lines by name
select
    c.station_id as station, c.station_id, c.span, c.line, min(m.text) as text, c.rule, c.pages, c.of_pages, c.days, c.first_seen,
    c.last_seen
from link_chrome as c
join link_marked as m on m.station_id = c.station_id and m.span = c.span and m.line = c.line
group by all;
