insert into ledger.runs values (
    $run_id, $job, $arguments, $status, $exit_code, $started_at, $finished_at, $seconds, $pages, $loaded,
    $rejected, $quarantined, $unchanged, $added, $changed, $removed, $same, $message, $version, $recipe
)
