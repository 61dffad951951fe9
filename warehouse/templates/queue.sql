-- Pages that a template answered since the last run all of whose audits agreed go the full way with the next run: their
-- recipe is nobody's.
with good as (
    select max(r.sequence) as sequence
    from (
        select run_id
        from core.pages
        where template_id = $template_id and template_use in ('agreed', 'differed')
        group by run_id
        having count(*) filter (where template_use = 'differed') = 0
    ) as agreed
    join ledger.runs as r using (run_id)
)
update core.pages
set recipe = 'queued', tried_recipe = 'queued'
where
    template_id = $template_id
    and template_use = 'answered'
    and run_id not in (
        select run_id from ledger.runs where sequence <= (select coalesce(sequence, -1) from good)
    )
returning page_key
