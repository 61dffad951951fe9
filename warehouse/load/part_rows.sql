-- The pages of a staged part, with the recipe of the last try that the warehouse knows of.
select s.page_key, s.recipe, p.tried_recipe, s.url, s.input_station, s.outcome, s.reason
from read_parquet($1) as s
left join core.pages as p using (page_key)
order by s.page_key
