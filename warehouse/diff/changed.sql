-- makes: changed
-- Pages whose rows may differ: those that a run made again, and those whose text differs without (station chrome is
-- found again when other pages change). Whether the text that people read differs is decided line by line.
create or replace table changed as
with
    articles as (
        select 'earlier' as side, a.* from earlier.core.articles as a
        union all by name
        select 'later' as side, a.* from later.core.articles as a
    ),
    facts as (
        select
            side, page_key, run_id,
            hash(
                headline, byline, authors, published_at, published_day, updated_at, section, tags, language, page_type,
                body, provider, rights, canonical_url, station_id
            ) as facts
        from articles
    ),
    pages as (
        select 'earlier' as side, page_key, outcome, reason from earlier.core.pages
        union all
        select 'later', page_key, outcome, reason from later.core.pages
    ),
    failed as (
        select 'earlier' as side, page_key from earlier.ledger.quarantine where is_page
        union all
        select 'later', page_key from later.ledger.quarantine where is_page
    )
select page_key
from (from pages where side = 'earlier') as p
full join (from pages where side = 'later') as q using (page_key)
where p.outcome is distinct from q.outcome or p.reason is distinct from q.reason
union
select page_key
from (from facts where side = 'earlier') as a
full join (from facts where side = 'later') as b using (page_key)
where a.facts is distinct from b.facts or a.run_id is distinct from b.run_id
union
select page_key from failed group by page_key having count(distinct side) = 1
