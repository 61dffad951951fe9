-- Which of these keys the warehouse has seen, with the recipe of the last try; damaged records have none.
select page_key, tried_recipe
from core.pages
where page_key in (select unnest($keys))
union all
select page_key, null
from ledger.quarantine
where not is_page and page_key in (select unnest($keys))
