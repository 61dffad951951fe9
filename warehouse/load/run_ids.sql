select run_id from ledger.runs
