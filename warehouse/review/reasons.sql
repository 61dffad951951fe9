-- Why pages and damaged records were rejected or quarantined, with one example each.
with told as (
    select
        outcome, coalesce(reason, '') as reason, page_key, coalesce(url, page_key) as place, coalesce(detail, '') as detail
    from scope
    where outcome in ('rejected', 'quarantined')
    union all
    select 'quarantined', fault, page_key, place, detail from damage
)
select outcome, reason, count(*) as pages, min_by(place, page_key) as example, min_by(detail, page_key) as detail
from told
group by all
order by outcome, pages desc, reason;
