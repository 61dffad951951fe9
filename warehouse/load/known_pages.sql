-- Which of these keys the warehouse has seen, with the recipe of the last try. A damaged record is news as long as
-- nobody has dismissed it; it has no recipe.
select page_key, tried_recipe
from core.pages
where page_key in (select unnest($keys))
union all
select page_key, null
from ledger.dismissals
where not is_page and ended_run is null and page_key in (select unnest($keys))
