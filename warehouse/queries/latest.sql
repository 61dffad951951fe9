-- title: The latest articles
-- about: By publish date. Articles whose page gives none come last, those fetched last first.
-- param: rows = 20 (how many articles)
select published_at, station, headline, word_count, url
from articles
order by published_at desc nulls last, fetched_at desc, page_key
limit $rows::integer
