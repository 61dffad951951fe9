-- Why pages were rejected or quarantined, with one example each.
select outcome, coalesce(reason, '') as reason, count(*) as pages, min_by(coalesce(url, page_key), page_key) as example,
    min_by(coalesce(detail, ''), page_key) as detail
from scope
where outcome in ('rejected', 'quarantined')
group by all
order by outcome, pages desc, reason;
