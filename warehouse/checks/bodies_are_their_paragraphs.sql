-- check: a body is its page's remaining paragraphs, one a line (pages of the latest run)
-- severity: error
with latest as (
    select page_key from ledger.outcomes where run_id = (select max(run_id) from ledger.runs)
)
select a.page_key
from core.articles as a
left join (
    select page_key, string_agg(text, chr(10) order by n) as body
    from core.paragraphs
    where removed_by is null and page_key in (from latest)
    group by page_key
) as p using (page_key)
where a.page_key in (from latest) and a.body <> coalesce(p.body, '')
