-- needs: changed
-- Both sides of every changed page, without its lines.
with
    pages as (
        select 'earlier' as side, p.* from earlier.main.pages as p where page_key in (from changed)
        union all by name
        select 'later' as side, p.* from later.main.pages as p where page_key in (from changed)
    ),
    failed as (
        select 'earlier' as side, page_key, fault from earlier.ledger.quarantine where is_page
        union all
        select 'later', page_key, fault from later.ledger.quarantine where is_page
    ),
    articles as (
        select 'earlier' as side, a.* from earlier.core.articles as a where page_key in (from changed)
        union all by name
        select 'later' as side, a.* from later.core.articles as a where page_key in (from changed)
    )
select
    p.page_key, side, coalesce(p.url, '') as url, coalesce(p.station, '') as station, p.outcome,
    coalesce(p.reason, '') as reason, coalesce(f.fault, '') as fault, a.page_key is not null as is_article,
    a.headline, a.byline, a.authors, a.published_at, a.published_day, a.updated_at, a.page_type,
    a.section, a.tags, a.language, a.provider, a.rights, a.canonical_url
from pages as p
left join articles as a using (side, page_key)
left join failed as f using (side, page_key)
order by p.page_key, side
