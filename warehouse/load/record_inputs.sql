insert into ledger.inputs by name
select
    $run_id as run_id, unnest($n) as n, unnest($path) as path, unnest($kind) as kind, unnest($size::bigint[]) as size,
    unnest($pages) as pages, unnest($loaded) as loaded, unnest($rejected) as rejected,
    unnest($quarantined) as quarantined, unnest($unchanged) as unchanged, unnest($note) as note
