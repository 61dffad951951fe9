-- Hosts with enough articles to learn a template from: their number, the pages that the host's template did not fit and
-- those that it answered, and the state of the last template.
with articles as (
    select
        regexp_extract(lower(p.url), '^[a-z]+://(?:[^/@?#]*@)?(?:www\.)?([^/:?#]+)', 1) as host,
        p.page_key, p.station, p.template_id, p.template_use
    from core.pages as p
    join core.articles as a using (page_key)
    where p.url is not null and a.page_type = 'article'
),
last as (
    select host, arg_max(status, number) as status, arg_max(template_id, number) as template_id,
        arg_max(known_pages, number) as known_pages, arg_max(basis, number) as basis
    from ledger.templates
    group by host
)
select
    a.host,
    mode(a.station) as station,
    count(*) as articles,
    count(*) filter (where a.template_use = 'unfit' and a.template_id = l.template_id) as unfit,
    count(*) filter (where a.template_use in ('answered', 'agreed', 'differed') and a.template_id = l.template_id)
        as answered,
    any_value(l.status) as status,
    any_value(l.known_pages) as known_pages,
    any_value(l.basis) as basis
from articles as a
left join last as l using (host)
where a.host <> '' and (len($hosts::varchar[]) = 0 or a.host in (select unnest($hosts::varchar[])))
group by a.host
having count(*) >= $least
order by a.host
