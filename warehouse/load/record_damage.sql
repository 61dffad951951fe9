insert into ledger.quarantine
select
    unnest($key), false, null, null, null, unnest($path), unnest($offset::bigint[]), unnest($length::bigint[]),
    unnest($fault), unnest($detail), unnest($excerpt::blob[]), '', $run_id
