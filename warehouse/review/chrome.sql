-- What was taken out of each station's bodies because it is the site's and not the story's: how many lines on the
-- station's pages, how many different ones, and the three on most pages; with dates where the station's pages tell.
-- Headlines, bylines, dates, captions, rights and repeats are not chrome: they are kept elsewhere.
with lines as (
    select s.station, r.text, min(r.rule) as rule, count(distinct r.page_key) as pages
    from removed_lines as r
    join scope as s using (page_key)
    where r.rule not in ('headline', 'byline', 'date', 'caption', 'repeat', 'rights')
    group by s.station, r.text
),
evidence as (
    select station, text, max(of_pages) as of_pages, min(first_seen) as first_seen, max(last_seen) as last_seen
    from chrome_lines
    group by station, text
)
select
    l.station,
    sum(l.pages) over (partition by l.station) as removals,
    count(*) over (partition by l.station) as different,
    l.text,
    l.rule,
    l.pages,
    e.of_pages,
    e.first_seen,
    e.last_seen
from lines as l
left join evidence as e on e.station = l.station and e.text = l.text
qualify row_number() over (partition by l.station order by l.pages desc, l.text) <= 3
order by removals desc, l.station, l.pages desc, l.text;
