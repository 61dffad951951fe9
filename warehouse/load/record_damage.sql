insert into ledger.quarantine by name
select
    unnest($key) as page_key, false as is_page, unnest($path) as origin_path,
    unnest($offset::bigint[]) as origin_offset, unnest($length::bigint[]) as origin_length,
    unnest($fault) as fault, unnest($detail) as detail, unnest($excerpt::blob[]) as excerpt, '' as recipe,
    $run_id as run_id
