update ledger.runs
set status = $status, exit_code = $exit_code, message = $message
where run_id = $run_id
