-- Groups of more pages than allowed, the largest first, each with a page and its headline.
with largest as materialized (
    select s.container, count(distinct u.page_key) as pages, min(u.page_key) as page_key
    from link_uses as u
    join link_scope as s using (node)
    group by s.container
    having count(distinct u.page_key) > getvariable('matching').max_group
    order by pages desc, s.container
    limit 5
)
select l.container, l.pages, a.url, a.headline
from largest as l
join core.articles as a using (page_key)
order by l.pages desc, l.container
