-- title: The latest articles
-- about: By publish date, or by fetch date if the page gives none.
-- param: rows = 20 (how many articles)
select coalesce(published_at, fetched_at) as moment, station, headline, word_count, url
from articles
order by moment desc, page_key
limit $rows::integer
