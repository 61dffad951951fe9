-- The runs that readers see, with their place in the order of runs.
select run_id, sequence from ledger.runs
