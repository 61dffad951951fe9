-- How many pages ended how. A run counts what it found unchanged too; the warehouse holds no such pages.
select 'loaded' as outcome, count(*) filter (outcome = 'loaded') as pages from scope
union all
select 'rejected', count(*) filter (outcome = 'rejected') from scope
union all
select 'quarantined', count(*) filter (outcome = 'quarantined') + (select count(*) from damage) from scope
union all
select 'unchanged', unchanged from ledger.runs where run_id = $run and $station::varchar is null;
