-- Where else the captions of one page stand.
select u.position, u.text, c.pages, c.stations, c.first_seen, c.last_seen
from core.caption_uses as u
join match.captions as c using (caption_id)
where u.page_key = $page_key
order by u.position;
