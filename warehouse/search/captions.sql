-- The captions of articles, for the search index. $keys: page keys of current articles.
select page_key, position, concat_ws(' ', text, alt) as text, credit
from core.caption_uses
where page_key in (select unnest($keys::varchar[]))
order by page_key, position
