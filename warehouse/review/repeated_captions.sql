-- The captions on most pages of the scope.
select c.text, count(distinct u.page_key) as pages, count(distinct s.station) as stations,
    array_to_string(list_sort(c.credits)[:3], '; ') as credits
from core.caption_uses as u
join scope as s using (page_key)
join match.captions as c using (caption_id)
group by c.caption_id, c.text, c.credits
having pages > 1
order by pages desc, c.text
limit 12;
