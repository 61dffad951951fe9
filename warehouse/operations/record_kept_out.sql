-- needs: $sequence
-- Pages that were erased came again: their keys tell nothing, and nothing else is kept.
insert into ledger.outcomes by name
select
    $run_id as run_id, unnest($keys::varchar[]) as page_key, 'rejected' as outcome, 'erased' as reason, 0 as seconds,
    '' as recipe, getvariable('sequence') as sequence
