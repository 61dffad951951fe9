-- The row of a run.
insert into ledger.runs by name
select
    $run_id as run_id, $job as job, $arguments as arguments, $status as status, $exit_code as exit_code,
    $started_at as started_at, $finished_at as finished_at, $seconds as seconds, $pages as pages, $loaded as loaded,
    $rejected as rejected, $quarantined as quarantined, $unchanged as unchanged, $added as added,
    $changed as changed, $removed as removed, $same as same, $message as message, $version as version,
    $recipe as recipe, $sequence as sequence
