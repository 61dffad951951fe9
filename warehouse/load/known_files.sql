-- What the warehouse knows of the pages of some files: by file, the recipe of the last try, site and station how many there
-- are. Parameters: keys, files (a number for each key).
select file, count(*) as pages, tried_recipe, any_value(url) as url, input_station
from (select unnest($keys::varchar[]) as page_key, unnest($files::integer[]) as file)
join core.pages using (page_key)
group by file, tried_recipe, input_station, regexp_extract(url, '^[^/]*//[^/]*')
