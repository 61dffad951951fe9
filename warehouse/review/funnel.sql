-- How many pages ended how, of those that the warehouse holds.
select 'loaded' as outcome, count(*) filter (outcome = 'loaded') as pages from scope
union all
select 'rejected', count(*) filter (outcome = 'rejected') from scope
union all
select 'quarantined', count(*) filter (outcome = 'quarantined') + (select count(*) from damage) from scope;
