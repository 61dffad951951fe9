-- Stations that would lose more of their words than allowed, the worst first.
with words as (
    select
        j.station_id,
        sum(l.words) as words,
        sum(l.words) filter (where m.n is not null) as removed
    from link_judged as j
    join match.page_lines as l using (page_key)
    left join link_marked as m on m.page_key = l.page_key and m.n = l.n
    group by j.station_id
)
select
    w.station_id,
    w.removed / w.words as share,
    (
        select list(text order by taken desc, text)[:3]
        from (select text, sum(words) as taken from link_marked as m where m.station_id = w.station_id group by text)
    ) as lines
from words as w
where w.removed > getvariable('matching').max_chrome_share * w.words
order by share desc, w.station_id
limit 5
