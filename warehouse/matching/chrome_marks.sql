create or replace temp table link_chrome as
select v.*, c.pages, c.of_pages, c.days, c.first_seen, c.last_seen
from link_verdicts as v
join link_line_counts as c using (station, span, line);

-- Which paragraphs of the pages judged here are chrome now. A page's own headline and captions are never chrome.
create or replace temp table link_judged as
select page_key, station, span from link_judging semi join link_spans using (station, span);

create or replace temp table link_marked as
select l.page_key, l.n, l.words, c.station, c.span, c.line, c.rule, p.text
from link_judged as j
join match.page_lines as l using (page_key)
join link_chrome as c on c.station = j.station and c.span = j.span and c.line = l.line
join core.paragraphs as p on p.page_key = l.page_key and p.n = l.n
join core.articles as a on a.page_key = l.page_key
where lower(p.text) is distinct from lower(a.headline)
    and not exists (
        select 1 from core.caption_uses as u where u.page_key = l.page_key and lower(u.text) = lower(p.text)
    );

create or replace temp table link_remarked as
select p.page_key, p.n, m.rule as removed_by
from core.paragraphs as p
semi join (select page_key from link_judged union all select page_key from link_touched) using (page_key)
left join link_marked as m on m.page_key = p.page_key and m.n = p.n
where p.removed_by is distinct from m.rule;

create or replace temp table link_rewritten as select distinct page_key from link_remarked;

delete from match.chrome_lines using link_spans as s
where chrome_lines.station = s.station and chrome_lines.span = s.span;
insert into match.chrome_lines
select
    c.station, c.span, c.line, min(m.text), c.rule, c.pages, c.of_pages, c.days, c.first_seen, c.last_seen
from link_chrome as c
join link_marked as m on m.station = c.station and m.span = c.span and m.line = c.line
group by all;
