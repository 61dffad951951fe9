-- What is shown of captions that were found. $keys: page keys.
select u.page_key, u.position, u.caption_id, u.text, u.alt, u.credit, coalesce(c.pages, 1) as pages
from core.caption_uses as u
left join captions as c using (caption_id)
where u.page_key in (select unnest($keys::varchar[]))
