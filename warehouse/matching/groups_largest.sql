-- Groups of more pages than allowed, the largest first, each with a page and the text that makes the group.
select
    s.container,
    count(distinct u.page_key) as pages,
    arg_min(a.url, u.page_key) as url,
    arg_min(coalesce(c.text, a.headline), {'page': u.page_key, 'position': u.position}) as text
from link_uses as u
join link_scope as s using (node)
join core.articles as a using (page_key)
left join core.caption_uses as c
    on c.page_key = u.page_key and c.position = u.position and (select kind from link_settings) = 'caption'
group by s.container
having count(distinct u.page_key) > (select max_group from link_settings)
order by pages desc, s.container
limit 5
