-- Groups of more pages than allowed, the largest first.
select s.container, count(distinct u.page_key) as pages, min(u.station) as station, min(u.page_key) as page_key
from link_uses as u
join link_scope as s using (node)
group by s.container
having count(distinct u.page_key) > (select max_group from link_settings)
order by pages desc, s.container
limit 5
