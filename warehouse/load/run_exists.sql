select 1 from ledger.runs where run_id = $1
