-- What the search index holds of articles. $keys: their page keys.
select
    page_key, station, station_id, headline, body, concat_ws(' ', byline, array_to_string(authors, ' ')) as authors,
    published_day, fetched_at
from articles
where page_key in (select unnest($keys::varchar[]))
order by page_key
