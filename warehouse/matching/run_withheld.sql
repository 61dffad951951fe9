-- What is held back at the end of a run, of the stations and groups that pages of its are in. Parameter: run_id.
with run_pages as (
    select page_key from ledger.outcomes where run_id = $run_id and outcome = 'loaded'
),
nodes as (
    select 'story' as kind, body as node from match.page_bodies where page_key in (from run_pages)
    union
    select 'caption', node from match.caption_prints where page_key in (from run_pages)
),
containers as (
    select distinct kind, container from match.groups join nodes using (kind, node)
)
select
    w.kind,
    coalesce(w.station_id, a.station_id) as station_id,
    w.share,
    w.lines,
    w.pages,
    w.page_key,
    a.url,
    a.headline
from match.withheld as w
join core.articles as a using (page_key)
where
    w.kind = 'chrome'
    and w.station_id in (select station_id from core.articles where page_key in (from run_pages))
    or (w.kind, w.container) in (select (kind, container) from containers)
order by w.kind, w.share desc, w.span desc, w.pages desc, w.container
