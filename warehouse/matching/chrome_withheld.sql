-- needs: link_counted_pages, link_line_counts, link_page_words, link_pages, link_repeated_places, link_spans
-- needs: link_verdicts, link_window_sizes, $matching
-- makes: link_chrome, link_newly_withheld
-- Which of a station's windows would lose more of their words than allowed: all of their lines stay. It is asked of the
-- window, not of what this step brought, so that the answer depends on the pages alone.
create or replace temp table link_chrome as
select v.*, c.pages, z.of_pages, c.days, c.first_seen, c.last_seen, c.words, c.sample
from link_verdicts as v
join link_line_counts as c using (station_id, span, line)
join link_window_sizes as z using (station_id, span);

create or replace temp table link_taken_words as
select c.station_id, c.span, c.line, sum(l.words) as words
from link_chrome as c
join link_repeated_places as l using (line)
join link_counted_pages as j on j.page = l.page and j.station_id = c.station_id and j.span between c.span - 1 and c.span + 1
group by all;

create or replace temp table link_withheld as
select 'chrome' as kind, w.station_id, w.span, t.words / w.words as share, w.pages, w.page_key, t.lines
from (
    select
        s.station_id,
        s.span,
        sum(p.words) as words,
        count(*) as pages,
        min(j.page_key) as page_key
    from (select distinct station_id, span from link_chrome) as s
    join link_counted_pages as j on j.station_id = s.station_id and j.span between s.span - 1 and s.span + 1
    join link_page_words as p using (page)
    group by all
) as w
join (
    select
        t.station_id,
        t.span,
        sum(t.words) as words,
        list(p.text order by t.words desc, p.text)[:3] as lines
    from link_taken_words as t
    join link_chrome as c using (station_id, span, line)
    join core.paragraphs as p on p.page_key = c.sample['page'] and p.n = c.sample['n']
    group by all
) as t using (station_id, span)
where t.words > getvariable('matching').max_chrome_share * w.words
    and w.station_id not in (select unnest(getvariable('matching').accept_chrome::varchar[]));

delete from link_chrome where (station_id, span) in (select (station_id, span) from link_withheld);

-- To report: those of the stations of this step's pages, and those that were not held back before.
create or replace temp table link_newly_withheld as
from link_withheld
where station_id in (select station_id from link_pages)
    or (station_id, span) not in (select (station_id, span) from match.withheld where kind = 'chrome');

delete from match.withheld
where kind = 'chrome' and (station_id, span) in (select (station_id, span) from link_spans);
insert into match.withheld by name from link_withheld;
