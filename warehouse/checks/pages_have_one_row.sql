-- check: every page has one row
-- severity: error
select page_key, count(*) as n
from core.pages
group by page_key
having count(*) > 1
