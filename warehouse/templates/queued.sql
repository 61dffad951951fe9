-- Pages that wait to be processed again, by the file of the raw store that holds them.
select raw_file, list(page_key order by page_key) as page_keys
from core.pages
where tried_recipe = 'queued'
group by raw_file
order by raw_file
