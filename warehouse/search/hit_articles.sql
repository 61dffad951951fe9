-- What is shown of articles that were found. $keys: page keys.
select page_key, headline, station, url, language, published_day, fetched_at
from articles
where page_key in (select unnest($keys::varchar[]))
