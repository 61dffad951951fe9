-- check: every loaded page has exactly one article row, and no other page has any
-- severity: error
select coalesce(p.page_key, a.page_key) as page_key, p.outcome, a.n
from (select page_key, outcome from core.pages where outcome = 'loaded') as p
full join (select page_key, count(*) as n from core.articles group by page_key) as a using (page_key)
where p.page_key is null or a.page_key is null or a.n > 1
