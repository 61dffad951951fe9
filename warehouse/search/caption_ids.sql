-- The distinct captions that pages use. $keys: page keys.
select page_key, position, caption_id from core.caption_uses where page_key in (select unnest($keys::varchar[]))
