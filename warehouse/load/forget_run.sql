delete from ledger.runs where run_id = $1
