-- Where else the captions of one page stand: how widely each is spread, and its first uses on other pages.
select
    u.text, c.pages, c.stations, c.first_seen, c.last_seen, a.page_key, coalesce(a.station, '?') as station,
    coalesce(a.url, a.page_key) as url
from core.caption_uses as u
join match.captions as c using (caption_id)
join core.caption_uses as o on o.caption_id = u.caption_id and o.page_key <> u.page_key
join core.articles as a on a.page_key = o.page_key and a.is_current
where u.page_key = $page_key
qualify row_number() over (partition by u.position order by a.fetched_at, a.page_key, o.position) <= 5
order by u.position, a.fetched_at, a.page_key;
