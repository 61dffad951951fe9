-- The run that made the latest of the pages shown, and the run of the same job before it, newest first; runs that
-- processed no page are passed over. Outcomes are those that the run had; body share and captions are measured on the
-- pages that no later run made again.
with worked as (
    select run_id, job, sequence, started_at, unchanged
    from ledger.runs
    where loaded + rejected + quarantined > 0
),
latest as (
    select w.*
    from worked as w
    where w.run_id = $run or ($run::varchar is null and w.run_id in (select run_id from scope))
    order by w.sequence desc
    limit 1
),
two as (
    select * from latest
    union all
    (
        select w.*
        from worked as w, latest as l
        where w.job = l.job and w.sequence < l.sequence
        order by w.sequence desc
        limit 1
    )
),
wanted as (
    select run_id, page_key, outcome
    from ledger.outcomes
    where
        run_id in (select run_id from two)
        and ($station::varchar is null or page_key in (
            select page_key from pages
            where lower($station) in (lower(coalesce(station, 'unknown')), lower(station_id))
        ))
    union all
    select run_id, page_key, 'quarantined'
    from ledger.quarantine
    where
        not is_page and run_id in (select run_id from two)
        and ($station::varchar is null or lower(coalesce(station, 'unknown')) = lower($station))
),
counts as (
    select
        run_id,
        count(*) filter (outcome = 'loaded') as loaded,
        count(*) filter (outcome = 'rejected') as rejected,
        count(*) filter (outcome = 'quarantined') as quarantined
    from wanted
    group by run_id
),
captions as (select page_key, count(*) as captions from core.caption_uses group by page_key),
measured as (
    select
        p.run_id,
        count(*) as measured,
        median(p.body_words / nullif(p.visible_words, 0)) as body_share,
        coalesce(sum(c.captions), 0) / count(*) as captions_per_page
    from wanted as w
    join core.pages as p on p.page_key = w.page_key and p.run_id = w.run_id and p.outcome = 'loaded'
    left join captions as c on c.page_key = p.page_key
    group by p.run_id
)
select
    t.run_id, t.job, t.started_at,
    coalesce(c.loaded, 0) as loaded, coalesce(c.rejected, 0) as rejected, coalesce(c.quarantined, 0) as quarantined,
    if($station::varchar is null, t.unchanged, null) as unchanged,
    coalesce(m.measured, 0) as measured, m.body_share, m.captions_per_page
from two as t
left join counts as c using (run_id)
left join measured as m using (run_id)
order by t.sequence desc;
