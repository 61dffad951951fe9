-- Templates in use with too large a share of audited pages that came out differently, with examples and with how many pages
-- they have answered since the last run in which all audits agreed.
with audits as (
    select
        p.template_id,
        p.run_id,
        count(*) filter (where p.template_use in ('agreed', 'differed')) as audited,
        count(*) filter (where p.template_use = 'differed') as differed,
        list(p.page_key order by p.page_key) filter (where p.template_use = 'differed') as keys
    from core.pages as p
    where p.template_id in (select template_id from ledger.templates where status = 'active')
    group by p.template_id, p.run_id
)
select
    t.template_id, t.host, t.station,
    sum(a.audited)::bigint as audited,
    sum(a.differed)::bigint as differed,
    flatten(list(a.keys))[:3] as examples
from audits as a
join ledger.templates as t on t.template_id = a.template_id and t.status = 'active'
group by t.template_id, t.host, t.station
having sum(a.differed) >= $least and sum(a.differed) > $share * sum(a.audited)
order by t.host
