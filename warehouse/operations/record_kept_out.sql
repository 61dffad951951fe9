-- Pages that were erased came again: their keys tell nothing, and nothing else is kept.
insert into ledger.outcomes
select $run_id, unnest($keys::varchar[]), null, null, 'rejected', 'erased', null, 0, ''
