-- check: no article was published more than a day after it was fetched
-- severity: warn
select page_key, published_at, fetched_at
from core.articles
where published_at > fetched_at + interval 1 day
order by page_key
