insert into ledger.inputs
select
    $run_id, unnest($n), unnest($path), unnest($kind), unnest($size::bigint[]), unnest($pages), unnest($loaded),
    unnest($rejected), unnest($quarantined), unnest($unchanged), unnest($note)
