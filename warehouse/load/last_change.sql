-- The latest run that changed what readers can see.
select max(run_id) from ledger.runs where loaded + rejected + quarantined > 0
