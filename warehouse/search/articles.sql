-- What the search index holds of articles. $keys: their page keys.
-- Bodies are asked for by row number: by page key DuckDB would unpack those of all articles.
with bodies as (
    select page_key, body
    from core.articles
    where rowid in (select rowid from core.articles where page_key in (select unnest($keys::varchar[])))
)
select
    page_key, station, station_id, headline, bodies.body, concat_ws(' ', byline, array_to_string(authors, ' ')) as authors,
    published_day, fetched_at
from articles
join bodies using (page_key)
order by page_key
